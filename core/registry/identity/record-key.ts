/** How records of persons are called: `s:` and the number of a source's subject, or `p:` and the id of a person that cases declare. */
export const subjectRecord = (id: number): string => `s:${id}`;
export const personRecord = (id: string): string => `p:${id}`;

/** The number of the source's subject that a record is; null of one that cases declare. */
export const subjectOf = (record: string): number | null => (record.startsWith('s:') ? Number(record.slice(2)) : null);

/** The id of the person that cases declare by a record; null of a source's. */
export const declaredBy = (record: string): string | null => (record.startsWith('p:') ? record.slice(2) : null);

/** A pair is named by its records in order, whichever was met first. */
export const pairOf = (one: string, other: string): [string, string] => (one < other ? [one, other] : [other, one]);
