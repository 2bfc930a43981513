import type { Cases } from './casework/cases.ts';
import type { Documents, Links } from './casework/documents.ts';
import type { Drafts } from './casework/drafts.ts';
import type { Messages } from './casework/messages.ts';
import type { RunningCases } from './casework/running.ts';
import type { Submissions } from './casework/submissions.ts';
import type { Tasks } from './casework/tasks.ts';
import type { TimelineStore } from './casework/timeline.ts';
import type { Timers } from './casework/timers.ts';
import type { Uploads } from './casework/uploads.ts';
import type { CaseValues } from './casework/values.ts';
import type { IdempotencyStore } from './control/idempotency.ts';
import type { JobRows } from './control/jobs.ts';
import type { MetaStore } from './control/meta.ts';
import type { Releases } from './control/releases.ts';
import type { Exclusions, Grants } from './control/rights.ts';
import type { Session } from './database/session.ts';
import type { Lists } from './lists/lists.ts';
import type { Persons } from './people/person.ts';
import type { Sessions } from './people/sessions.ts';
import type { SourceChanges } from './registry/changes.ts';
import type { ExpiredFacts } from './registry/taken-away/expired-facts.ts';
import type { UnconfirmedFacts } from './registry/unconfirmed-facts.ts';
import type { EarlierCodes } from './registry/earlier-codes.ts';
import type { SourceFacts } from './registry/facts.ts';
import type { Imports } from './registry/imports.ts';
import type { MatchRuns } from './registry/match-runs.ts';
import type { PersonRecords } from './registry/person-records.ts';
import type { RecordLinks } from './registry/record-links.ts';
import type { RecordLooks } from './registry/record-looks.ts';
import type { RecordPairs } from './registry/record-pairs.ts';
import type { Units } from './people/units.ts';
import type { Users } from './people/users.ts';

/** Where the data are kept: one SQLite file (or `:memory:`), or a PostgreSQL database. */
export type StorageSettings = SqliteSettings | { readonly kind: 'postgresql'; readonly url: string };

export interface SqliteSettings {
  readonly kind: 'sqlite';
  readonly file: string;
  /**
   * Whether the file is read through memory it is mapped into, as unless said otherwise: lists are read faster so. It is of no use to
   * who writes most of what it reads, whose memory would seem to grow with the file.
   */
  readonly isMapped?: boolean;
}

/** An open database, brought to the latest schema. */
export interface Storage {
  readonly kind: StorageSettings['kind'];
  /** What a driver of the same database needs to know (the job queue of PostgreSQL opens its own connections). */
  readonly settings: StorageSettings;
  /**
   * Runs the work in one transaction: everything is stored, or (when it throws) nothing.
   * On SQLite transactions run one after the other, so the work must not wait for anything but the transaction itself.
   */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Runs the work on one unchanging view of the data; writing is refused. */
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Puts one question that is one statement: a single statement sees one view of the data without a transaction around it. */
  ask<T>(question: (tx: Tx) => Promise<T>): Promise<T>;
  /** Throws NUC_STORAGE_UNAVAILABLE when the database does not answer. */
  health(): Promise<void>;
  /** Waits for running transactions and closes every connection. */
  close(): Promise<void>;
}

/** The data, by resource, within one transaction. */
export interface Tx {
  readonly cases: Cases;
  readonly values: CaseValues;
  readonly runningCases: RunningCases;
  readonly submissions: Submissions;
  readonly drafts: Drafts;
  readonly timeline: TimelineStore;
  readonly tasks: Tasks;
  readonly timers: Timers;
  readonly persons: Persons;
  readonly documents: Documents;
  readonly uploads: Uploads;
  readonly links: Links;
  readonly units: Units;
  readonly users: Users;
  readonly sessions: Sessions;
  readonly grants: Grants;
  readonly exclusions: Exclusions;
  readonly messages: Messages;
  readonly idempotency: IdempotencyStore;
  readonly releases: Releases;
  readonly meta: MetaStore;
  readonly jobs: JobRows;
  readonly lists: Lists;
  readonly imports: Imports;
  readonly sourceFacts: SourceFacts;
  readonly unconfirmedFacts: UnconfirmedFacts;
  readonly expiredFacts: ExpiredFacts;
  readonly sourceChanges: SourceChanges;
  readonly earlierCodes: EarlierCodes;
  readonly personRecords: PersonRecords;
  readonly matchRuns: MatchRuns;
  readonly recordLinks: RecordLinks;
  readonly recordPairs: RecordPairs;
  readonly recordLooks: RecordLooks;
  /** For core/jobs alone: a statement of its queue within this transaction. */
  readonly session: Session;
}
