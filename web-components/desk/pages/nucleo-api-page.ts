import { html, nothing } from 'lit';
import '../../nucleo-api-reference/nucleo-api-reference.ts';
import type { ApiDescription } from '../../nucleo-api-reference/description.ts';
import type { Place } from '../addresses.ts';
import { DeskPage } from '../page/desk-page.ts';
import { Loading } from '../page/loading.ts';

/** The description of the HTTP API of the running release, for whoever writes against it. */
export class NucleoApiPage extends DeskPage<Extract<Place, { page: 'api' }>> {
  readonly #description = new Loading<ApiDescription>(this, async () => (await this.desk.api.description()) as ApiDescription);

  protected override firstUpdated(): void {
    void this.#description.load();
  }

  protected override render() {
    return html`<div class="stack tight">
      <h1 tabindex="-1">${this.say('api.title')}</h1>
      <p><a href="/api/openapi.json">openapi.json</a></p>
      ${this.trouble(this.#description)}
      ${this.#description.value === undefined ? nothing : html`<nucleo-api-reference .description=${this.#description.value} .language=${this.language}></nucleo-api-reference>`}
    </div>`;
  }
}

customElements.define('nucleo-api-page', NucleoApiPage);
