import { html, nothing } from 'lit';
import type { CaseStep, RecipientKind } from '../desk/api/replies.ts';

export interface Choice {
  readonly value: string;
  readonly text: string;
}

interface PickerOptions {
  readonly step: CaseStep;
  readonly choices: Readonly<Partial<Record<RecipientKind, readonly Choice[]>>>;
  readonly missing: readonly RecipientKind[];
  readonly say: (key: string) => string;
}

/** One choice for each recipient the step asks for; those it ignores are not shown. */
export function recipientsPicker({ step, choices, missing, say }: PickerOptions) {
  const asked = (['operator', 'unit', 'body'] as const).filter((kind) => (step.recipients?.[kind] ?? 'ignored') !== 'ignored');
  return asked.map((kind) => {
    const isRequired = step.recipients?.[kind] === 'required';
    const isMissing = missing.includes(kind);
    return html`<div class="field">
      <label for="to-${kind}"
        >${say(`steps.to_${kind}`)}${isRequired ? html`<span aria-hidden="true"> *</span>` : html` <span class="quiet">${say('steps.optional')}</span>`}</label
      >
      ${isMissing ? html`<p class="wrong" id="to-${kind}-error">${say('steps.recipient_missing')}</p>` : nothing}
      <select
        class="control"
        id="to-${kind}"
        name=${kind}
        aria-required=${isRequired}
        aria-invalid=${isMissing}
        aria-describedby=${isMissing ? `to-${kind}-error` : nothing}
      >
        <option value="">${say('steps.choose')}</option>
        ${(choices[kind] ?? []).map(({ value, text }) => html`<option value=${value}>${text}</option>`)}
      </select>
    </div>`;
  });
}
