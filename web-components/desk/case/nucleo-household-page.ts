import { css, html, nothing } from 'lit';
import '../../nucleo-household/nucleo-household.ts';
import { addressOf, type Place } from '../addresses.ts';
import type { Dossier } from '../api/dossier-replies.ts';
import type { CaseView } from '../api/replies.ts';
import { DeskPage } from '../page/desk-page.ts';
import { Loading } from '../page/loading.ts';
import { SpokenElement } from '../spoken-element.ts';

/** What registers say of the person of a case and of who lives with them. */
export class NucleoHouseholdPage extends DeskPage<Extract<Place, { page: 'household' }>> {
  static override styles = [
    SpokenElement.styles,
    css`
      :host {
        display: grid;
        gap: var(--nucleo-gap);
      }
    `,
  ];
  #time: { readonly known: string | null; readonly day: string | null } = { known: null, day: null };
  readonly #case = new Loading<CaseView>(this, () => this.desk.api.case(this.place.case));
  readonly #dossier = new Loading<Dossier>(this, () => this.desk.api.dossier(this.place.case, this.#time));

  protected override firstUpdated(): void {
    void this.#case.load();
    void this.#dossier.load();
  }

  protected override render() {
    const view = this.#case.value;
    return html`
      <header class="stack tight">
        <p class="small-text">
          <a class="no-print" href=${addressOf({ page: 'case', case: this.place.case })}>${this.say('fill.back')}</a
          ><span class="quiet">
            ${view === undefined ? '' : [view.person?.name, this.tell(view.typeLabel), view.number].filter(Boolean).join(' · ')}</span
          >
        </p>
        <h1 tabindex="-1">${this.say('household.title')}</h1>
        <p class="quiet">${this.say('household.noted')}</p>
      </header>
      ${this.trouble(this.#dossier)}
      ${this.#dossier.value === undefined ? nothing : html`<nucleo-household .dossier=${this.#dossier.value} .busy=${this.#dossier.isBusy} .language=${this.language} @nucleo-household-time=${this.#at}></nucleo-household>`}
    `;
  }

  readonly #at = async (event: CustomEvent<{ known: string | null; day: string | null }>): Promise<void> => {
    this.#time = event.detail;
    await this.#dossier.load();
    this.desk.announce(this.say('household.shown'));
  };
}

customElements.define('nucleo-household-page', NucleoHouseholdPage);
