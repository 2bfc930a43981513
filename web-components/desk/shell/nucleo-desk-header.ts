import { html, nothing, svg, type PropertyDeclarations } from 'lit';
import { addressOf, type Place } from '../addresses.ts';
import type { Desk } from '../page/desk-context.ts';
import { furtherPlaces } from '../page/further-places.ts';
import { SpokenElement } from '../spoken-element.ts';
import { nameOf } from './session-keeper.ts';
import { headerStyles } from './header.styles.ts';

const bell = html`<svg class="glyph" viewBox="0 0 24 24" aria-hidden="true">
  ${svg`<path d="M6 16V11a6 6 0 0 1 12 0v5l2 2H4zM10 21h4" />`}
</svg>`;
const bars = html`<svg class="glyph" viewBox="0 0 24 24" aria-hidden="true">${svg`<path d="M4 7h16M4 12h16M4 17h16" />`}</svg>`;

/**
 * The bar above every page: product, role and unit, language, messages, signing out, and the ways to the pages.
 *
 * @property desk - null before anybody signed in: then only product and language
 * @property place - the page now shown
 * @property unread - messages not read yet
 * @property languages - languages to choose from
 * @fires nucleo-language - {language}
 * @fires nucleo-assignment - {assignment}
 * @fires nucleo-sign-out - the session should end
 */
export class NucleoDeskHeader extends SpokenElement {
  static override properties: PropertyDeclarations = {
    desk: { attribute: false },
    place: { attribute: false },
    unread: { type: Number },
    languages: { attribute: false },
    isOpen: { state: true },
  };
  static override styles = [SpokenElement.styles, headerStyles];
  declare desk: Desk | null;
  declare place: Place | null;
  declare unread: number;
  declare languages: readonly string[];
  declare protected isOpen: boolean;

  constructor() {
    super();
    this.desk = null;
    this.place = null;
    this.unread = 0;
    this.languages = ['it', 'en'];
    this.isOpen = false;
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('place')) this.isOpen = false;
  }

  protected override render() {
    const { desk } = this;
    return html`<header>
      <div class="bar top">
        ${desk === null ? html`<span class="product">Nucleo</span>` : html`<a class="product" href=${addressOf({ page: 'home' })}>Nucleo</a>`}
        <div class="tools">
          ${desk === null ? nothing : this.#assignment(desk)}
          <div class="languages" role="group" aria-label=${this.say('header.language')}>
            ${this.languages.map((language) => html`<button type="button" lang=${language} aria-pressed=${language === this.language} @click=${() => this.emit('nucleo-language', { language })}><span aria-hidden="true">${language.toUpperCase()}</span><span class="visually-hidden">${this.say(`language.${language}`)}</span></button>`)}
          </div>
          ${
            desk === null
              ? nothing
              : html`<a class="bell" href=${addressOf({ page: 'messages' })}
                    >${bell}<span class="visually-hidden"
                      >${this.say(this.unread === 0 ? 'header.messages_none' : 'header.messages')} </span
                    >${this.unread === 0 ? nothing : html`<span class="unread">${this.unread > 99 ? '99+' : this.unread}</span><span class="visually-hidden"> ${this.say('header.unread')}</span>`}</a
                  >
                  <span class="user">${desk.session.user.name}</span>
                  <button type="button" @click=${() => this.emit('nucleo-sign-out')}>${this.say('header.sign_out')}</button>`
          }
        </div>
      </div>
      ${desk === null ? nothing : this.#ways(desk)}
    </header>`;
  }

  #assignment({ session, assignment }: Desk) {
    const text = (each: typeof assignment) => `${this.tell(each.roleLabel)} · ${this.tell(each.unit.name)}`;
    if (session.assignments.length === 1) return html`<span class="role">${text(assignment)}</span>`;
    return html`<label class="role"
      ><span class="visually-hidden">${this.say('header.role')}</span>
      <select
        @change=${(event: Event) => this.emit('nucleo-assignment', { assignment: session.assignments[(event.target as HTMLSelectElement).selectedIndex] })}
      >
        ${session.assignments.map((each) => html`<option ?selected=${nameOf(each) === nameOf(assignment)}>${text(each)}</option>`)}
      </select></label
    >`;
  }

  #ways({ config }: Desk) {
    const { place } = this;
    const way = (to: Place, label: string) =>
      html`<li><a href=${addressOf(to)} aria-current=${isAt(place, to) ? 'page' : nothing}>${label}</a></li>`;
    return html`<nav class="bar ways" aria-label=${this.say('header.ways')}>
      <button
        class="menu"
        type="button"
        aria-expanded=${this.isOpen}
        aria-controls="ways"
        @click=${() => (this.isOpen = !this.isOpen)}
      >
        ${bars} ${this.say('header.menu')}
      </button>
      <ul class="bare ${this.isOpen ? 'open' : ''}" id="ways">
        ${way({ page: 'home' }, this.say('nav.home'))}
        ${config.lists.map((list) => way({ page: 'list', list: list.id }, this.tell(list.title)))}
        ${furtherPlaces(config).map(({ to, key }) => way(to, this.say(key)))}
      </ul>
    </nav>`;
  }
}

function isAt(place: Place | null, way: Place): boolean {
  if (place?.page === 'match') return way.page === 'matches';
  if (place?.page !== way.page) return false;
  return place.page !== 'list' || (way.page === 'list' && place.list === way.list);
}

customElements.define('nucleo-desk-header', NucleoDeskHeader);
