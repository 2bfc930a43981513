import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { wipeDrafts } from '../../nucleo-form/draft.ts';
import { ApiError } from '../api/api-error.ts';
import { type Api, createApi } from '../api/api.ts';
import { forgetWishes } from '../lists/kept-wish.ts';
import type { Assignment, Config, Session } from '../api/replies.ts';

export type Standing = 'starting' | 'signed-out' | 'link-refused' | 'no-roles' | 'failed' | 'ready';

const messagesEvery = 60_000;

/** Who is signed in, in which role, with which configuration, and how many messages wait. */
export class SessionKeeper implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly api: Api;
  standing: Standing = 'starting';
  error: unknown = null;
  session: Session | null = null;
  assignment: Assignment | null = null;
  config: Config | null = null;
  unread = 0;
  /** The session ended while somebody was working: the page stays as it is until they signed in again. */
  isExpired = false;
  memory = new Map<string, unknown>();
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
    this.api = createApi({
      fetch: (...call) => fetch(...call),
      onSignedOut: () => {
        if (this.standing !== 'ready') return;
        this.isExpired = true;
        host.requestUpdate();
      },
    });
  }

  hostConnected(): void {
    this.#timer = setInterval(() => {
      if (document.visibilityState === 'visible' && this.standing === 'ready' && !this.isExpired) void this.refreshMessages();
    }, messagesEvery);
  }

  hostDisconnected(): void {
    clearInterval(this.#timer);
  }

  async start(token: string | null): Promise<void> {
    try {
      if (token !== null) await this.api.signIn(token);
    } catch (error) {
      return this.#stand(error instanceof ApiError && error.isPassing ? 'failed' : 'link-refused', error);
    }
    try {
      this.session = await this.api.session();
      const held = this.session.assignments;
      if (held.length === 0) return this.#stand('no-roles');
      const last = readItem(`nucleo.assignment.${this.session.user.id}`);
      await this.choose(held.find((each) => nameOf(each) === last) ?? held[0]!);
    } catch (error) {
      this.#stand(error instanceof ApiError && error.isSignedOut ? 'signed-out' : 'failed', error);
    }
  }

  /** Works in another role or unit from now on. */
  async choose(assignment: Assignment): Promise<void> {
    const config = await this.api.config(assignment.unit.id);
    this.assignment = assignment;
    this.config = config;
    this.memory = new Map();
    if (this.session) writeItem(`nucleo.assignment.${this.session.user.id}`, nameOf(assignment));
    this.#stand('ready');
    void this.refreshMessages();
  }

  async refreshMessages(): Promise<void> {
    try {
      const { items } = await this.api.messages();
      this.unread = items.filter(({ read_at }) => !read_at).length;
      this.#host.requestUpdate();
    } catch {
      // The count is a courtesy; the next round tries again.
    }
  }

  /** After an expired session: true when the user is signed in again (in another tab, with a new link). */
  async resume(): Promise<boolean> {
    const before = this.session?.user.id;
    const session = await this.api.session().catch(() => null);
    if (session === null) return false;
    if (session.user.id !== before) location.reload();
    this.isExpired = false;
    this.#host.requestUpdate();
    return true;
  }

  /** Drafts in this browser go too: the machine may be shared. Those on the server remain. */
  async signOut(): Promise<void> {
    // A form that is open sends what was just typed while it still may.
    dispatchEvent(new Event('nucleo-leaving'));
    await this.api.signOut();
    this.session = null;
    this.config = null;
    this.assignment = null;
    this.memory = new Map();
    this.isExpired = false;
    this.#stand('signed-out');
    // A form still open keeps its draft once more while it goes.
    await this.#host.updateComplete;
    wipeDrafts();
    forgetWishes();
  }

  #stand(standing: Standing, error: unknown = null): void {
    this.standing = standing;
    this.error = error;
    this.#host.requestUpdate();
  }
}

export function nameOf({ role, unit }: Assignment): string {
  return `${role}@${unit.id}`;
}

export function readItem(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function writeItem(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Forbidden by the browser: the choice lasts as long as the page.
  }
}
