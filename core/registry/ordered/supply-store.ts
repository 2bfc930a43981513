/** Bytes of supplies by digest, as they came. */
export interface SupplyStore {
  /** Stores the stream; refuses more than `limit` bytes with NUC_HTTP_BODY_TOO_LARGE. */
  write(bytes: AsyncIterable<Uint8Array>, limit: number): Promise<{ readonly digest: string; readonly size: number }>;
  pathOf(digest: string): string;
  drop(digest: string): Promise<void>;
  dropUnless(digest: string, isNeeded: () => Promise<boolean>): Promise<void>;
  storedBefore(instant: Date): Promise<string[]>;
  has(digest: string): Promise<boolean>;
}
