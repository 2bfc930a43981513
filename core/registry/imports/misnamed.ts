import type { ImportRepeatRow, ImportRunRow, NamedAgain, SaidFact } from '../../storage/index.ts';
import { agreementOf } from '../identity/agreement.ts';
import { type SaidPerson, saidOfSubject } from '../identity/said/said-person.ts';

/** The rows that give the key of one person, such as a fiscal code, to another: names or births say that they are two. */
export function misnamed(
  run: Pick<ImportRunRow, 'id'>,
  facts: readonly SaidFact[],
  named: readonly NamedAgain[],
): ImportRepeatRow[] {
  return named.flatMap(({ at, before, now, of }) => {
    const { kind, scheme, subject: key, file, line, record } = facts[at]!;
    if (kind !== 'person') return [];
    const [one, other] = [before, now].map((identity) => saidOfSubject({ scheme, key, identity })) as [SaidPerson, SaidPerson];
    if (agreementOf(one, other).is !== 'clashes') return [];
    return [{ runId: run.id, isSame: 0, file, line, record, ofFile: of.file, ofLine: of.line }];
  });
}
