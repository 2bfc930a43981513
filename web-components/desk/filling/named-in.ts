import type { Answers, CompiledForm } from '../../../forms/browser.ts';

/** The name of the person that answers are about, as far as they tell it. */
export function namedIn({ fields }: CompiledForm, answers: Answers): string {
  const said = (concept: string): unknown => {
    const field = fields.find((each) => each.concept === concept && !each.pointer.includes('*'));
    return field?.path.reduce<unknown>((value, name) => (value as Answers | null | undefined)?.[name], answers);
  };
  return ['surname', 'given_name']
    .map(said)
    .filter((name) => typeof name === 'string')
    .join(' ')
    .trim();
}
