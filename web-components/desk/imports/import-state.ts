import { html } from 'lit';
import type { ImportRun } from '../api/import-replies.ts';

const badges = {
  running: ['active', 'imports.running'],
  done: ['open', 'imports.done'],
  broken: ['late', 'imports.broken'],
  undone: ['', 'imports.undone'],
} as const;

/** Where a run stands, in a word. */
export function stateBadge({ state }: ImportRun, say: (key: string) => string) {
  const [kind, text] = badges[state];
  return html`<span class="badge ${kind}">${say(text)}</span>`;
}
