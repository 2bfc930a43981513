import { html, nothing, type TemplateResult } from 'lit';
import type { FieldElement, FieldView } from '../field.ts';
import { crossGlyph, documentGlyph } from '../glyphs.ts';
import type { StoredFile } from '../lookup.ts';
import { wire } from '../wire.ts';

const fileOf = (view: FieldView): StoredFile | undefined => view.value as StoredFile | undefined;

function sizeOf(bytes: number, language: string): string {
  const [unit, amount] = bytes >= 1e6 ? ['megabyte', bytes / 1e6] : ['kilobyte', bytes / 1e3];
  return new Intl.NumberFormat(language, { style: 'unit', unit: unit as string, maximumFractionDigits: 1 }).format(
    amount as number,
  );
}

/** The kinds of file that the browser offers: those of the schema, or of the layout. */
export const acceptOf = ({ field, options }: FieldView): string => field.accept?.join() ?? String(options['accept'] ?? '');

const mostOf = ({ field, options }: FieldView): number => field.maxSize ?? Number(options['maxSize'] ?? Infinity);

/** What is taken, in words; nothing where all is. */
export function limitsOf(view: FieldView): TemplateResult | typeof nothing {
  const most = mostOf(view);
  return most === Infinity || view.disabled
    ? nothing
    : html`<p class="note">${view.say('file.most', { size: sizeOf(most, view.language) })}</p>`;
}

/** Uploads a file; undefined, with the reason told, when it is not taken. */
export async function store(view: FieldView, file: File): Promise<StoredFile | undefined> {
  const { name } = file;
  const most = mostOf(view);
  if (file.size > most) return tell(view, view.say('file.too_large', { name, size: sizeOf(most, view.language) }));
  tell(view, view.say('file.uploading', { name }));
  try {
    const stored = await view.lookup.upload?.(file, { pointer: view.pointer });
    tell(view, '');
    view.announce(view.say('file.uploaded', { name }));
    return stored;
  } catch (error) {
    tell(view, view.say('file.failed', { name, why: (error as Error).message }));
  }
  return undefined;
}

export function tell(view: FieldView, status: string): undefined {
  view.kept.set('status', status);
  if (status) view.announce(status);
  view.refresh();
}

/** A file as it stands among the answers, with the button that takes it off. */
export function card(view: FieldView, file: StoredFile, remove?: (event: Event) => void): TemplateResult {
  const address = view.lookup.fileAddress?.(file);
  return html`<div class="card file">
    ${documentGlyph}
    <span class="name"
      >${address ? html`<a class="link" href=${address}>${file.name}</a>` : file.name}
      <span class="detail">${sizeOf(file.size, view.language)}</span></span
    >
    ${
      !remove || view.disabled || view.readOnly
        ? nothing
        : html`<button
            class="button plain icon"
            type="button"
            aria-label=${view.say('file.remove', { name: file.name })}
            @click=${remove}
          >
            ${crossGlyph}
          </button>`
    }
  </div>`;
}

/** How files are chosen: the browser's own control under a button of ours. */
interface Choosing {
  readonly text: string;
  readonly accept: string;
  readonly many?: boolean;
  readonly isFull?: boolean;
  readonly choose: (view: FieldView, input: HTMLInputElement) => Promise<void>;
}

export function chooser(view: FieldView, { text, accept, many = false, isFull = false, choose }: Choosing): TemplateResult {
  const locked = view.disabled || view.readOnly;
  const status = view.kept.get('status');
  return html`${!view.lookup.upload && !locked ? html`<p class="note">${view.say('file.unavailable')}</p>` : nothing}
    <span class="upload">
      <input
        class="visually-hidden"
        ${wire(view)}
        type="file"
        accept=${accept || nothing}
        ?multiple=${many}
        ?disabled=${locked || isFull || !view.lookup.upload}
        @change=${(event: Event) => choose(view, event.target as HTMLInputElement)}
      />
      <label class="button outline" for=${view.domId}>${text}</label>
    </span>
    ${status ? html`<p class="note">${status}</p>` : nothing}`;
}

async function replace(view: FieldView, input: HTMLInputElement): Promise<void> {
  const [file] = input.files ?? [];
  const stored = file && (await store(view, file));
  if (stored) view.write(stored);
  input.value = '';
}

function remove(view: FieldView, { name }: StoredFile): void {
  view.write(undefined);
  tell(view, '');
  view.announce(view.say('file.removed', { name }));
  (view.kept.get('focus') as (() => void) | undefined)?.();
}

/** One document. It is uploaded as soon as it is chosen; the answer is the reference that the server gave. */
export const file: FieldElement = {
  control: (view) => {
    const value = fileOf(view);
    const isLocked = (view.disabled || view.readOnly) && value;
    const text = view.say(value ? 'file.replace' : 'file.choose');
    return html`${value ? card(view, value, () => remove(view, value)) : nothing}
    ${isLocked ? nothing : chooser(view, { text, accept: acceptOf(view), choose: replace })}${limitsOf(view)}`;
  },
  text: (view) => fileOf(view)?.name ?? '',
  reading: (view) => card(view, fileOf(view)!),
};
