import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { matchTables, type MatchingSpec } from '../../core/registry/matching/index.ts';
import { readRecords, tableOf } from '../../core/registry/identity/run/records.ts';
import { openStorage } from '../../core/storage/index.ts';
import spec from '../../plugins/base/matchings/registro.matching.json' with { type: 'json' };
import { root, runMatch, saidIn, say } from '../core/registry/identity/registry.ts';
import { clean, twoFiles } from '../core/registry/matching/people.ts';
import { type Measure, measureOf } from './measure.ts';

/**
 * Two registers of one town, matched in a database, against the same matching in memory; then again after one person in a hundred
 * changed, against a hundredth of the first run.
 */
export async function matchRegistries(people = 50_000): Promise<Measure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'nucleo-bench-'));
  const storage = await openStorage({ kind: 'sqlite', file: join(folder, 'nucleo.db') });
  try {
    const { left, right } = twoFiles(people, clean);
    const first = saidIn(left);
    await say(storage, 'a', first);
    await say(storage, 'b', saidIn(right));
    const full = await timed(() => runMatch(storage));
    const records = await readRecords(storage, root);
    const floor = await timed(async () => matchTables(spec as MatchingSpec, tableOf(records)));
    // A letter is added to a name.
    const changed = first.filter((_, at) => at % 53 === 7).map((said) => ({ ...said, name: `${said.name}A` }));
    await say(storage, 'a', changed);
    const some = await timed(() => runMatch(storage));
    const hundredth = (full * changed.length) / records.length;
    return [
      measureOf('match_registry', full, floor, { times: 4 }),
      measureOf('match_registry_incremental', some, hundredth, { times: 12 }),
    ];
  } finally {
    await storage.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
