import { html, nothing } from 'lit';
import type { DossierAddress } from '../desk/api/dossier-replies.ts';
import type { Showing } from './section-view.ts';

/** The addresses of somebody, each once, with all who say it and how they write it; how many streets no register knows. */
export function addressView(addresses: readonly DossierAddress[], { id, say, tell, sourceText }: Showing) {
  if (addresses.length === 0) return nothing;
  const unknown = addresses.filter(({ isInRegister }) => isInRegister === false).length;
  return html`<div>
    <h3 id="a-${id}">${say('household.addresses')}</h3>
    ${unknown === 0 ? nothing : html`<p class="quiet">${say('household.unknown_streets', { count: unknown })}</p>`}
    <ul aria-labelledby="a-${id}">
      ${addresses.map(
        ({ text, isInRegister, says }) =>
          html`<li>
            <strong>${text}</strong>
            ${isInRegister === false ? html`<span class="badge waiting">${say('household.unknown_street')}</span>` : nothing}
            <ul class="bare">
              ${says.map((one) => html`<li class="quiet small-text">${tell(one.title)}${one.text === text ? nothing : html`: «${one.text}»`}, ${sourceText(one.source)}</li>`)}
            </ul>
          </li>`,
      )}
    </ul>
  </div>`;
}
