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

/** Facts in layers, in none of which two are about the same: what a supply says twice is stored one after the other. */
export function layersOf(facts: readonly SaidFact[]): SaidFact[][] {
  const times = new Map<string, number>();
  const layers: SaidFact[][] = [];
  for (const fact of facts) {
    const about = JSON.stringify([fact.kind, fact.scheme, fact.subject, fact.concept, fact.key]);
    const layer = times.get(about) ?? 0;
    times.set(about, layer + 1);
    (layers[layer] ??= []).push(fact);
  }
  return layers;
}
