import { LitElement, html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { CompiledForm } from '../../forms/browser.ts';
import '../../web-components/nucleo-form/define.ts';
import { controls } from '../../web-components/styles/controls.ts';
import { tokens } from '../../web-components/styles/tokens.ts';

interface Line {
  readonly key: number;
  readonly cells: string[];
}

/** A plain table of inputs, written by hand: what adding a line costs when nothing else is asked of it. */
class PlainTable extends LitElement {
  static override styles = [tokens, controls];
  static override properties = { lines: { attribute: false } };
  declare lines: readonly Line[];

  add(): void {
    this.lines = [...this.lines, { key: this.lines.length, cells: ['', '', '', ''] }];
  }

  protected override render(): TemplateResult {
    return html`<table>
        ${repeat(
          this.lines,
          ({ key }) => key,
          ({ cells }, index) =>
            html`<tr>
              ${cells.map(
                (cell, at) =>
                  html`<td>
                    <input class="control" aria-label="Colonna ${at}, riga ${index + 1}" .value=${live(cell)} />
                  </td>`,
              )}
              <td><button class="button plain icon" type="button" aria-label="Togli riga ${index + 1}">×</button></td>
            </tr>`,
        )}
      </table>
      <button class="button outline add" type="button" @click=${() => this.add()}>Aggiungi</button>`;
  }
}
customElements.define('plain-table', PlainTable);

/** After the next frame is drawn. */
function settled(): Promise<void> {
  return new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
}

/** Script time and time with layout of the press of a button, the mean of some; the rows are as many again before each. */
async function pressed(element: LitElement, selector: string, index = 0): Promise<{ script: number; whole: number }> {
  const button = element.renderRoot.querySelectorAll<HTMLElement>(selector)[index]!;
  await settled();
  const start = performance.now();
  button.click();
  await element.updateComplete;
  const script = performance.now() - start;
  element.getBoundingClientRect();
  return { script, whole: performance.now() - start };
}

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1] ?? NaN;

Object.assign(window, {
  async measure(form: CompiledForm, answers: Readonly<Record<string, readonly object[]>>, rounds: number) {
    const times: Record<string, number[]> = {};
    const note = (name: string, time: number, round: number): void => {
      if (round >= 0) (times[name] ??= []).push(time);
    };
    const main = document.querySelector('main')!;
    const open = async (element: LitElement): Promise<number> => {
      main.replaceChildren();
      await settled();
      const start = performance.now();
      main.append(element);
      await element.updateComplete;
      element.getBoundingClientRect();
      await settled();
      return performance.now() - start;
    };
    const count = Object.values(answers)[0]?.length ?? 0;
    for (let round = -2; round < rounds; round++) {
      const lines = Array.from({ length: count }, (_, key) => ({ key, cells: [`voce ${key}`, '', '', '1,00'] }));
      const plain = Object.assign(new PlainTable(), { lines });
      note('plainOpen', await open(plain), round);
      const floor = await pressed(plain, '.add');
      note('plainAdd', floor.script, round);
      note('plainAddWhole', floor.whole, round);
      const own = Object.assign(document.createElement('nucleo-form'), { form, answers, inputs: { today: '2026-03-12' } });
      note('open', await open(own), round);
      const shown = own.renderRoot.querySelectorAll('[data-row]').length;
      if (shown !== count) throw new Error(`${shown} rows were shown.`);
      const added = await pressed(own, '.rows > .actions .button');
      note('add', added.script, round);
      note('addWhole', added.whole, round);
      if (own.renderRoot.querySelectorAll('[data-row]').length !== count + 1) throw new Error('No row was added.');
      const removed = await pressed(own, '.remove', 0);
      note('remove', removed.script, round);
      note('move', (await pressed(own, '.down', 100)).script, round);
    }
    return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, median(all)]));
  },
});
