import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { CaseStep, RecipientKind } from '../desk/api/replies.ts';
import { beginsWords } from '../fields/option/begins-words.ts';
import type { Params } from '../texts/say.ts';

export interface Choice {
  readonly value: string;
  readonly text: string;
  /** What choices are shown under, where they are grouped. */
  readonly group: string | null;
}

export interface Choices {
  readonly items: readonly Choice[];
  /** How many are left out because they could not handle the case. */
  readonly unable: number;
}

/** What is searched for among the choices of a kind, and what was chosen before: it stays while something else is searched. */
export interface Sought {
  readonly text: string;
  readonly kept: string;
}

interface PickerOptions {
  readonly step: CaseStep;
  /** Null while they are on their way. */
  readonly choices: Readonly<Partial<Record<RecipientKind, Choices>>> | null;
  readonly missing: readonly RecipientKind[];
  readonly sought: Readonly<Partial<Record<RecipientKind, Sought>>>;
  readonly onSeek: (kind: RecipientKind, sought: Sought) => void;
  readonly say: (key: string, params?: Params) => string;
}

/** So many choices are read at a glance; more are searched. */
const mostUnsearched = 12;
/** So many of those found are seen at once. */
const mostSeen = 6;

/** One choice for each recipient the step asks for; those it ignores are not shown. */
export function recipientsPicker(options: PickerOptions) {
  const { recipients } = options.step;
  const asked = (['operator', 'unit', 'body'] as const).filter((kind) => (recipients?.[kind] ?? 'ignored') !== 'ignored');
  return asked.map((kind) => recipient(kind, options));
}

function recipient(kind: RecipientKind, { step, choices, missing, sought, onSeek, say }: PickerOptions) {
  const isRequired = step.recipients?.[kind] === 'required';
  const isMissing = missing.includes(kind);
  const { items, unable } = choices?.[kind] ?? { items: [], unable: 0 };
  const { text, kept } = sought[kind] ?? { text: '', kept: '' };
  const fits = beginsWords(text);
  const found = items.filter((each) => fits(`${each.text} ${each.group ?? ''}`));
  const isSearched = items.length > mostUnsearched;
  const isSeeking = isSearched && text.trim() !== '';
  const described = [...(isMissing ? [`to-${kind}-error`] : []), ...(choices === null ? [] : [`to-${kind}-hint`])].join(' ');
  return html`<div class="field">
    <label for="to-${kind}"
      >${say(`steps.to_${kind}`)}${isRequired ? html`<span aria-hidden="true"> *</span>` : html` <span class="quiet">${say('steps.optional')}</span>`}</label
    >
    ${isMissing ? html`<p class="wrong" id="to-${kind}-error">${say('steps.recipient_missing')}</p>` : nothing}
    ${
      isSearched
        ? html`<input
              class="control"
              type="search"
              autocomplete="off"
              placeholder=${say(kind === 'operator' ? 'steps.find_operator' : 'steps.find')}
              aria-label="${say(`steps.to_${kind}`)}: ${say(kind === 'operator' ? 'steps.find_operator' : 'steps.find')}"
              aria-controls="to-${kind}"
              .value=${live(text)}
              @input=${(event: Event) => onSeek(kind, seek(event))}
              @keydown=${toChoices}
            />
            <p class="small-text quiet" role="status">
              ${isSeeking ? (found.length === 0 ? say('steps.not_found') : say('steps.found', { count: found.length })) : nothing}
            </p>`
        : nothing
    }
    <select
      class="control"
      id="to-${kind}"
      name=${kind}
      size=${isSeeking ? Math.min(linesOf(found), mostSeen) : nothing}
      aria-required=${isRequired}
      aria-invalid=${isMissing}
      aria-describedby=${described || nothing}
    >
      <option value="">${say('steps.choose')}</option>
      ${grouped(items.filter((each) => found.includes(each) || each.value === kept))}
    </select>
    ${choices === null ? nothing : hint(kind, { items, unable }, say)}
  </div>`;
}

/** How many lines a list of choices has: the empty choice, the groups and themselves; two at least, or it would fold. */
const linesOf = (found: readonly Choice[]): number =>
  Math.max(1 + found.length + new Set(found.map(({ group }) => group).filter((group) => group !== null)).size, 2);

// Keyed: an option that stays keeps being the chosen one.
function grouped(items: readonly Choice[]) {
  return repeat(
    [...Map.groupBy(items, ({ group }) => group)],
    ([group]) => group,
    ([group, theirs]) => {
      const options = repeat(
        theirs,
        ({ value }) => value,
        ({ value, text }) => html`<option value=${value}>${text}</option>`,
      );
      return group === null ? options : html`<optgroup label=${group}>${options}</optgroup>`;
    },
  );
}

/** Who is looked for in vain is told of. */
function hint(kind: RecipientKind, { items, unable }: Choices, say: PickerOptions['say']) {
  const key = kind === 'operator' ? 'steps.unable_operator' : 'steps.unable';
  return html`<p class="small-text quiet" id="to-${kind}-hint">
    ${items.length === 0 ? say('steps.nobody') : nothing} ${unable > 0 ? say(key, { count: unable }) : nothing}
  </p>`;
}

const choicesBy = (event: Event): HTMLSelectElement =>
  (event.currentTarget as HTMLElement).closest('.field')!.querySelector('select')!;

const seek = (event: Event): Sought => ({
  text: (event.currentTarget as HTMLInputElement).value,
  kept: choicesBy(event).value,
});

/** From what is typed to what it found; Enter must not send the step. */
function toChoices(event: KeyboardEvent): void {
  if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
  event.preventDefault();
  const select = choicesBy(event);
  if (select.size > 1 && select.value === '' && select.options.length > 1) select.selectedIndex = 1;
  select.focus();
}
