import { isEmpty } from '../../fields/field-type.ts';
import type { Prefilled } from './prefill-answers.ts';
import { sameJson } from '../match-schema.ts';

/** What is known for a form, and what of it whoever fills it has confirmed. */
export interface Confirming {
  readonly proposed: Prefilled;
  /** Pointers of confirmed answers; all of them, where somebody answers for each. */
  readonly confirmed: readonly string[] | 'all';
}

/** The value that was put into a form to be confirmed; undefined where several are said, for then none was. */
export function proposedValue({ provenance }: Prefilled, pointer: string): unknown {
  const { candidates } = (Object.hasOwn(provenance, pointer) ? provenance[pointer] : undefined) ?? {};
  return candidates?.length === 1 ? candidates[0]!.value : undefined;
}

/**
 * Whether an answer stands as it was proposed and nobody confirmed it. One that was filed before as it is was said by somebody.
 */
export function isUnconfirmed(
  { proposed, confirmed }: Confirming,
  { pointer, value, earlier }: { readonly pointer: string; readonly value: unknown; readonly earlier: unknown },
): boolean {
  if (confirmed === 'all' || confirmed.includes(pointer) || isEmpty(value)) return false;
  return sameJson(value, proposedValue(proposed, pointer)) && !sameJson(value, earlier);
}

/** Whether a row stands as it was proposed: what was proposed of it is there unchanged, whatever was answered besides. */
export function standsAsProposed(row: unknown, proposed: unknown): boolean {
  if (typeof row !== 'object' || row === null || typeof proposed !== 'object' || proposed === null) return false;
  return Object.entries(proposed).every(([name, said]) => Object.hasOwn(row, name) && sameJson((row as Row)[name], said));
}
type Row = Readonly<Record<string, unknown>>;

/** Which rows, by number, stand as they were proposed, though they were not filed before so and nobody confirmed them. */
export function unconfirmedRows(
  { proposed, confirmed }: Confirming,
  { pointer, rows, earlier }: { readonly pointer: string; readonly rows: readonly unknown[]; readonly earlier: unknown },
): readonly number[] {
  const said = proposedValue(proposed, pointer);
  if (confirmed === 'all' || !Array.isArray(said)) return [];
  const filed = Array.isArray(earlier) ? earlier : [];
  return [...rows.keys()].filter(
    (index) =>
      !confirmed.includes(`${pointer}/${index}`) &&
      said.some((row) => standsAsProposed(rows[index], row) && !filed.some((before) => standsAsProposed(before, row))),
  );
}
