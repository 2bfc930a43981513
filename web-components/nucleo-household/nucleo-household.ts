import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { type AddressOf, addressOf } from '../desk/addresses.ts';
import type { Dossier, DossierMember, DossierSource, MemberPlace } from '../desk/api/dossier-replies.ts';
import { nameText } from '../../forms/browser.ts';
import { SpokenElement } from '../desk/spoken-element.ts';
import { dayText, supplyText } from '../desk/words.ts';
import { addressView } from './address-view.ts';
import { ageAt, isMinorAt } from './age-at.ts';
import { differencesOf } from './household-differences.ts';
import { familyGraph } from './family-graph.ts';
import { householdStyles } from './household.styles.ts';
import { overviewView } from './overview-view.ts';
import { RoomAcross } from './room-across.ts';
import { sectionView, type Showing } from './section-view.ts';
import { type Times, timesTold, timesView } from './times-view.ts';

const whyNothing = {
  no_person: 'household.no_person',
  no_code: 'household.no_code',
  other_code: 'household.other_code',
} as const;
const clashTexts = { names: 'household.clash_names', birth_date: 'household.clash_birth_date' } as const;

const belongingTexts = { guest: 'household.guest', apart: 'household.apart' } as const;
const whyTexts = { guest: 'household.why_guest', apart: 'household.why_apart' } as const;

const moveTexts = {
  left: { another: 'household.left_for_another', alone: 'household.left' },
  joined: { another: 'household.joined_from_another', alone: 'household.joined' },
} as const;

const identifierTexts = {
  fiscal_code: 'household.id_fiscal_code',
  provisional: 'household.id_provisional',
  health: 'household.id_health',
  number: 'household.id_number',
} as const;

/**
 * What registers say of a person and of who lives with them: households side by side, then what is known of each member, every
 * figure with its source.
 *
 * @property dossier - as the API gives it
 * @property busy - whether another day is being read
 * @property address - makes the addresses of its links
 * @fires nucleo-household-time - {known, day}: another day is asked for; null is now, or any day
 */
export class NucleoHousehold extends SpokenElement {
  static override properties: PropertyDeclarations = {
    dossier: { attribute: false },
    busy: { type: Boolean },
    address: { attribute: false },
    isOpen: { state: true },
    named: { state: true },
  };
  static override styles = [SpokenElement.styles, householdStyles];
  declare dossier: Dossier | null;
  declare busy: boolean;
  declare address: AddressOf;
  declare protected isOpen: boolean;
  /** The dossier with the names of people as they are read. */
  declare protected named: Dossier | null;
  #wasElsewhen = false;
  readonly #room = new RoomAcross(this, '.graph');

