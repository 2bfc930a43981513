import { readFiscalCode } from '#forms';
import { fiscalKeyOf, parts, type SourceSubjectRow, type Tx } from '../../storage/index.ts';
import { saidOfSubject } from './said/said-person.ts';

/** A code as it is written, without its check character: variants by homocody differ in it, and have one fiscal key. */
export const variantOf = (code: string | null): string =>
  (code ?? '')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .slice(0, 15);

/** Whether two codes are variants of one that several people have: then they are of two of them. */
export const areOfTwo = (several: ReadonlySet<string>, one: string | null, other: string | null): boolean =>
  one !== null && several.has(fiscalKeyOf(one) ?? '') && variantOf(one) !== variantOf(other);

/** Whether two codes both hold and are other ones, homocody aside. */
export function holdOtherwise(one: string | null, other: string | null): boolean {
  return fiscalKeyOf(one) !== fiscalKeyOf(other) && [one, other].every((code) => holds(code));
}

const holds = (code: string | null): boolean => readFiscalCode(code ?? '', '9999-12-31').kind === 'personal';

/** Which of some fiscal keys several people have, by the records of all who are called so. */
export async function keysOfSeveral(tx: Tx, root: string, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const several = new Set<string>();
  for (const part of parts([...new Set(keys)], 100))
    for (const key of await severalAmong(tx, root, await tx.sourceFacts.byFiscalKey(root, part))) several.add(key);
  return several;
}

/**
 * Which fiscal keys of some records, all that there are of each, several people have. Homocody variants are of one person whose code was changed, or of namesakes born on one
 * day in one place, each with a code of their own: they are of two where a source that says all there is each time names both at once.
 */
export async function severalAmong(tx: Tx, root: string, subjects: readonly SourceSubjectRow[]): Promise<ReadonlySet<string>> {
  const several = new Set<string>();
  for (const said of Map.groupBy(subjects, ({ driver, fiscalKey }) => `${driver} ${fiscalKey}`).values()) {
    const [{ driver, fiscalKey }] = said as [SourceSubjectRow];
    if (fiscalKey !== null && !several.has(fiscalKey) && (await areSaidAtOnce(tx, { root, driver }, said)))
      several.add(fiscalKey);
  }
  return several;
}

/** Whether a source ever said facts of two at one time whose codes both hold and are written otherwise. */
async function areSaidAtOnce(
  tx: Tx,
  { root, driver }: Pick<SourceSubjectRow, 'root' | 'driver'>,
  subjects: readonly SourceSubjectRow[],
): Promise<boolean> {
  const codes = new Map(subjects.map((subject) => [subject.id, saidOfSubject(subject).code]));
  const holding = subjects.filter(({ id }) => holds(codes.get(id) ?? null));
  if (new Set(holding.map(({ id }) => variantOf(codes.get(id)!))).size < 2) return false;
  if (!(await tx.imports.ofDriver(root, driver)).some(({ mode }) => mode === 'replace')) return false;
  const spans = await tx.sourceFacts.spans(holding.map(({ id }) => id));
  return spans.some((one) =>
    spans.some(
      (other) =>
        variantOf(codes.get(one.subject)!) !== variantOf(codes.get(other.subject)!) &&
        (one.until === null || other.since < one.until) &&
        (other.until === null || one.since < other.until),
    ),
  );
}
