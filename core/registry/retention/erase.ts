import type { Release } from '../../packs/index.ts';
import type { Storage, Tx } from '../../storage/index.ts';
import { type ExpiredSource, expiredSources } from './expired.ts';

/** What is due of a source. */
export interface Due extends Pick<ExpiredSource, 'root' | 'source' | 'retention' | 'lastDay'> {
  readonly facts: number;
  /** So much of the source that somebody should look first: a time was shortened, or nothing came for years. */
  readonly isMuch: boolean;
}

const much = { facts: 1000, share: 1 / 5 };

async function dueOf(tx: Tx, { by, runs, lastDay, ...source }: ExpiredSource): Promise<Due> {
  let [facts, all] = [0, 0];
  for (const each of by) facts += await tx.expiredFacts.count(each, lastDay);
  if (facts > much.facts) for (const run of runs) all += await tx.expiredFacts.ofRun(run);
  const { root, source: name, retention } = source;
  return { root, source: name, retention, lastDay, facts, isMuch: facts > much.facts && facts > all * much.share };
}

/** The sources of a root of which something may be due, each with what is. */
async function dueSources(
  tx: Tx,
  release: Release,
  now: Date,
): Promise<readonly { readonly expired: ExpiredSource; readonly due: Due }[]> {
  const found = [];
  for (const expired of await expiredSources(tx, release, now)) found.push({ expired, due: await dueOf(tx, expired) });
  return found;
}

/** What of the sources of a root is kept longer than their drivers say. */
export const dueFacts = (storage: Storage, release: Release, now: Date): Promise<Due[]> =>
  storage.read(async (tx) => (await dueSources(tx, release, now)).map(({ due }) => due).filter(({ facts }) => facts > 0));

interface Erasing {
  readonly release: Release;
  readonly by: string;
  readonly now: () => Date;
  /** Also where it is much; else that is left, for somebody to look at. */
  readonly isAsked?: boolean;
  /** Sources that are meant; all unless said. */
  readonly sources?: readonly string[];
  /** Asked after each step; when it says yes, the rest is left for another time. */
  readonly shouldPause?: () => boolean;
}

interface ErasedSource extends Pick<Due, 'root' | 'source' | 'retention'> {
  readonly facts: number;
  /** Those of whom nothing else was said. */
  readonly subjects: number;
}

export interface Erased {
  readonly erased: readonly ErasedSource[];
  /** What was left since it is much. */
  readonly left: readonly Due[];
  readonly isPaused: boolean;
}

const together = 2000;

/**
 * Takes away facts whose time is over, with those of whom nothing else is said, a part at a time, and notes how many of which source, for
 * how long they had been kept and who did it. Whatever else is said stands; the case that somebody filed from them is a record of its own.
 */
export async function eraseExpired(storage: Storage, order: Erasing): Promise<Erased> {
  const { release, now, isAsked = false, sources } = order;
  const meant = (await storage.read((tx) => dueSources(tx, release, now()))).filter(
    ({ due }) => sources === undefined || sources.includes(due.source),
  );
  const left = isAsked ? [] : meant.map(({ due }) => due).filter(({ isMuch }) => isMuch);
  const erased: ErasedSource[] = [];
  for (const { expired, due } of meant) {
    if (left.includes(due)) continue;
    const { gone, isPaused } = await eraseSource(storage, expired, order);
    const { root, source, retention } = due;
    if (gone.facts > 0) erased.push({ root, source, retention, ...gone });
    if (isPaused) return { erased, left, isPaused };
  }
  return { erased, left, isPaused: false };
}

/** The note of what is taken away is written with it: who is stopped has told how far they came. */
async function eraseSource(
  storage: Storage,
  { root, source, retention, lastDay, by: those, past }: ExpiredSource,
  { now, by, shouldPause }: Erasing,
): Promise<{ readonly gone: { readonly facts: number; readonly subjects: number }; readonly isPaused: boolean }> {
  const sum = { facts: 0, subjects: 0 };
  let note: number | null = null;
  for (const each of those)
    for (;;) {
      const at = now().toISOString();
      const gone = await storage.transaction(async (tx) => {
        const facts = await tx.expiredFacts.of(each, lastDay, together);
        if (facts.length === 0) return null;
        note ??= await tx.expiredFacts.note({ root, driver: source, retention, at, by, facts: 0, subjects: 0 });
        const some = await tx.expiredFacts.erase(facts, at);
        await tx.expiredFacts.noteMore(note, some);
        return some;
      });
      if (gone === null) break;
      sum.facts += gone.facts;
      sum.subjects += gone.subjects;
      if (shouldPause?.() === true) return { gone: sum, isPaused: true };
    }
  await storage.transaction(async (tx) => {
    for (const run of past) await tx.expiredFacts.forgetNames(run);
  });
  return { gone: sum, isPaused: false };
}
