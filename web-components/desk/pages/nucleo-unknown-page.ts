import { html } from 'lit';
import { addressOf, type Place } from '../addresses.ts';
import { DeskPage } from '../page/desk-page.ts';

/** An address that leads nowhere. */
export class NucleoUnknownPage extends DeskPage<Extract<Place, { page: 'unknown' }>> {
  protected override render() {
    return html`<div class="stack tight">
      <h1 tabindex="-1">${this.say('unknown.title')}</h1>
      <p>${this.say('unknown.text')}</p>
      <p><a href=${addressOf({ page: 'home' })}>${this.say('unknown.home')}</a></p>
    </div>`;
  }
}

customElements.define('nucleo-unknown-page', NucleoUnknownPage);
