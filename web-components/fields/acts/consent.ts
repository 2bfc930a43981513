import { html, nothing, type TemplateResult } from 'lit';
import { partField, partOf } from '../composite/part.ts';
import { date } from '../date.ts';
import type { FieldElement, FieldView } from '../field.ts';
import { radios } from '../option/radios.ts';
import { text } from '../text/text.ts';
import { userOf } from './who-asks.ts';

interface Consent {
  readonly state?: 'given' | 'refused' | 'withdrawn';
  readonly on?: string;
  readonly version?: string;
  readonly by?: string;
  readonly given_on?: string;
}

const consentOf = ({ value }: { readonly value: unknown }): Consent => (value ?? {}) as Consent;

/** Only what was filed before can be withdrawn: in a new form one gives it, refuses it or takes the answer back. */
function canWithdraw(view: FieldView): boolean {
  const { state } = consentOf({ value: view.given });
  return state === 'given' || [state, consentOf(view).state].includes('withdrawn');
}

/** What was said now, of the notice as it stands; a withdrawal is of what was given, and keeps when that was. */
function choose(view: FieldView, state: Consent['state']): void {
  view.kept.clear();
  const { inputs, field } = view;
  const before = consentOf(view);
  const by = before.by ?? userOf(inputs);
  const isWithdrawn = state === 'withdrawn';
  const filed = consentOf({ value: view.given });
  const given = [before, filed].map(({ state: said, on, given_on }) => (said === 'given' ? on : given_on)).find(Boolean);
  view.write(
    state && {
      state,
      on: (!isWithdrawn && before.given_on) || inputs.today,
      version: (isWithdrawn && before.version) || field.notice?.version,
      ...(by && { by }),
      ...(isWithdrawn && given && { given_on: given }),
    },
  );
}

/** Long notices scroll in their place, by keyboard too. */
function notice(view: FieldView): TemplateResult {
  const { version = '', text = '' } = view.field.notice ?? {};
  const name = view.say('consent.notice', { version });
  return html`<div class="consent-text focusable" role="group" tabindex="0" aria-label="${view.label}: ${name}">
    ${view.textOf(text)}<span class="detail">${name}</span>
  </div>`;
}

/** Whether somebody gives, refuses or withdraws a consent, under the notice that it is about; with the day, and who took it down. */
export const consent: FieldElement = {
  grouped: () => true,
  parts: (view) => (view.value ? ['on', 'by'] : []),
  control: (view) => {
    const { state, version } = consentOf(view);
    const states = ['given', 'refused', ...(canWithdraw(view) ? ['withdrawn'] : [])];
    const answer: FieldView = {
      ...partOf(view, 'state', view.label),
      value: state,
      required: view.required,
      write: (chosen) => choose(view, chosen as Consent['state']),
    };
    const current = view.field.notice?.version;
    return html`${notice(view)}
      <div class="whole" id=${view.domId} tabindex="-1">
        ${radios(
          answer,
          states.map((value) => ({ value, text: view.say(`consent.${value}`) })),
        )}
        ${
          state
            ? html`<div class="parts">
                ${partField(partOf(view, 'on', view.say(`consent.on_${state}`)), date, 'half')}
                ${partField(partOf(view, 'by', view.say('consent.by')), text, 'half')}
              </div>`
            : nothing
        }
        ${version && version !== current ? html`<p class="note">${view.say('consent.older', { version, current: current ?? '' })}</p>` : nothing}
      </div>`;
  },
  text: (view) => view.displayed(),
  reading: (view) =>
    html`${view.displayed()}${view.value && view.field.notice?.version === consentOf(view).version ? notice(view) : nothing}`,
};
