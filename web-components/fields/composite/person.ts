import { html, nothing, type TemplateResult } from 'lit';
import { showDate, date } from '../date.ts';
import type { FieldElement, FieldView } from '../field.ts';
import type { Option, Options, PersonReference } from '../lookup.ts';
import { withSearch } from '../option/with-search.ts';
import { fiscalCode } from '../text/fiscal-code.ts';
import { text } from '../text/text.ts';
import { partField, partOf } from './part.ts';

const limit = 20;
const personOf = (view: FieldView): PersonReference | undefined => view.value as PersonReference | undefined;

const nameOf = ({ surname, given_name }: PersonReference): string => [surname, given_name].filter(Boolean).join(' ');

function detailOf(view: FieldView, person: PersonReference): string {
  const born = person.birth_date ? view.say('person.born', { date: showDate(person.birth_date) }) : '';
  return [born, person.fiscal_code].filter(Boolean).join(' · ');
}

async function find(view: FieldView, typed: string): Promise<Options> {
  if (typed.trim().length < 2) return { options: [] };
  const people = (await view.lookup.persons?.({ text: typed.trim(), limit: limit + 1 })) ?? [];
  const options = people.map((person) => {
    const detail = [person.near ? view.say('person.near') : '', detailOf(view, person)].filter(Boolean).join(' · ');
    return { value: person, text: nameOf(person), detail };
  });
  return { options: options.slice(0, limit), more: options.length > limit };
}

const parts = [
  ['surname', text, 'half'],
  ['given_name', text, 'half'],
  ['birth_date', date, 'half'],
  ['fiscal_code', fiscalCode, 'half'],
] as const;

function written(view: FieldView): TemplateResult {
  return html`<div class="parts">
      ${parts.map(([name, element, look]) => partField(partOf(view, name, view.say(`person.${name}`)), element, look))}
    </div>
    ${
      view.lookup.persons && !view.disabled && !view.readOnly
        ? html`<button class="link small" type="button" @click=${() => change(view, false)}>
            ${view.say('person.to_search')}
          </button>`
        : nothing
    }`;
}

function searched(view: FieldView): TemplateResult {
  withSearch();
  return html`<div class="field part">
    <label class="label" for="${view.domId}.search">${view.say('person.search')}</label>
    <nucleo-code-search
      .inputId=${`${view.domId}.search`}
      .label=${view.say('person.search')}
      .language=${view.language}
      .placeholder=${view.say('person.search_hint')}
      .required=${view.required}
      .disabled=${view.disabled}
      .invalid=${view.invalid}
      .describedBy=${view.describedBy}
      .search=${(typed: string) => find(view, typed)}
      .chosen=${[]}
      @nucleo-choose=${(event: CustomEvent<readonly Option[]>) => choose(view, event.detail[0])}
    ></nucleo-code-search>
    <button class="link small" type="button" @click=${() => change(view, true)}>${view.say('person.new')}</button>
  </div>`;
}

function chosen(view: FieldView, person: PersonReference): TemplateResult {
  return html`<div class="card person">
    <div><strong>${nameOf(person)}</strong><span class="detail">${detailOf(view, person)}</span></div>
    ${
      view.disabled || view.readOnly
        ? nothing
        : html`<button class="button outline" type="button" @click=${() => change(view, false)}>
            ${view.say('person.change')}
          </button>`
    }
  </div>`;
}

function choose(view: FieldView, option: Option | undefined): void {
  const person = option?.value as PersonReference | undefined;
  if (!person) return;
  const { id, surname, given_name, birth_date, fiscal_code } = person;
  const known = Object.entries({ id, surname, given_name, birth_date, fiscal_code }).filter(
    ([, value]) => value !== undefined && value !== null,
  );
  view.write(Object.fromEntries(known));
  view.announce(view.say('person.chosen', { name: nameOf(person) }));
  focusFirst(view);
}

/** Writes a person down (or back to the search): the other way's answer is no longer meant. */
function change(view: FieldView, write: boolean): void {
  view.kept.set('write', write);
  view.write(undefined);
  view.refresh();
  focusFirst(view);
}

/** The control in use is replaced by others: the focus goes to the first of them. */
function focusFirst(view: FieldView): void {
  const focus = view.kept.get('focus') as (() => void) | undefined;
  queueMicrotask(() => focus?.());
}

function isWritten(view: FieldView): boolean {
  return view.kept.get('write') === true || !view.lookup.persons || personOf(view) !== undefined;
}

/** Someone of the registry, found by searching, or written down when not there. */
export const person: FieldElement = {
  grouped: () => true,
  parts: (view) => (personOf(view)?.id === undefined && isWritten(view) ? parts.map(([name]) => name) : []),
  control: (view) => {
    const value = personOf(view);
    const body = value?.id !== undefined ? chosen(view, value) : isWritten(view) ? written(view) : searched(view);
    return html`<div class="whole" id=${view.domId} tabindex="-1">${body}</div>`;
  },
  text: (view) => {
    const value = personOf(view);
    return value ? [nameOf(value), detailOf(view, value)].filter(Boolean).join(' · ') : '';
  },
};
