import type { DriverFile, Release } from '../../packs/index.ts';
import { type ExpiredBy, readSource, type Tx } from '../../storage/index.ts';
import { dayBefore } from './cutoff.ts';

/** A source of which something may be kept no longer. */
export interface ExpiredSource {
  readonly root: string;
  readonly source: string;
  readonly retention: string;
  /** Facts that hold of a later day are kept. */
  readonly lastDay: string;
  /** Whose facts may be of before. */
  readonly by: readonly ExpiredBy[];
  /** Runs before which nobody is called otherwise any more. */
  readonly past: readonly number[];
  /** All its runs. */
  readonly runs: readonly number[];
}

/**
 * The sources of a root whose drivers say how long facts are kept, and of which a run is older than that. A fact is kept from when the
 * source said it last: one that ended until the run that ended it; one that stands by what adds from the run that said it; one that
 * stands by what replaces from the newest supply.
 */
export async function expiredSources(tx: Tx, { root, drivers }: Release, now: Date): Promise<ExpiredSource[]> {
  const found: ExpiredSource[] = [];
  for (const source of await tx.imports.sources(root)) {
    const driver = drivers.get(readSource(source).driver)?.driver;
    if (driver?.retention === undefined) continue;
    const expired = await expiredOf(tx, { root, source, driver, retention: driver.retention }, now);
    if (expired !== null) found.push(expired);
  }
  return found;
}

interface Kept extends Pick<ExpiredSource, 'root' | 'source' | 'retention'> {
  readonly driver: DriverFile;
}

async function expiredOf(tx: Tx, { root, source, retention, driver }: Kept, now: Date): Promise<ExpiredSource | null> {
  const lastDay = dayBefore(now.toISOString().slice(0, 10), retention);
  const runs = await tx.imports.ofDriver(root, source);
  const old = runs.filter(({ startedAt }) => startedAt.slice(0, 10) <= lastDay);
  const newest = runs[0];
  // What a run under way has recalled must stay until it has ended.
  if (newest === undefined || newest.state === 'running' || old.length === 0) return null;
  const isReplacing = driver.supply?.mode === 'replace';
  const isOver = old.includes(newest);
  return {
    root,
    source,
    retention,
    lastDay,
    by: old.flatMap(({ id }): ExpiredBy[] => [
      { run: id, which: 'ended' },
      ...(isReplacing && !isOver ? [] : [{ run: id, which: 'said' } as const]),
    ]),
    past: old.filter((run) => run !== newest).map(({ id }) => id),
    runs: runs.map(({ id }) => id),
  };
}
