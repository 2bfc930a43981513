import { html, nothing } from 'lit';
import type { LeftDraft } from '../desk/api/replies.ts';
import { momentText, textIn } from '../desk/words.ts';

interface LeftDraftsOptions {
  readonly drafts: readonly LeftDraft[];
  readonly language: string;
  readonly say: (key: string, params?: Record<string, string>) => string;
  readonly onTake: (draft: LeftDraft) => void;
}

/** What colleagues left unfinished in the case, to be taken over: nobody else would find it while they are away. */
export function leftDrafts({ drafts, language, say, onTake }: LeftDraftsOptions) {
  if (drafts.length === 0) return nothing;
  return html`<section class="panel no-print" aria-labelledby="left-drafts">
    <h2 id="left-drafts">${say('case.left_drafts')}</h2>
    <ul class="bare rows">
      ${drafts.map((draft) => {
        const label = textIn(draft.title, language);
        const { name } = draft.by;
        return html`<li>
          <span>
            <strong>${label}</strong>
            <span class="quiet small-text">${say('case.left_draft', { name, at: momentText(draft.updated_at, language) })}</span>
          </span>
          ${
            draft.has_own
              ? html`<span class="quiet small-text">${say('case.draft_own')}</span>`
              : html`<button class="button outline small" type="button" @click=${() => onTake(draft)}>
                  ${say('case.take_draft')}<span class="visually-hidden">: ${label}, ${name}</span>
                </button>`
          }
        </li>`;
      })}
    </ul>
    <p class="quiet small-text">${say('case.draft_told')}</p>
  </section>`;
}
