import type { Fact } from '../../drivers/index.ts';
import type { DriverFile } from '../../packs/index.ts';
import type { SaidFact } from '../../storage/index.ts';

/** By scheme, the kinds of those of whom not every row of a driver tells which they are. */
export type KindsByScheme = ReadonlyMap<string, readonly string[]>;

export const kindsByScheme = ({ records }: DriverFile): KindsByScheme =>
  new Map(
    records
      .flatMap(({ facts = [] }) => facts)
      .flatMap(({ subject: { kind, scheme } }) => (typeof kind === 'string' ? [] : [[scheme, kind] as const])),
  );

interface About {
  readonly file: number;
  /** The value of its concept that tells the group it belongs to. */
  readonly groupBy: string | undefined;
  readonly kinds: KindsByScheme;
}

/** A fact of a driver as it is stored. */
export function toSaid(fact: Fact, { file, groupBy, kinds }: About): SaidFact {
  const { subject, concept, key, values, from, to, line, record } = fact;
  const group = groupBy === undefined ? null : (values[groupBy] ?? null);
  return {
    kind: subject.kind,
    kinds: kinds.get(subject.scheme),
    isKindSaid: subject.isKindSaid,
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
