import { css, html, nothing } from 'lit';
import '../../nucleo-household/nucleo-household.ts';
import { addressOf, type Place } from '../addresses.ts';
import type { Dossier } from '../api/dossier-replies.ts';
import type { CaseView } from '../api/replies.ts';
import { DeskPage } from '../page/desk-page.ts';
import { Loading } from '../page/loading.ts';
import { SpokenElement } from '../spoken-element.ts';
import { momentText } from '../words.ts';

/** What registers say of the person of a case and of who lives with them. */
export class NucleoHouseholdPage extends DeskPage<Extract<Place, { page: 'household' }>> {
  static override styles = [
    SpokenElement.styles,
    css`
      :host {
        display: grid;
        gap: var(--nucleo-gap);
      }
      @media not print {
        .print-only {
          display: none;
        }
      }
    `,
  ];
  #time: { readonly known: string | null; readonly day: string | null } = { known: null, day: null };
  readonly #case = new Loading<CaseView>(this, () => this.desk.api.case(this.place.case));
  #readAt: string | null = null;
  readonly #dossier = new Loading<Dossier>(this, async () => {
    const dossier = await this.desk.api.dossier(this.place.case, this.#time);
    this.#readAt = new Date().toISOString();
    return dossier;
  });

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
        <div class="line spread">
          <h1 tabindex="-1">${this.say('household.title')}</h1>
          <button class="button outline small no-print" type="button" @click=${() => print()}>${this.say('action.print')}</button>
        </div>
        <p class="quiet no-print">${this.say('household.noted')}</p>
        <p class="quiet print-only">${this.#read()}</p>
      </header>
      ${this.trouble(this.#dossier)}
      ${this.#dossier.value === undefined ? nothing : html`<nucleo-household .dossier=${this.#dossier.value} .busy=${this.#dossier.isBusy} .language=${this.language} @nucleo-household-time=${this.#at}></nucleo-household>`}
    `;
  }

  /** A paper with what registers say tells when they said it, and to whom. */
  #read(): string {
    const by = this.desk.session.user.name;
    return this.#readAt === null ? '' : this.say('household.printed', { at: momentText(this.#readAt, this.language), by });
  }

  readonly #at = async (event: CustomEvent<{ known: string | null; day: string | null }>): Promise<void> => {
    this.#time = event.detail;
    await this.#dossier.load();
    this.desk.announce(this.say('household.shown'));
  };
}

customElements.define('nucleo-household-page', NucleoHouseholdPage);
