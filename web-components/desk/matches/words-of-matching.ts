/** Keys of the texts for what the matcher says. */

interface MarkTexts {
  /** Short, beside a pair in a list. */
  readonly badge: string;
  /** Why to look twice. */
  readonly why: string;
}

/** By mark of a pair. */
export const markTexts: Readonly<Record<string, MarkTexts>> = {
  twin: { badge: 'match.twin', why: 'match.twin_why' },
  namesake: { badge: 'match.namesake', why: 'match.namesake_why' },
  doubted: { badge: 'match.doubted', why: 'match.doubted_why' },
  code_names: { badge: 'match.code', why: 'match.code_names_why' },
  code_birth_date: { badge: 'match.code', why: 'match.code_birth_why' },
  code_homocody: { badge: 'match.homocody', why: 'match.code_homocody_why' },
};

const fields: Readonly<Record<string, string>> = {
  fiscal_code: 'match.fiscal_code',
  surname: 'match.surname',
  name: 'match.name',
  sex: 'match.sex',
  date: 'match.date',
  place: 'match.place',
};

export const fieldText = (kind: string): string => fields[kind] ?? 'match.other_field';

const levels: Readonly<Record<string, string>> = {
  missing: 'match.missing',
  equal: 'match.equal',
  different: 'match.different',
  swapped: 'match.swapped',
  homocody: 'match.homocody',
  one_typo: 'match.typo',
  two_typos: 'match.typo',
  one_digit: 'match.typo',
  one_typo_both_well_made: 'match.both_hold',
  different_both_well_made: 'match.both_hold',
};

export const levelText = (level: string): string => levels[level] ?? 'match.alike';
