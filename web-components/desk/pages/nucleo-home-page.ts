import { css, html, nothing } from 'lit';
import '../../nucleo-task-list/nucleo-task-list.ts';
import { addressOf, type Place } from '../addresses.ts';
import type { OwnDraft, TaskPage } from '../api/replies.ts';
import { nameText } from '../../../forms/browser.ts';
import { DeskPage } from '../page/desk-page.ts';
import { furtherPlaces } from '../page/further-places.ts';
import { Loading } from '../page/loading.ts';
import { SpokenElement } from '../spoken-element.ts';
import { momentText } from '../words.ts';

/** Where the day starts: what is to be done, the worklists, what can be opened. */
export class NucleoHomePage extends DeskPage<Extract<Place, { page: 'home' }>> {
  static override styles = [
    SpokenElement.styles,
    css`
      :host {
        display: grid;
        gap: var(--nucleo-gap);
      }
      .columns {
        display: grid;
        grid-template-columns: minmax(0, 2fr) minmax(0, 1fr);
        gap: var(--nucleo-gap);
        align-items: start;
      }
      @media (max-width: 56rem) {
        .columns {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];
  readonly #mine = new Loading<TaskPage>(this, () => this.desk.api.tasks('mine'));
  readonly #left = new Loading<{ readonly items: readonly OwnDraft[] }>(this, () => this.desk.api.drafts());
  readonly #unit = new Loading<TaskPage>(this, () => this.desk.api.tasks('unit'));

  protected override firstUpdated(): void {
    void this.#mine.load();
    void this.#unit.load();
    void this.#left.load();
  }

  protected override render() {
    const { config, session } = this.desk;
    const startable = config.types.filter(({ canStart }) => canStart);
    return html`
      <div class="line spread">
        <h1 tabindex="-1">${this.say('home.title', { name: session.user.name })}</h1>
        <div class="line">
          ${startable.map(
            ({ id, title, start }) =>
              html`<a
                class="button"
                href=${start?.needsPerson ? addressOf({ page: 'persons', type: id }) : addressOf({ page: 'new', type: id })}
                >${this.say('home.start', { label: this.tell(title) })}</a
              >`,
          )}
        </div>
      </div>
      <div class="columns">
        <div class="stack">${this.#drafts()} ${this.#tasks('home.mine', this.#mine)} ${this.#tasks('home.unit', this.#unit)}</div>
        <nav class="panel" aria-labelledby="lists">
          <h2 id="lists">${this.say('home.lists')}</h2>
          ${
            config.lists.length === 0
              ? html`<p class="quiet">${this.say('home.no_lists')}</p>`
              : html`<ul class="bare rows">
                  ${config.lists.map(
                    (list) =>
                      html`<li>
                        <a href=${addressOf({ page: 'list', list: list.id })}><strong>${this.tell(list.title)}</strong></a>
                        ${(list.views ?? []).length === 0 ? nothing : html`<span class="line small-text">${list.views!.map((view) => html`<a href=${addressOf({ page: 'list', list: list.id, view: view.id })}>${this.tell(view.label)}</a>`)}</span>`}
                      </li>`,
                  )}
                </ul>`
          }
          ${furtherPlaces(config).map(({ to, key }) => html`<p><a href=${addressOf(to)}>${this.say(key)}</a></p>`)}
        </nav>
      </div>
    `;
  }

  /** What was begun and not sent: it would be found again only by who remembers where it was begun. */
  #drafts() {
    const items = this.#left.value?.items ?? [];
    if (items.length === 0) return nothing;
    return html`<section class="panel" aria-labelledby="drafts">
      <h2 id="drafts">${this.say('home.drafts')}</h2>
      <ul class="bare rows">
        ${items.map(
          (draft) =>
            html`<li>
              <span>
                <a href=${addressOf(placeOf(draft))}
                  ><strong>${this.say('home.resume', { label: this.tell(draft.opens?.title ?? draft.title) })}</strong></a
                >
                ${[nameText(draft.name ?? ''), draft.case?.number].filter(Boolean).join(' · ')}
              </span>
              <span class="quiet small-text"
                >${this.say('home.draft_of', { at: momentText(draft.updated_at, this.language) })}${draft.taken ? html` · ${this.say('home.draft_taken', { name: draft.taken.by, at: momentText(draft.taken.at, this.language) })}` : nothing}</span
              >
            </li>`,
        )}
      </ul>
    </section>`;
  }

  #tasks(key: 'home.mine' | 'home.unit', loading: Loading<TaskPage>) {
    return html`<section class="panel" aria-labelledby=${key}>
      <h2 id=${key}>${this.say(key)}</h2>
      ${this.trouble(loading)}
      ${loading.value === undefined ? nothing : html`<nucleo-task-list most="10" .tasks=${loading.value.items} .language=${this.language}></nucleo-task-list>`}
      ${loading.value?.capped === true ? html`<p class="small-text quiet">${this.say('tasks.capped', { count: loading.value.items.length })}</p>` : nothing}
    </section>`;
  }
}

function placeOf({ case: inside, opens, form }: OwnDraft): Place {
  if (opens === null) return { page: 'fill', case: inside!.id, form };
  const { type, person, record, parent } = opens;
  return {
    page: 'new',
    type,
    person: person ?? undefined,
    record: record === null ? undefined : String(record),
    parent: parent ?? undefined,
  };
}

customElements.define('nucleo-home-page', NucleoHomePage);
