import type { CaseDesk } from '../cases/index.ts';
import type { ToldChanges } from '../releases/changes/index.ts';
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
  /** What the packs on disk would change in what runs. */
  readonly tellChanges: () => Promise<ToldChanges>;
}

/** Bytes that somebody holds: they are at its path until it is let go, and in their place after it, whoever drops them meanwhile. */
export interface HeldFile {
  readonly digest: string;
  readonly size: number;
  readonly path: string;
  letGo(): Promise<void>;
}

/** Bytes of documents by digest. */
export interface DocumentStore {
  /** Stores the stream and returns what it was; refuses more than `limit` bytes with NUC_HTTP_BODY_TOO_LARGE. */
  write(bytes: AsyncIterable<Uint8Array>, limit: number): Promise<{ readonly digest: string; readonly size: number }>;
  /** The same, held. */
  receive(bytes: AsyncIterable<Uint8Array>, limit: number): Promise<HeldFile>;
  pathOf(digest: string): string;
  drop(digest: string): Promise<void>;
  /** Drops one unless it turns out to be needed; who stores the same bytes at that moment keeps them. */
  dropUnless(digest: string, isNeeded: () => Promise<boolean>): Promise<void>;
  /** What was stored before the instant. */
  storedBefore(instant: Date): Promise<string[]>;
  has(digest: string): Promise<boolean>;
  read(digest: string): Promise<NodeJS.ReadableStream | null>;
  /** Takes away what began to arrive before the instant and never ended: the remains of a process that was killed. */
  dropAbandoned(before: Date): Promise<void>;
}
