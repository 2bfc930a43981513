import type { Release } from '../../../packs/index.ts';
import { type MatchRunRow, readSource, type Tx } from '../../../storage/index.ts';

/**
 * Sources of people of which nothing had been read yet when the model of a run was learned: it weighs their records as if they were
 * written like the others, until a full run learns anew.
 */
export async function newSources(tx: Tx, release: Release, { root, modelOf }: MatchRunRow): Promise<string[]> {
  const learned = await tx.matchRuns.get(modelOf);
  if (learned === null) return [];
  const found: string[] = [];
  for (const source of await tx.imports.sources(root)) {
    const driver = release.drivers.get(readSource(source).driver)?.driver;
    const isOfPeople = driver?.records.some(({ facts = [] }) =>
      facts.some(({ subject: { kind } }) => [kind].flat().includes('person')),
    );
    const runs = await tx.imports.ofDriver(root, source);
    if (isOfPeople === true && runs.length > 0 && runs.every(({ id }) => id > learned.imports)) found.push(source);
  }
  return found;
}
