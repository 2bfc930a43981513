import { css, html, render, type TemplateResult } from 'lit';
import type { FieldView } from '../field.ts';
import { addDays, addMonths, weekday, weeksOf, written, type Day } from './days.ts';

/** What a key moves the marked day by. */
const moves: Readonly<Record<string, (day: string, isYear: boolean) => string>> = {
  ArrowUp: (day) => addDays(day, -7),
  ArrowDown: (day) => addDays(day, 7),
  Home: (day) => addDays(day, -weekday(day)),
  End: (day) => addDays(day, 6 - weekday(day)),
  PageUp: (day, isYear) => addMonths(day, isYear ? -12 : -1),
  PageDown: (day, isYear) => addMonths(day, isYear ? 12 : 1),
};

/** `options.min` and `options.max` of the layout: a day, or `today`. */
function limit({ options, inputs }: FieldView, name: 'min' | 'max'): string | undefined {
  const said = options[name];
  return said === 'today' ? inputs.today : typeof said === 'string' ? said : undefined;
}

/** The date picker dialog of the ARIA Authoring Practices, in a native dialog: that keeps the focus in and gives it back. */
export function openCalendar(view: FieldView, { day, take }: Day, button: HTMLElement): void {
  const root = button.getRootNode() as ShadowRoot;
  if (!root.adoptedStyleSheets.includes(styles.styleSheet!))
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, styles.styleSheet!];
  const dialog = document.createElement('dialog');
  const { language } = view;
  const [min = '0001-01-01', max = '9999-12-31'] = [limit(view, 'min'), limit(view, 'max')];
  const within = (wanted: string): string => (wanted < min ? min : wanted > max ? max : wanted);
  let marked = within(day || view.inputs.today);

  Object.assign(dialog, { className: 'calendar', ariaLabel: view.say('date.calendar', { label: view.label }) });
  dialog.addEventListener('close', () => dialog.remove());
  // What is pressed outside of it is the dialog itself, behind which the page is.
  dialog.addEventListener('pointerdown', ({ target }) => target === dialog && dialog.close());
  button.after(dialog);
  show();
  dialog.showModal();
  put(dialog, button.getBoundingClientRect());
  focusMarked();

  function show(): void {
    render(content(), dialog);
  }

  function move(wanted: string, isFocused = true): void {
    marked = within(wanted);
    show();
    if (isFocused) focusMarked();
  }

  function focusMarked(): void {
    dialog.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  }

  function choose(chosen: string): void {
    if (within(chosen) !== chosen) return;
    dialog.close();
    take(chosen);
  }

  function key(event: KeyboardEvent): void {
    const isBackward = (event.key === 'ArrowLeft') !== dialog.matches(':dir(rtl)');
    const wanted = /^Arrow(Left|Right)$/.test(event.key)
      ? addDays(marked, isBackward ? -1 : 1)
      : moves[event.key]?.(marked, event.shiftKey);
    if (wanted !== undefined) move(wanted);
    else if (event.key === 'Enter' || event.key === ' ') choose(marked);
    else return;
    event.preventDefault();
  }

  function content(): TemplateResult {
    const weeks = weeksOf(marked);
    return html`<div class="calendar-head">
        ${step('year_before', -12, '«')}${step('month_before', -1, '‹')}
        <span id="calendar.month" aria-live="polite">${written(marked, language, { month: 'long', year: 'numeric' })}</span>
        ${step('month_after', 1, '›')}${step('year_after', 12, '»')}
      </div>
      <table role="grid" aria-labelledby="calendar.month" @keydown=${key}>
        <thead>
          <tr>
            ${weeks[0]?.map((each) => html`<th scope="col" abbr=${written(each, language, { weekday: 'long' })}>${written(each, language, { weekday: 'short' })}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${weeks.map(
            (week) =>
              html`<tr>
                ${week.map(cell)}
              </tr>`,
          )}
        </tbody>
      </table>
      <button class="button outline" type="button" @click=${() => dialog.close()}>${view.say('date.close')}</button>`;
  }

  function step(name: string, months: number, sign: string): TemplateResult {
    return html`<button
      class="button plain icon"
      type="button"
      aria-label=${view.say(`date.${name}`)}
      @click=${() => move(addMonths(marked, months), false)}
    >
      <span aria-hidden="true" class="sign">${sign}</span>
    </button>`;
  }

  function cell(each: string): TemplateResult {
    return html`<td
      class="focusable ${each.slice(0, 7) === marked.slice(0, 7) ? '' : 'outside'} ${each === view.inputs.today ? 'today' : ''}"
      role="gridcell"
      tabindex=${each === marked ? '0' : '-1'}
      aria-selected=${each === day}
      aria-disabled=${within(each) !== each}
      aria-label=${written(each, language, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })}
      @click=${() => choose(each)}
    >
      ${Number(each.slice(8))}
    </td>`;
  }
}

/** Below the button where there is room, and never out of the window. */
function put(dialog: HTMLElement, { left, right, bottom }: DOMRect): void {
  const edge = 8;
  const { style, offsetWidth, offsetHeight } = dialog;
  const start = dialog.matches(':dir(rtl)') ? right - offsetWidth : left;
  style.left = `${Math.max(edge, Math.min(start, innerWidth - offsetWidth - edge))}px`;
  style.top = `${Math.max(edge, Math.min(bottom + 4, innerHeight - offsetHeight - edge))}px`;
}

const styles = css`
  .calendar {
    position: fixed;
    box-sizing: border-box;
    margin: 0;
    padding: 0.5rem;
    max-inline-size: calc(100vw - 1rem);
    border: 1px solid var(--nucleo-control-border);
    border-radius: var(--nucleo-radius);
    background: var(--nucleo-paper);
    color: var(--nucleo-text);
    font: inherit;
    box-shadow: 0 4px 16px rgb(0 0 0 / 20%);
  }
  .calendar::backdrop {
    background: none;
  }
  .calendar-head {
    display: flex;
    align-items: center;
  }
  .calendar-head span[id] {
    flex: 1;
    text-align: center;
    font-weight: 600;
  }
  .calendar-head .icon {
    inline-size: 2.25rem;
  }
  .sign {
    font-size: 1.25rem;
  }
  .calendar table {
    inline-size: 100%;
    margin-block: 0.25rem 0.5rem;
    border-collapse: collapse;
    text-align: center;
  }
  .calendar th {
    color: var(--nucleo-quiet);
    font-size: 0.875rem;
    font-weight: 400;
  }
  .calendar td {
    block-size: 2.5rem;
    min-inline-size: 2.25rem;
    padding: 0;
    border-radius: var(--nucleo-radius);
    cursor: pointer;
  }
  .calendar td:hover {
    background: var(--nucleo-primary-soft);
  }
  .calendar .outside,
  .calendar [aria-disabled='true'] {
    color: var(--nucleo-quiet);
  }
  .calendar .today {
    font-weight: 700;
    text-decoration: underline;
  }
  .calendar [aria-disabled='true'] {
    text-decoration: line-through;
    cursor: default;
  }
  .calendar [aria-selected='true'] {
    background: var(--nucleo-primary);
    color: var(--nucleo-on-primary);
  }
  @media (forced-colors: active) {
    .calendar [aria-selected='true'] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
