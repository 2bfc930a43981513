import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { CompiledForm } from '../../forms/browser.ts';
import { calendarGlyph } from '../../web-components/fields/glyphs.ts';
import '../../web-components/nucleo-form/define.ts';
import { layout } from '../../web-components/nucleo-form/styles/layout.ts';
import { controls } from '../../web-components/styles/controls.ts';
import { fields } from '../../web-components/styles/fields.ts';
import { messages } from '../../web-components/styles/messages.ts';
import { tokens } from '../../web-components/styles/tokens.ts';

interface Field {
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** What one would write by hand for just this form: the same controls, labels and states, no form language behind. */
class HandWritten extends LitElement {
  static override styles = [tokens, controls, fields, messages, layout];
  static override properties = { fields: { attribute: false } };
  declare fields: readonly Field[];
  readonly #answers: Record<string, unknown> = {};
  readonly #errors: Record<string, string> = {};

  #set(name: string, value: unknown): void {
    this.#answers[name] = value;
    this.#errors[name] = value === '' ? 'Serve una risposta.' : '';
    this.requestUpdate();
  }

  #control({ name, type, label, options }: Field): TemplateResult {
    const take = (event: Event): void => this.#set(name, (event.target as HTMLInputElement).value);
    const value = String(this.#answers[name] ?? '');
    const error = this.#errors[name] ? `${name}.error` : nothing;
    if (type === 'choice') {
      return html`<select class="control short" id=${name} aria-describedby=${error} @change=${take}>
        <option value="">Scegli…</option>
        ${options.map((option) => html`<option value=${option.value} .selected=${live(option.value === value)}>${option.label}</option>`)}
      </select>`;
    }
    if (type === 'boolean') {
      return html`<div class="options inline">
        ${['true', 'false'].map(
          (choice) =>
            html`<label class="option"
              ><input
                class="tick"
                type="radio"
                name=${name}
                value=${choice}
                .checked=${live(value === choice)}
                @change=${take}
              /><span>${choice === 'true' ? 'Sì' : 'No'}</span></label
            >`,
        )}
      </div>`;
    }
    if (type === 'long_text')
      return html`<textarea
        class="control"
        id=${name}
        aria-describedby=${error}
        .value=${live(value)}
        @input=${take}
      ></textarea>`;
    const input = html`<input
      class="control"
      id=${name}
      type="text"
      aria-describedby=${error}
      aria-invalid=${this.#errors[name] ? 'true' : nothing}
      .value=${live(value)}
      @input=${take}
    />`;
    if (type !== 'date') return input;
    return html`<span class="affixed"
      >${input}<span class="calendar"
        ><button class="button outline icon" type="button" aria-label="Scegli dal calendario: ${label}" @click=${take}>
          ${calendarGlyph}
        </button></span
      ></span
    >`;
  }

  #field(field: Field): TemplateResult {
    const error = this.#errors[field.name];
    if (field.type === 'boolean') {
      return html`<fieldset class="field">
        <legend class="label">${field.label}</legend>
        ${this.#control(field)}${error ? html`<p class="message error" id="${field.name}.error">${error}</p>` : nothing}
      </fieldset>`;
    }
    return html`<div class="field">
      <label class="label" for=${field.name}>${field.label}</label>${this.#control(field)}${
        error ? html`<p class="message error" id="${field.name}.error">${error}</p>` : nothing
      }
    </div>`;
  }

  protected override render(): TemplateResult {
    const groups = Array.from({ length: this.fields.length / 25 }, (_, group) => this.fields.slice(group * 25, group * 25 + 25));
    return html`<form novalidate>
      ${groups.map(
        (fields, group) =>
          html`<fieldset class="group">
            <legend class="title">Gruppo ${group}</legend>
            <div class="stack">${fields.map((field) => this.#field(field))}</div>
          </fieldset>`,
      )}
    </form>`;
  }
}
customElements.define('hand-written', HandWritten);

async function firstRender(make: () => LitElement): Promise<number> {
  const main = document.querySelector('main')!;
  main.replaceChildren();
  await settled();
  const start = performance.now();
  const element = make();
  main.append(element);
  await element.updateComplete;
  main.getBoundingClientRect();
  await settled();
  return performance.now() - start;
}

/** After the next frame is drawn. */
function settled(): Promise<void> {
  return new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
}

/** Script time of one key in a text field, from the event until nothing waits to be rendered; the mean of many, as the clock is coarse. */
async function keystroke(element: LitElement): Promise<number> {
  const input = element.renderRoot.querySelector<HTMLInputElement>('input[type="text"]')!;
  const keys = 50;
  const start = performance.now();
  for (let key = 0; key < keys; key++) {
    input.value = `prova ${key}`;
    input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    await element.updateComplete;
  }
  return (performance.now() - start) / keys;
}

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1] ?? NaN;

Object.assign(window, {
  async measure(form: CompiledForm, fields: readonly Field[], rounds: number) {
    const own = (): LitElement => Object.assign(document.createElement('nucleo-form'), { form, inputs: { today: '2026-03-12' } });
    const hand = (): LitElement => Object.assign(new HandWritten(), { fields });
    const first = { own: [] as number[], hand: [] as number[] };
    const keys = { own: [] as number[], hand: [] as number[] };
    for (let round = -1; round < rounds; round++) {
      // One round to warm up; then each in turn, so that neither has the better machine.
      for (const [kind, make] of [
        ['hand', hand],
        ['own', own],
      ] as const) {
        const time = await firstRender(make);
        if (round >= 0) first[kind].push(time);
        const element = document.querySelector<LitElement>('main > *')!;
        const shown = element.renderRoot.querySelectorAll('.field').length;
        if (shown < form.fields.length) throw new Error(`Only ${shown} fields were shown.`);
        const spent = await keystroke(element);
        if (round >= 0) keys[kind].push(spent);
      }
    }
    return { own: median(first.own), hand: median(first.hand), ownKey: median(keys.own), handKey: median(keys.hand) };
  },
});
