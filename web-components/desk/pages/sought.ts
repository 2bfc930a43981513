import type { Answers, CompiledForm } from '../../../forms/browser.ts';
import { nameText } from '../../../forms/browser.ts';

/** What was typed to look for somebody who is not here, by concept: for the form that they are then registered with. */
export type Sought = Readonly<Partial<Record<'surname' | 'given_name' | 'fiscal_code' | 'birth_date', string>>>;

export interface Search {
  readonly text: string;
  readonly birth_date?: string;
}

/** A whole fiscal code, in which letters may stand for figures, or a provisional one of eleven figures. */
const whole = /^(?:[A-Z]{6}[0-9L-NP-V]{2}[A-EHLMPRST][0-9L-NP-V]{2}[A-Z][0-9L-NP-V]{3}[A-Z]|[0-9]{11})$/;

/** The whole fiscal code that somebody typed, in capitals; null when it is something else. */
export function fiscalCodeIn(text: string): string | null {
  const code = text.replaceAll(/\s/g, '').toUpperCase();
  return whole.test(code) ? code : null;
}

/** What a search says without doubt. */
export function certainIn({ text, birth_date }: Search): Sought {
  const code = fiscalCodeIn(text);
  return { ...(code === null ? {} : { fiscal_code: code }), ...(birth_date === undefined ? {} : { birth_date }) };
}

/** With more words than these there would be more ways to read them than anybody reads through. */
const MOST_WORDS = 4;

/** The ways to read the words of a search as a surname and a given name: they are typed in any order, and only a person knows. */
export function namesIn({ text }: Search): readonly Sought[] {
  const words = text.split(/[\s,;]+/).filter((word) => /^\P{N}+$/u.test(word));
  if (fiscalCodeIn(text) !== null || words.length === 0 || words.length > MOST_WORDS) return [];
  const read = (some: readonly string[]): string => asName(some.join(' '));
  if (words.length === 1) return [{ surname: read(words) }, { given_name: read(words) }];
  const cuts = words.slice(1).map((_, at) => [words.slice(0, at + 1), words.slice(at + 1)] as const);
  return [
    ...cuts.map(([first, rest]) => ({ surname: read(first), given_name: read(rest) })),
    ...cuts.map(([first, rest]) => ({ surname: read(rest), given_name: read(first) })),
  ];
}

/** Searches are typed in small letters, names are not. */
const asName = (typed: string): string => nameText(/\p{Lu}/u.test(typed) ? typed : typed.toLocaleUpperCase('it'));

/** Answers with what was sought, at the fields of the person that the form is about; what is answered already stays. */
export function withSought({ fields }: CompiledForm, answers: Answers, sought: Sought): Answers {
  return Object.entries(sought).reduce((all, [concept, value]) => {
    const field = fields.find((each) => each.concept === concept && !each.pointer.includes('*'));
    return field === undefined ? all : (filled(all, field.path, value) as Answers);
  }, answers);
}

function filled(value: unknown, [name, ...rest]: readonly string[], answer: string): unknown {
  if (name === undefined) return value ?? answer;
  const group = (value ?? {}) as Answers;
  return { ...group, [name]: filled(group[name], rest, answer) };
}
