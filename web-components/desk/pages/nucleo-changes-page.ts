import { css, html, nothing, type CSSResultGroup } from 'lit';
import type { Place } from '../addresses.ts';
import type { Change, PackProblem, ReleaseChanges, ToldChanges } from '../api/changes-replies.ts';
import { DeskPage } from '../page/desk-page.ts';
import { Loading } from '../page/loading.ts';
import { dayText } from '../words.ts';

/** What is to be looked at first, then the rest by who feels it. */
const headings = [
  ['hurts', 'changes.group_hurts'],
  ['forms', 'changes.group_forms'],
  ['workflows', 'changes.group_workflows'],
  ['rights', 'changes.group_rights'],
  ['codelists', 'changes.group_codelists'],
  ['units', 'changes.group_units'],
  ['others', 'changes.group_others'],
] as const;

/** What the packs on disk would change in what runs: conflicts, what is to be looked at first, and the rest by who feels it. */
export class NucleoChangesPage extends DeskPage<Extract<Place, { page: 'changes' }>> {
  static override styles: CSSResultGroup = [
    DeskPage.styles,
    css`
      h3:not(:first-child),
      .stack > .stack > h3 {
        margin-block-start: 0.75rem;
      }
      .told li {
        overflow-wrap: anywhere;
      }
    `,
  ];
  readonly #told = new Loading<ToldChanges>(this, () => this.desk.api.changes());

  protected override firstUpdated(): void {
    void this.#told.load();
  }

  protected override render() {
    const { value, isBusy } = this.#told;
    return html`<div class="stack">
      <header class="stack tight">
        <h1 tabindex="-1">${this.say('changes.title')}</h1>
        <p class="quiet">${this.say('changes.why')}</p>
      </header>
      ${this.trouble(this.#told)} ${value === undefined ? nothing : this.#all(value)}
      <p>
        <button class="button outline" type="button" aria-disabled=${isBusy ? 'true' : 'false'} @click=${this.#again}>
          ${this.say(isBusy ? 'changes.busy' : 'changes.again')}
        </button>
      </p>
      <section class="panel stack tight" aria-labelledby="next">
        <h2 id="next">${this.say('changes.next')}</h2>
        <p>${this.say('changes.no_publishing')}</p>
        <p>${this.say('changes.going_back')}</p>
      </section>
    </div>`;
  }

  #all({ releases, problems }: ToldChanges) {
    const hurting = releases.flatMap(({ changes }) => changes.filter(({ hurts }) => hurts)).length;
    const sum =
      problems.length > 0
        ? this.say('changes.problems', { count: problems.length })
        : this.say(hurting > 0 ? 'changes.hurting' : 'changes.harmless', { count: hurting });
    return html`<p class=${problems.length > 0 ? 'notice danger' : 'notice'} role="status">${sum}</p>
      ${problems.length === 0 ? nothing : this.#conflicts(problems)} ${releases.map((release) => this.#release(release))}`;
  }

  #conflicts(problems: readonly PackProblem[]) {
    const files = Map.groupBy(problems, ({ pack, file }) => [pack, file].filter(Boolean).join('/'));
    return html`<section class="stack tight" aria-labelledby="conflicts">
      <h2 id="conflicts">${this.say('changes.conflicts')}</h2>
      <p class="quiet">${this.say('changes.conflicts_why')}</p>
      ${[...files].map(
        ([file, own]) =>
          html`<div class="panel stack tight">
            <h3><code>${file}</code></h3>
            <ul class="told">
              ${own.map(({ message, hint, pointer, params }) => html`<li>${params?.line === undefined ? nothing : html`${this.say('changes.line', { line: params.line })}: `}<span lang="en">${message}</span> <code class="quiet small-text">${pointer}</code>${hint === undefined ? nothing : html`<br /><span class="quiet" lang="en">${hint}</span>`}</li>`)}
            </ul>
          </div>`,
      )}
    </section>`;
  }

  #release({ root, title, before, after, changes }: ReleaseChanges) {
    const heading = html`<h2 id=${`root-${root}`}>${this.tell(title)}</h2>`;
    const plain = (key: string) =>
      html`<section class="panel stack tight" aria-labelledby=${`root-${root}`}>
        ${heading}
        <p>${this.say(key)}</p>
      </section>`;
    if (before === null) return plain('changes.is_new');
    if (changes.length === 0) return plain(before.digest === after ? 'changes.same' : 'changes.unseen');
    return html`<section class="panel stack" aria-labelledby=${`root-${root}`}>
      <div class="stack tight">
        ${heading}
        <p class="quiet">${this.say('changes.against', { day: dayText(before.at, this.language) })}</p>
      </div>
      ${headings.map(([group, heading]) =>
        this.#group(
          heading,
          changes.filter((change) => (change.hurts ? 'hurts' : change.group) === group),
        ),
      )}
    </section>`;
  }

  #group(heading: string, changes: readonly Change[]) {
    if (changes.length === 0) return nothing;
    const artefacts = Map.groupBy(changes, ({ about }) => about);
    return html`<div class="stack tight">
      <h3>${this.say(heading)}</h3>
      ${[...artefacts].map(
        ([about, own]) =>
          html`<div>
            <p><strong>${this.tell(own[0]!.title)}</strong> <code class="quiet small-text">${about}</code></p>
            <ul class="told">
              ${own.map((change) => html`<li>${this.tell(change.text)}${change.held === undefined ? nothing : html`<br /><span class="quiet">${this.#held(change.held)}</span>`}</li>`)}
            </ul>
          </div>`,
      )}
    </div>`;
  }

  #held({ cases, drafts, isLeast, then }: NonNullable<Change['held']>): string {
    const counts = [
      ...(cases > 0 || drafts === 0 ? [this.say(isLeast ? 'changes.cases_least' : 'changes.cases', { count: cases })] : []),
      ...(drafts > 0 ? [this.say('changes.drafts', { count: drafts })] : []),
    ];
    return `${counts.join(', ')}: ${this.tell(then)}`;
  }

  /** Not disabled while it runs, which would take the focus away. */
  readonly #again = async (): Promise<void> => {
    if (this.#told.isBusy) return;
    if ((await this.#told.load()) !== undefined) this.desk.announce(this.say('changes.told'));
  };
}

customElements.define('nucleo-changes-page', NucleoChangesPage);
