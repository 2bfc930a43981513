import { readFiscalCode, type Text } from '#forms';
import type { Release } from '../../packs/index.ts';
import { saidOfSubject } from '../../registry/identity/index.ts';
import type { SourceSubjectRow, Tx } from '../../storage/index.ts';
import { titleOfDriver } from './sections.ts';

/** What sources call somebody, and since when; an identifier is never the person. */
export interface DossierIdentifier {
  /** `number` is the source's own, such as a number of register. */
  readonly kind: 'fiscal_code' | 'provisional' | 'health' | 'number';
  readonly value: string;
  readonly title: Text;
  /** Days on which it was first read, and was not there any more; null while it stands. */
  readonly since: string;
  readonly until: string | null;
}

/** Everything that the records of somebody call them by, each with its source. */
export async function identifiersOf(
  tx: Tx,
  release: Release,
  subjects: readonly SourceSubjectRow[],
): Promise<DossierIdentifier[]> {
  const spans = new Map((await tx.sourceFacts.spans(subjects.map(({ id }) => id))).map((span) => [span.subject, span]));
  return subjects.flatMap((subject): DossierIdentifier[] => {
    const span = spans.get(subject.id);
    if (span === undefined) return [];
    const { code } = saidOfSubject(subject);
    const from = {
      title: titleOfDriver(release, subject.driver),
      since: span.since.slice(0, 10),
      until: span.until?.slice(0, 10) ?? null,
    };
    return [
      ...(code === null ? [] : [{ kind: kindOf(code), value: code, ...from }]),
      ...(subject.key === code ? [] : [{ kind: 'number' as const, value: subject.key, ...from }]),
    ];
  });
}

function kindOf(code: string): DossierIdentifier['kind'] {
  const { kind } = readFiscalCode(code, '9999-12-31');
  return kind === 'provisional' || kind === 'health' ? kind : 'fiscal_code';
}
