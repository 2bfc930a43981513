import { html, nothing, type TemplateResult } from 'lit';
import { showDate } from '../date.ts';
import type { FieldElement, FieldView } from '../field.ts';
import type { StoredFile } from '../lookup.ts';
import { startStroke } from './pad.ts';

interface Signature {
  readonly way: 'drawn' | 'typed';
  readonly name: string;
  readonly on: string;
  readonly file?: StoredFile;
}

const signatureOf = (view: FieldView): Signature | undefined => view.value as Signature | undefined;
const nameOf = (view: FieldView): string => String(view.kept.get('name') ?? '');

/** Tells why there is no signature yet, and goes to what is wanted. */
function refuse(view: FieldView, key: string, params?: Readonly<Record<string, string>>): void {
  const status = view.say(key, params);
  view.kept.set('status', status);
  view.announce(status);
  view.refresh();
}

function sign(view: FieldView, rest: Pick<Signature, 'way' | 'file'>): void {
  const name = nameOf(view).trim();
  view.kept.delete('status');
  view.write({ ...rest, name, on: view.inputs.today });
  view.announce(view.say('signature.signed', { name }));
  focusLater(view);
}

const focusLater = (view: FieldView): void => (view.kept.get('focus') as (() => void) | undefined)?.();

function signTyped(view: FieldView, box: HTMLInputElement): void {
  box.checked = false;
  if (nameOf(view).trim()) sign(view, { way: 'typed' });
  else refuse(view, 'signature.no_name');
}

async function signDrawn(view: FieldView, pad: HTMLCanvasElement): Promise<void> {
  if (!nameOf(view).trim()) return refuse(view, 'signature.no_name');
  if (!pad.classList.contains('inked')) return refuse(view, 'signature.no_ink');
  const blob = await new Promise<Blob | null>((done) => pad.toBlob(done));
  try {
    const file = await view.lookup.upload?.(new File([blob ?? ''], 'firma.png', { type: 'image/png' }), {
      pointer: view.pointer,
    });
    if (file) sign(view, { way: 'drawn', file });
  } catch (error) {
    refuse(view, 'signature.failed', { why: (error as Error).message });
  }
}

function clear(view: FieldView): void {
  view.write(undefined);
  view.announce(view.say('signature.cleared'));
  focusLater(view);
}

const padOf = (event: Event): HTMLCanvasElement =>
  (event.currentTarget as HTMLElement).closest('.pad')!.querySelector<HTMLCanvasElement>('canvas')!;

function pad(view: FieldView): TemplateResult {
  return html`<div class="pad">
    <p class="help" aria-hidden="true">${view.say('signature.pad')}</p>
    <canvas width="900" height="300" role="img" aria-label=${view.say('signature.pad')} @pointerdown=${startStroke}></canvas>
    <div class="affixed">
      <button class="button outline" type="button" @click=${(event: Event) => signDrawn(view, padOf(event))}>
        ${view.say('signature.use')}
      </button>
      <button class="link small" type="button" @click=${(event: Event) => wipe(padOf(event))}>
        ${view.say('signature.wipe')}
      </button>
    </div>
  </div>`;
}

function wipe(pad: HTMLCanvasElement): void {
  pad.classList.remove('inked');
  // Setting its size empties a canvas.
  pad.width = 900;
}

function open(view: FieldView): TemplateResult {
  const { domId } = view;
  const status = view.kept.get('status');
  return html`<div class="field part">
      <label class="label" for="${domId}.name">${view.say('signature.name')}</label>
      <input
        class="control short"
        id="${domId}.name"
        autocomplete="off"
        aria-describedby=${view.describedBy || nothing}
        ?disabled=${view.disabled}
        .value=${nameOf(view)}
        @input=${(event: Event) => view.kept.set('name', (event.target as HTMLInputElement).value)}
      />
    </div>
    ${view.lookup.upload && !view.disabled ? pad(view) : nothing}
    <label class="option">
      <input
        class="tick"
        type="checkbox"
        ?disabled=${view.disabled}
        @change=${(event: Event) => signTyped(view, event.target as HTMLInputElement)}
      />
      <span>${view.say(view.lookup.upload ? 'signature.declare_instead' : 'signature.declare')}</span>
    </label>
    ${status ? html`<p class="note danger">${status}</p>` : nothing}`;
}

/** As it was put: the image where it can be fetched, the name as written, and the day. */
function shown(view: FieldView, { way, name, on, file }: Signature): TemplateResult {
  const address = file && view.lookup.fileAddress?.(file);
  return html`<span class="name">
    ${
      address
        ? html`<img class="ink" src=${address} alt=${view.say('signature.of', { name })} />`
        : way === 'typed'
          ? html`<span class="written">${name}</span>`
          : nothing
    }
    <span class="detail">${view.say(`signature.${way}`, { name, date: showDate(on) })}</span>
  </span>`;
}

/** A signature: drawn by hand or pen where a document can be stored; or the name written, and declared to be a signature. */
export const signature: FieldElement = {
  grouped: () => true,
  control: (view) => {
    const value = signatureOf(view);
    return html`<div class="whole" id=${view.domId} tabindex="-1">
      ${
        value
          ? html`<div class="card">
              ${shown(view, value)}
              ${
                view.disabled
                  ? nothing
                  : html`<button class="button outline" type="button" @click=${() => clear(view)}>
                      ${view.say('signature.clear')}
                    </button>`
              }
            </div>`
          : open(view)
      }
    </div>`;
  },
  text: (view) => {
    const value = signatureOf(view);
    return value ? view.say(`signature.${value.way}`, { name: value.name, date: showDate(value.on) }) : '';
  },
  reading: (view) => html`${shown(view, signatureOf(view)!)}`,
};
