import { type Answers, type CompiledForm, valueIn } from '../../../forms/browser.ts';

/** The name of the person that answers are about, as far as they tell it. */
export function namedIn({ fields }: CompiledForm, answers: Answers): string {
  const said = (concept: string): unknown => {
    const field = fields.find((each) => each.concept === concept && !each.pointer.includes('*'));
    return field && valueIn(answers, field.path);
  };
  return ['surname', 'given_name']
    .map(said)
    .filter((name) => typeof name === 'string')
    .join(' ')
    .trim();
}
