import type { Fact } from '../../drivers/index.ts';
import type { SaidFact } from '../../storage/index.ts';

/** A fact of a driver as it is stored; `groupBy` is the value of its concept that tells the group it belongs to. */
export function toSaid(fact: Fact, file: number, groupBy: string | undefined): SaidFact {
  const { subject, concept, key, values, from, to, line, record } = fact;
  const group = groupBy === undefined ? null : (values[groupBy] ?? null);
  return {
    kind: subject.kind,
    scheme: subject.scheme,
    subject: subject.key,
    identity: subject.identity,
    concept,
    key,
    group: group === null ? '' : String(group),
    values,
    from,
    to,
    file,
    line,
    record,
  };
}
