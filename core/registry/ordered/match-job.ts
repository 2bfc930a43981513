import { setTimeout as pause } from 'node:timers/promises';
import type { CaseDesk } from '../../cases/index.ts';
import type { JobHandler, JobOrder, JobQueue, LongHandler } from '../../jobs/index.ts';
import { REGISTRY_MATCHING } from '../identity/index.ts';
import type { RunApart } from '../identity/run/index.ts';
import type { Storage, Tx } from '../../storage/index.ts';

/** How long a job looks after a run before it lets others have their turn, and when the next one does. */
const patienceMs = 1000;
const lookAgainMs = 3000;

type Chain = 'now' | 'usual';

/** At most one job of each chain waits: one that is due at once, one that is there whatever happens. */
const jobOf = (root: string, chain: Chain, dueAt: number): JobOrder => ({
  name: 'match',
  payload: { root, chain },
  dueAt: new Date(dueAt).toISOString(),
  key: `match ${root} ${chain}`,
});

/** Has it found out soon who is whom in the registry of a root. */
export const matchSoon = (tx: Tx, jobs: Pick<JobQueue, 'put'>, root: string): Promise<void> =>
  jobs.put(tx, jobOf(root, 'now', Date.now()));

/** Finds out who is whom beside whoever is served, after what changed it. */
interface Matching {
  readonly handler: LongHandler;
  /** Has each registry that packs say how to match looked at now, and from then on. */
  begin(tx: Tx): Promise<void>;
  /** Ends what is under way; it begins anew at the next start. */
  stop(): Promise<void>;
}

interface UnderWay {
  readonly run: RunApart;
  /** What came of it, once it has ended. */
  readonly outcome: Promise<{ readonly error?: unknown }>;
}

interface MatchingOptions {
  readonly storage: Storage;
  readonly desk: CaseDesk;
  /** After how many it is looked again whether anything changed; 0 for never: then it is only done by command. */
  readonly minutes: number;
  /** Told why a run failed; the next one does its work. */
  readonly onFailure: (error: unknown) => void;
}

export function matching({ storage, desk, minutes, onFailure }: MatchingOptions): Matching {
  const { system, jobs } = desk;
  const underWay = new Map<string, UnderWay>();

  const start = async (root: string): Promise<UnderWay> => {
    const { matchApart, matchedOf } = await import('../identity/run/index.ts');
    const release = system.releases.get(root)!;
    const { matching: spec } = release.matchings.get(REGISTRY_MATCHING)!;
    const run = matchApart({ ...matchedOf(release), spec, by: 'nucleo', database: storage.settings });
    const outcome = run.ended.then(
      () => ({}),
      (error: unknown) => ({ error }),
    );
    const started = { run, outcome };
    underWay.set(root, started);
    return started;
  };

  const later = (root: string, chain: Chain, inMs: number): JobHandler => {
    const order = jobOf(root, chain, Date.now() + inMs);
    return (_, tx) => jobs.put(tx, order);
  };

  return {
    handler: {
      async outside({ payload }) {
        const [root, chain] = [String(payload['root']), payload['chain'] as Chain];
        if (minutes === 0 || !isMatched(desk, root)) return async () => {};
        const rest = chain === 'usual' ? later(root, chain, minutes * 60_000) : async () => {};
        const now = underWay.get(root) ?? ((await hasChanged(storage, root)) ? await start(root) : undefined);
        if (now === undefined) return rest;
        const outcome = await Promise.race([now.outcome, pause(patienceMs, null, { ref: false })]);
        if (outcome === null) return later(root, chain, lookAgainMs);
        underWay.delete(root);
        if (outcome.error !== undefined) {
          onFailure(outcome.error);
          return rest;
        }
        // What changed meanwhile was ordered for this one, too.
        return (await hasChanged(storage, root)) ? later(root, chain, 0) : rest;
      },
    },
    async begin(tx) {
      if (minutes === 0) return;
      for (const root of system.releases.keys()) if (isMatched(desk, root)) await jobs.put(tx, jobOf(root, 'usual', Date.now()));
    },
    async stop() {
      await Promise.all([...underWay.values()].map(({ run }) => run.stop()));
    },
  };
}

const isMatched = ({ system }: CaseDesk, root: string): boolean =>
  system.releases.get(root)?.matchings.has(REGISTRY_MATCHING) === true;

/** Whether anything is there that the last run of a root has not seen. */
const hasChanged = (storage: Storage, root: string): Promise<boolean> =>
  storage.read(async (tx) => {
    const [last, now] = [await tx.matchRuns.last(root), await tx.personRecords.now(root)];
    return now.imports > (last?.imports ?? 0) || now.persons > (last?.persons ?? '');
  });