  constructor() {
    super();
    this.dossier = null;
    this.busy = false;
    this.address = addressOf;
    this.isOpen = false;
    this.named = null;
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has('dossier')) return;
    this.named = this.dossier === null ? null : named(this.dossier);
    this.#wasElsewhen ||= this.dossier !== null && (this.dossier.known !== null || this.dossier.day !== null);
  }

  protected override render() {
    const { named: dossier, busy } = this;
    if (dossier === null) return nothing;
    const showing = this.#showing('times');
    const onAsk = (times: Times) => this.emit('nucleo-household-time', times);
    return html`${timesView(dossier, { ...showing, busy, isOpen: this.#wasElsewhen, onAsk })} ${timesTold(dossier, showing)}
    ${dossier.mismatches.length === 0 ? nothing : this.#mismatches(dossier)}
    ${dossier.nothing === null ? this.#found(dossier) : html`<p class="notice" role="status">${this.say(whyNothing[dossier.nothing])}</p>`}`;
  }

  #found(dossier: Dossier) {
    const isEmpty = dossier.members.every(({ sections }) => sections.every(({ rows }) => rows.length === 0));
    return html`
      ${isEmpty ? html`<p class="notice" role="status">${this.say('household.empty')}</p>` : nothing}
      ${dossier.households.length === 0 ? nothing : this.#households(dossier)}
      ${isEmpty && dossier.members.every(({ cases }) => cases.length === 0) ? nothing : overviewView(dossier, this.#showing('overview'), this.address)}
      ${isEmpty ? nothing : html`<p class="no-print"><button class="button outline small" type="button" @click=${this.#openAll}>${this.say(this.isOpen ? 'household.close_all' : 'household.open_all')}</button></p>`}
      ${dossier.members.map((member, at) => this.#member(beyond(member, dossier), at))}
    `;
  }

  #mismatches({ mismatches }: Dossier) {
    return html`<section class="panel stack" aria-labelledby="mismatch">
      <h2 id="mismatch">
        ${this.say('household.mismatch')} <span class="badge waiting">${this.say('household.check_code')}</span>
      </h2>
      <p>${this.say('household.mismatch_why')}</p>
      <ul>
        ${mismatches.map(
          ({ title, clashes }) =>
            html`<li>${this.tell(title)}: ${clashes.map((clash) => this.say(clashTexts[clash])).join(', ')}</li>`,
        )}
      </ul>
    </section>`;
  }

  #households({ households, members, moves }: Dossier) {
    const titleOf = (at: number): string => this.tell(households[at]!.title);
    return html`<section class="panel" aria-labelledby="who">
      <h2 id="who">${this.say('household.who')}</h2>
      <div class="scroll" tabindex="0" role="group" aria-labelledby="who">
        <table class="compared" role="table">
          <thead role="rowgroup">
            <tr role="row">
              <th role="columnheader" scope="col">${this.say('household.member')}</th>
              <th role="columnheader" scope="col">${this.say('household.born')}</th>
              ${households.map(
                ({ title, source, until, isPast }) =>
                  html`<th role="columnheader" scope="col">
                    ${this.tell(title)}${isPast ? html` <span class="badge waiting">${this.say('household.expired', { day: dayText(until, this.language) })}</span>` : nothing}<span
                      class="quiet small-text source"
                      >${this.#sourceText(source)}</span
                    >
                  </th>`,
              )}
            </tr>
          </thead>
          <tbody role="rowgroup">
            ${members.map(
              (member) =>
                html`<tr role="row">
                  <th role="rowheader" scope="row">
                    ${member.name}${member.isSubject ? html` <span class="badge active">${this.say('household.subject')}</span>` : nothing}
                  </th>
                  <td role="cell" data-label=${this.say('household.born')}>${this.#birth(member)}</td>
                  ${member.in.map((place, at) =>
                    place === null
                      ? html`<td role="cell" data-label=${titleOf(at)}>
                          <span class="badge">${this.say('household.not_there')}</span>
                        </td>`
                      : html`<td role="cell" data-label=${titleOf(at)}>
                          <div>
                            ${this.#relation(place)}
                            ${place.as === 'member' ? nothing : html`<span class="badge">${this.say(belongingTexts[place.as])}</span>`}${place.from === null ? nothing : html` <span class="quiet small-text">${this.say('household.since', { day: dayText(place.from, this.language) })}</span>`}
                          </div>
                        </td>`,
                  )}
                </tr>`,
            )}
          </tbody>
          <tfoot role="rowgroup">
            <tr role="row">
              <th role="rowheader" scope="row" colspan="2">${this.say('household.members')}</th>
              ${households.map((_, at) => html`<td role="cell" data-label=${titleOf(at)}>${this.#count(members, at)}</td>`)}
            </tr>
          </tfoot>
        </table>
      </div>
      ${this.#differences({ households, members })} ${this.#moves(moves)}
      <div class="graphs">
        ${households.map(({ title }, at) =>
          familyGraph({ members }, at, {
            across: this.#room.rem,
            label: this.say('household.graph', { source: this.tell(title) }),
            relationOf: (place) => this.#relation(place),
            onChoose: (member) => this.#goTo(member),
          }),
        )}
      </div>
    </section>`;
  }

  #birth({ birthDate }: DossierMember) {
    const age = ageAt(birthDate, this.#day);
    return html`<div>
      ${dayText(birthDate, this.language)}
      ${age === null ? nothing : html`<span class="quiet small-text age">${this.say('household.age', { count: age })}</span>`}
    </div>`;
  }

  /** The day of what is shown. */
  get #day(): string {
    return this.dossier?.day ?? new Date().toLocaleDateString('sv');
  }

  #count(members: readonly DossierMember[], household: number): string {
    const of = (as: MemberPlace['as']) => members.filter(({ in: places }) => places[household]?.as === as);
    const own = of('member');
    const minors = own.filter(({ birthDate }) => isMinorAt(birthDate, this.#day)).length;
    const guests = of('guest').length;
    const all = minors === 0 ? String(own.length) : this.say('household.and_minors', { members: own.length, count: minors });
    return guests === 0 ? all : this.say('household.and_guests', { members: all, count: guests });
  }

  #differences(dossier: Pick<Dossier, 'households' | 'members'>) {
    const found = differencesOf(dossier);
    if (found.length === 0) return nothing;
    const titles = (places: readonly number[]) => places.map((at) => this.tell(dossier.households[at]!.title)).join(', ');
    const names = new Intl.ListFormat(this.language);
    return html`<h3>${this.say('household.differences')}</h3>
      <ul>
        ${found.map(({ members, inside, outside, why }) => {
          const count = members.length;
          const who = names.format(members.map((at) => dossier.members[at]!.name));
          return html`<li>
            ${this.say('household.only_in', { count, names: who, inside: titles(inside), outside: titles(outside) })}
            ${why === null ? nothing : this.say(whyTexts[why], { count })}
          </li>`;
        })}
      </ul>`;
  }

  #moves(moves: Dossier['moves']) {
    if (moves.length === 0) return nothing;
    const names = new Intl.ListFormat(this.language);
    return html`<h3>${this.say('household.moves')}</h3>
      <ul>
        ${moves.map((move) => {
          const of = { names: names.format(move.names), day: dayText(move.on, this.language), title: this.tell(move.title) };
          return html`<li>
            ${this.say(move.isAnother ? moveTexts[move.kind].another : moveTexts[move.kind].alone, { ...of, count: move.names.length })}
            <span class="quiet small-text">${this.tell(move.source)}</span>
          </li>`;
        })}
      </ul>`;
  }

  #goTo(member: number): void {
    const heading = this.renderRoot.querySelector<HTMLElement>(`#member-${member}`);
    heading?.focus();
    heading?.scrollIntoView({ block: 'start' });
  }

  #relation({ relation }: MemberPlace): string {
    return relation === null ? this.say('household.there') : this.tell(relation);
  }

  #member({ name, identifiers, addresses, sections }: DossierMember, at: number): TemplateResult {
    return html`<section class="panel stack" aria-labelledby="member-${at}">
      <h2 id="member-${at}" tabindex="-1">${name}</h2>
      ${identifiers.length === 0 ? nothing : this.#identifiers(identifiers)}
      ${sections.every(({ rows, masked }) => rows.length === 0 && !masked) ? html`<p class="quiet">${this.say('household.nothing_known')}</p>` : nothing}
      ${addressView(addresses, this.#showing(String(at)))}
      ${sections.map((section) => sectionView(section, this.#showing(`${at}-${section.concept}`)))}
    </section>`;
  }

  #showing(id: string): Showing {
    return {
      id,
      language: this.language,
      say: (key, params) => this.say(key, params),
      tell: (text) => this.tell(text),
      sourceText: (source) => this.#sourceText(source),
    };
  }

  #identifiers(identifiers: DossierMember['identifiers']) {
    return html`<details>
      <summary>${this.say('household.identifiers')}</summary>
      <ul>
        ${identifiers.map(
          ({ kind, name, value, title, since, until, expires }) =>
            html`<li>
              ${name === null ? this.say(identifierTexts[kind]) : this.tell(name)} <span class="figure-text">${value}</span>
              <span class="quiet small-text">
                ${this.tell(title)}, ${this.say('household.known_since', { day: dayText(since, this.language) })}
                ${until === null ? nothing : this.say('household.known_until', { day: dayText(until, this.language) })}
                ${expires === null ? nothing : html`· ${this.say(expires.isAtMost ? 'household.holds_at_most' : 'household.holds', { day: dayText(expires.day, this.language) })}`}
              </span>
            </li>`,
        )}
      </ul>
    </details>`;
  }

  #sourceText({ title, supply, at, line, unconfirmed = null }: DossierSource): string {
    if (line === null) return this.say('household.declared', { title: this.tell(title), day: dayText(at, this.language) });
    const source = this.say('household.source', {
      title: this.tell(title),
      supply: supplyText(supply ?? at, this.language),
      line,
    });
    if (unconfirmed === null) return source;
    return `${source} · ${this.say('household.unconfirmed', { supply: supplyText(unconfirmed, this.language) })}`;
  }

  readonly #openAll = (): void => {
    this.isOpen = !this.isOpen;
    for (const known of this.renderRoot.querySelectorAll<HTMLDetailsElement>('details.known')) known.open = this.isOpen;
  };
}

/** With the names of people as they are read, whichever way a source writes them. */
function named(dossier: Dossier): Dossier {
  return {
    ...dossier,
    members: dossier.members.map((member) => ({ ...member, name: nameText(member.name) })),
    moves: dossier.moves.map((move) => ({ ...move, names: move.names.map(nameText) })),
  };
}

/** A member without what the table of households says already. */
function beyond(member: DossierMember, { households }: Dossier): DossierMember {
  const told = new Set(households.map(({ concept }) => concept));
  return { ...member, sections: member.sections.filter(({ concept }) => !told.has(concept)) };
}

customElements.define('nucleo-household', NucleoHousehold);
