import type { Tx } from '../storage/index.ts';

/** Work to be done once, at or after an instant. */
export interface JobOrder {
  /** The handler that does it. */
  readonly name: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** ISO instant. */
  readonly dueAt: string;
  /** Of jobs with the same key at most one waits: putting another changes what waits and when. */
  readonly key?: string;
}

/** A job handed to its handler. */
export interface Job {
  readonly id: string;
  readonly name: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** 1 for the first attempt. */
  readonly attempt: number;
}

/**
 * Does the work of a job within `tx`. The job is marked done in the same transaction, so its stored effect happens exactly once;
 * when it throws, nothing is stored and the job is tried again later. It must not wait for anything outside the transaction.
 */
export type JobHandler = (job: Job, tx: Tx) => Promise<void>;

/**
 * Does long work outside of any transaction, so that it may wait for files; what it stores on its way must bear being done again.
 * It must end well before the time that a worker may hold a job, and returns what is to be done when the job is marked done.
 */
export interface LongHandler {
  outside(job: Job): Promise<JobHandler>;
}

export type JobHandlers = Readonly<Record<string, JobHandler | LongHandler>>;

export interface WorkOptions {
  /** How long to wait when nothing is due. */
  readonly pollMs: number;
  /** Told of every failed attempt. */
  readonly onFailure?: (failure: { readonly job: Job; readonly error: unknown; readonly isLast: boolean }) => void;
  /** Told when the queue cannot be asked, once until it can be again; the worker goes on trying. */
  readonly onOutage?: (error: unknown) => void;
}

/** A running worker. */
export interface Worker {
  /** Takes no further job and resolves when the one in hand is settled. */
  stop(): Promise<void>;
}

/** Jobs kept in the database, put and cancelled in the caller's transaction. */
export interface JobQueue {
  put(tx: Tx, order: JobOrder): Promise<void>;
  /** Removes the job that waits with this key, if any. One that a worker holds is not touched. */
  cancel(tx: Tx, key: string): Promise<void>;
  /** Starts a worker that does due jobs one at a time, the longest due first. */
  work(handlers: JobHandlers, options: WorkOptions): Worker;
  /** Stops every worker and lets go of the queue's own connections. */
  close(): Promise<void>;
}

/** How long a worker may hold a job, and what happens to a job that fails. */
export interface JobRules {
  /** A job held longer than this is given to another worker; the slow one can no longer complete it. Whole seconds on PostgreSQL. */
  readonly leaseMs: number;
  /** Attempts before a job is left as failed. */
  readonly attempts: number;
  /** Wait after the first failure; it doubles with each further one. Whole seconds on PostgreSQL. */
  readonly backoffMs: number;
}

export const usualRules: JobRules = { leaseMs: 60_000, attempts: 8, backoffMs: 5_000 };
