import type { Place } from '../addresses.ts';
import type { Api } from '../api/api.ts';
import type { Assignment, Config, Session } from '../api/replies.ts';

/** What every page of the desk works with. A new object whenever something of it changes. */
export interface Desk {
  readonly api: Api;
  readonly session: Session;
  /** The role and unit the user works in now. */
  readonly assignment: Assignment;
  readonly config: Config;
  readonly language: string;
  /** What pages remember while the user goes about: filters, rows. Gone at sign-out; never written to disk. */
  readonly memory: Map<string, unknown>;
  go(place: Place, options?: { readonly replace?: boolean }): void;
  /** Says something to who does not see it, without moving the focus. */
  announce(text: string): void;
  /** Asks for messages again, for the count in the header. */
  refreshMessages(): void;
}
