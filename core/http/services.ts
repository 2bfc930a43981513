import type { CaseDesk } from '../cases/index.ts';
import type { Storage } from '../storage/index.ts';
import type { Sessions } from './session.ts';

/** What the routes work with; made once at start. */
export interface Services {
  readonly desk: CaseDesk;
  readonly storage: Storage;
  readonly sessions: Sessions;
  readonly documents: DocumentStore;
  readonly now: () => Date;
  readonly version: string;
}

/** Bytes of documents by digest. */
export interface DocumentStore {
  /** Stores the stream and returns what it was; refuses more than `limit` bytes with NUC_HTTP_BODY_TOO_LARGE. */
  write(bytes: AsyncIterable<Uint8Array>, limit: number): Promise<{ readonly digest: string; readonly size: number }>;
  read(digest: string): Promise<NodeJS.ReadableStream | null>;
  /** Takes away what began to arrive before the instant and never ended: the remains of a process that was killed. */
  dropAbandoned(before: Date): Promise<void>;
}
