import type { UnsaidRow } from '../../drivers/index.ts';
import type { ImportRunRow, Tx } from '../../storage/index.ts';
import type { IdSet } from './recall/id-set.ts';
import type { KindsByScheme } from './said.ts';

/** What refused rows leave as it was. */
interface Kept {
  /** Facts that stand and that the rows speak of. */
  readonly kept: readonly number[];
  /** How many of the rows speak of nothing that is known, or of what cannot be read. */
  readonly unknown: number;
}

const nothing: Kept = { kept: [], unknown: 0 };

/**
 * Notes of the rows that a replacing supply refused which facts of earlier ones they speak of: those are not said otherwise, so they
 * stand, unconfirmed. `stood` are the facts that the supply may end.
 */
export async function keepUnsaid(
  tx: Tx,
  run: ImportRunRow,
  rows: readonly UnsaidRow[],
  { stood, kinds }: { readonly stood: IdSet; readonly kinds: KindsByScheme },
): Promise<Kept> {
  if (run.mode !== 'replace' || rows.length === 0 || stood.isEmpty()) return nothing;
  const found = await tx.unconfirmedFacts.standing(
    run,
    rows.flatMap(({ claims }) => claims.map((claim) => ({ ...claim, kinds: kinds.get(claim.scheme) ?? [claim.kind] }))),
  );
  const kept = new Set<number>();
  let unknown = 0;
  let from = 0;
  for (const { claims, areAll } of rows) {
    const own = found.slice(from, (from += claims.length)).flatMap((facts) => facts.filter(stood.has));
    for (const fact of own) kept.add(fact);
    if (own.length === 0 && (claims.length > 0 || !areAll)) unknown += 1;
  }
  await tx.unconfirmedFacts.add(run.id, [...kept]);
  return { kept: [...kept], unknown };
}

/** Settles at the end of a run what was left unconfirmed: by older runs (`before`) what this one says, by itself what another of its rows says. */
export async function settleUnconfirmed(
  tx: Tx,
  { id }: ImportRunRow,
  { before, met, kept }: { readonly before: readonly ImportRunRow[]; readonly met: IdSet; readonly kept: IdSet },
): Promise<void> {
  const runs = before.map((run) => run.id);
  const open = await tx.unconfirmedFacts.of(runs);
  await tx.unconfirmedFacts.settle(id, open.filter(met.has), runs);
  if (!kept.isEmpty()) await tx.unconfirmedFacts.drop(id, (await tx.unconfirmedFacts.of([id])).filter(met.has));
}
