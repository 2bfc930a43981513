import type { Answers } from '../../../forms/browser.ts';
import { readDraft, wipeDraft } from '../../nucleo-form/draft.ts';
import type { Api } from '../api/api.ts';
import type { TakenOver } from '../api/replies.ts';

const pause = 3000;

/** What was answered so far, and which of the proposed answers were confirmed. */
export interface Filled {
  readonly answers: Answers;
  readonly confirmed: readonly string[];
}

/** The copy on the server of a form being filled in, so that it can be taken up on another machine. Saving never stands in the way. */
export interface ServerDraft {
  /** What was typed elsewhere and is newer than what this browser holds. */
  found(): Promise<(Filled & { readonly at: string }) | null>;
  /** Who took over what was found, and when. */
  taken(): TakenOver | null;
  changed(filled: Filled): void;
  /** Saves what is waiting, even while the page goes away. */
  flush(): void;
  /** Throws away what was typed so far; what is typed from now on is kept again. */
  discard(): Promise<void>;
  /** The answers are filed: there is nothing to keep any more. */
  finish(): Promise<void>;
}

export type DraftState = { readonly kind: 'saved'; readonly at: string } | { readonly kind: 'failed'; readonly error: unknown };

export function createServerDraft(
  api: Api,
  key: string,
  form: string,
  localKey: string,
  onState: (state: DraftState) => void,
): ServerDraft {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waiting: Filled | null = null;
  let isOver = false;
  let taken: TakenOver | null = null;
  let saving: Promise<unknown> = Promise.resolve();

  async function save(keepalive = false): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const filled = waiting;
    if (filled === null || isOver) return;
    waiting = null;
    try {
      await (saving = api.keepDraft(key, { form, ...filled }, keepalive));
      onState({ kind: 'saved', at: new Date().toISOString() });
    } catch (error) {
      waiting ??= filled;
      onState({ kind: 'failed', error });
    }
  }

  async function discard(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    waiting = null;
    // A copy still on its way would arrive after the deletion.
    await saving.catch(() => null);
    await api.dropDraft(key).catch(() => null);
  }

  return {
    async found() {
      const draft = await api.draft(key).catch(() => null);
      taken = draft?.taken ?? null;
      if (draft === null || draft.form !== form || Object.keys(draft.answers).length === 0) return null;
      const local = readDraft(localKey);
      const at = draft.updated_at ?? new Date().toISOString();
      // The copy in this browser is kept first; a newer one on the server was typed on another machine.
      if (local !== undefined && Date.parse(local.at) > Date.parse(at) - 60_000) return null;
      wipeDraft(localKey);
      return { answers: draft.answers, confirmed: draft.confirmed ?? [], at };
    },
    taken: () => taken,
    changed({ answers, confirmed }) {
      waiting = { answers, confirmed };
      timer ??= setTimeout(() => void save(), pause);
    },
    flush: () => void save(true),
    discard,
    async finish() {
      isOver = true;
      await discard();
    },
  };
}
