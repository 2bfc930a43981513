import type { CaseDesk } from '../../cases/index.ts';
import type { JobOrder, LongHandler } from '../../jobs/index.ts';
import type { Storage, Tx } from '../../storage/index.ts';
import type { Due } from '../retention/index.ts';

/** How long a job erases before it lets others have their turn. */
const sliceMs = 2000;

/** The hour of the night, in UTC, at which it is looked what is kept no longer. */
const hour = 2;

const orderAt = (dueAt: Date): JobOrder => ({
  name: 'retention',
  payload: {},
  dueAt: dueAt.toISOString(),
  key: 'retention',
});

function nextNight(from: Date): Date {
  const night = new Date(from);
  night.setUTCHours(hour, 0, 0, 0);
  if (night <= from) night.setUTCDate(night.getUTCDate() + 1);
  return night;
}

interface RetentionOptions {
  readonly storage: Storage;
  readonly desk: CaseDesk;
  readonly now: () => Date;
  /** Told of what is due and was left, since it is much of its source. */
  readonly onLeft: (due: Due) => void;
}

/** Erases each night what registers said longer ago than their drivers say that it is kept. */
export function retention({ storage, desk, now, onLeft }: RetentionOptions): {
  readonly handler: LongHandler;
  /** Has it looked the next night. */
  begin(tx: Tx): Promise<void>;
} {
  const { system, jobs } = desk;
  return {
    handler: {
      async outside() {
        const { eraseExpired } = await import('../retention/index.ts');
        const until = Date.now() + sliceMs;
        for (const release of system.releases.values()) {
          const shouldPause = (): boolean => Date.now() > until;
          const { left, isPaused } = await eraseExpired(storage, { release, by: 'nucleo', now, shouldPause });
          left.forEach(onLeft);
          if (isPaused) return (_, tx) => jobs.put(tx, orderAt(new Date()));
        }
        return (_, tx) => jobs.put(tx, orderAt(nextNight(new Date())));
      },
    },
    begin: (tx) => jobs.put(tx, orderAt(nextNight(new Date()))),
  };
}
