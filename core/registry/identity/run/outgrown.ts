import type { Release } from '../../../packs/index.ts';
import { type MatchRunRow, readSource, type Tx } from '../../../storage/index.ts';

/** Whose records are matched: the root, and the drivers whose records speak of people. */
export interface Matched {
  readonly root: string;
  readonly drivers: readonly string[];
}

export const matchedOf = ({ root, drivers }: Release): Matched => ({
  root,
  drivers: [...drivers]
    .filter(([, { driver }]) =>
      driver.records.some(({ facts = [] }) => facts.some(({ subject: { kind } }) => [kind].flat().includes('person'))),
    )
    .map(([id]) => id),
});

/** As many times as many records as a model was learned from, and it is learned anew. */
const GROWTH = 1.5;

/**
 * Whether the model that a run used knows too little of who is there by now: a source of people was first read after it was learned, so
 * that it weighs their records as if they were written like the others, or there are half as many records again.
 */
export async function isOutgrown(tx: Tx, { root, drivers }: Matched, { modelOf }: MatchRunRow): Promise<boolean> {
  const learned = await tx.matchRuns.get(modelOf);
  if (learned === null) return true;
  for (const source of await tx.imports.sources(root)) {
    if (!drivers.includes(readSource(source).driver)) continue;
    const runs = await tx.imports.ofDriver(root, source);
    if (runs.length > 0 && runs.every(({ id }) => id > learned.imports)) return true;
  }
  return (await tx.personRecords.count(root)) >= learned.counts.records * GROWTH;
}
