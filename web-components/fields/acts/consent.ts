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

const consentOf = (view: FieldView): Consent => (view.value ?? {}) as Consent;

/** What was said now, of the notice as it stands; a withdrawal is of what was given, and keeps when that was. */
function choose(view: FieldView, state: Consent['state']): void {
  view.kept.clear();
  const { inputs, field } = view;
  const before = consentOf(view);
  const by = before.by ?? userOf(inputs);
  const isWithdrawn = state === 'withdrawn';
  const given = before.state === 'given' ? before.on : before.given_on;
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
    const states = state === undefined || state === 'refused' ? ['given', 'refused'] : ['given', 'refused', 'withdrawn'];
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
