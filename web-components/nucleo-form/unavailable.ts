import { html, type TemplateResult } from 'lit';
import { textsOf } from '../texts/say.ts';

// At hand in both languages: what could not be fetched may be the texts.
const say = textsOf({
  it: { said: 'Una parte di questo modulo non si è caricata.', reload: 'Ricarica la pagina' },
  en: { said: 'A part of this form could not be loaded.', reload: 'Reload the page' },
});

/** In place of a form that lacks a part. A browser does not ask again for a module that it could not get: only a new page does. */
export const unavailable = (language: string): TemplateResult =>
  html`<p class="message error" role="alert">
    ${say(language, 'said')}
    <button class="link" type="button" @click=${() => location.reload()}>${say(language, 'reload')}</button>
  </p>`;
