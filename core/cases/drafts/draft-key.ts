/** What the key of a draft says that it is of. */
export interface DraftKey {
  /** The form, where it is filed in a case; null where a case is opened with it. */
  readonly form: string | null;
  /** The type of case that it opens; null for a form that is filed in one. */
  readonly type: string | null;
  readonly record: number | null;
  /** The case, or the person, that it is of. */
  readonly of: string | null;
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * What the desk calls a draft: `new:<type>:<case, person, record-<number> or none>`, or `<form>:<case>`; null for what others call
 * theirs, which are of no case and no person.
 */
export function readDraftKey(key: string): DraftKey | null {
  const [first = '', second = '', third, fourth] = key.split(':');
  if (fourth !== undefined) return null;
  if (third === undefined) return uuid.test(second) ? { form: first, type: null, record: null, of: second } : null;
  if (first !== 'new') return null;
  const record = /^record-(\d{1,15})$/.exec(third)?.[1];
  if (third !== 'none' && record === undefined && !uuid.test(third)) return null;
  return {
    form: null,
    type: second,
    record: record === undefined ? null : Number(record),
    of: uuid.test(third) ? third : null,
  };
}
