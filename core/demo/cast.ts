import type { Release } from '../packs/index.ts';
import type { ScenarioFile } from '../scenarios/index.ts';
import type { Invented } from './people.ts';
import { replacements, subjectOf } from './template.ts';

type People = NonNullable<ScenarioFile['people']>;

/** Finds or invents who plays somebody of whom this much is said. */
type Casting = (about: { readonly sex: string | undefined; readonly birthDate: string }) => Invented;

interface Cast {
  /** Texts about the people of the template, and what stands in their place. */
  readonly texts: ReadonlyMap<string, string>;
  /** Fiscal codes of declared people of whom the template says none. */
  readonly codes: Readonly<Record<string, string>>;
}

/** Somebody else for each person of a scenario; relatives of one surname keep having one. */
export function castOf(release: Release, template: ScenarioFile, casting: Casting): Cast {
  const texts = new Map<string, string>();
  const codes: Record<string, string> = {};
  const play = (values: ReturnType<typeof subjectOf>['values']): Invented | null => {
    if (values.surname !== undefined && texts.has(values.surname)) return null;
    const birth = values.birth_date ?? '1970-01-01';
    const person = casting({ sex: values.sex, birthDate: birth });
    for (const [before, after] of replacements({ values }, person)) texts.set(before, after);
    texts.set(birth, person.birth_date);
    return person;
  };
  const subject = subjectOf(release, template);
  const declared = Object.entries((template.people ?? {}) as People).map(([key, person]) => {
    const values = Object.fromEntries(
      ['surname', 'given_name', 'sex', 'birth_date', 'fiscal_code', 'alias'].flatMap((concept) =>
        typeof person[concept as keyof typeof person] === 'string'
          ? [[concept, String(person[concept as keyof typeof person])]]
          : [],
      ),
    ) as ReturnType<typeof subjectOf>['values'];
    return { key, values };
  });
  const first = declared.find(({ values }) => values.surname !== undefined && values.surname === subject.values.surname);
  if (first === undefined) play(subject.values);
  for (const { key, values } of first === undefined ? declared : [first, ...declared.filter((each) => each !== first)]) {
    const person = play(values);
    if (person?.fiscal_code != null && values.fiscal_code === undefined && values.alias === undefined)
      codes[key] = person.fiscal_code;
  }
  return { texts, codes };
}
