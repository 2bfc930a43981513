import type { CaseDesk } from '../cases/index.ts';
import type { Storage } from '../storage/index.ts';
import type { Sessions } from './session.ts';

/** What the routes work with; made once at start. */
export interface Services {
  readonly desk: CaseDesk;
  readonly storage: Storage;
  readonly sessions: Sessions;
  readonly documents: DocumentStore;
  /** Files that are imported, and how many bytes a supply may have. */
  readonly supplies: DocumentStore & { readonly limit: number };
  readonly now: () => Date;
  readonly version: string;
}

/** Bytes of documents by digest. */
export interface DocumentStore {
  /** Stores the stream and returns what it was; refuses more than `limit` bytes with NUC_HTTP_BODY_TOO_LARGE. */
  write(bytes: AsyncIterable<Uint8Array>, limit: number): Promise<{ readonly digest: string; readonly size: number }>;
  pathOf(digest: string): string;
  drop(digest: string): Promise<void>;
  has(digest: string): Promise<boolean>;
  read(digest: string): Promise<NodeJS.ReadableStream | null>;
  /** Takes away what began to arrive before the instant and never ended: the remains of a process that was killed. */
  dropAbandoned(before: Date): Promise<void>;
}
