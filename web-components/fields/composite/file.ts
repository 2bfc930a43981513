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

async function upload(view: FieldView, input: HTMLInputElement): Promise<void> {
  const [file] = input.files ?? [];
  if (!file || !view.lookup.upload) return;
  const limit = view.options['maxSize'];
  if (typeof limit === 'number' && file.size > limit) {
    return tell(view, view.say('file.too_large', { name: file.name, size: sizeOf(limit, view.language) }));
  }
  tell(view, view.say('file.uploading', { name: file.name }));
  try {
    const stored = await view.lookup.upload(file, { pointer: view.pointer });
    view.write(stored);
    tell(view, '');
    view.announce(view.say('file.uploaded', { name: file.name }));
  } catch {
    tell(view, view.say('file.failed', { name: file.name }));
  }
  input.value = '';
}

function tell(view: FieldView, status: string): void {
  view.kept.set('status', status);
  if (status) view.announce(status);
  view.refresh();
}

function remove(view: FieldView, { name }: StoredFile): void {
  view.write(undefined);
  tell(view, '');
  view.announce(view.say('file.removed', { name }));
  (view.kept.get('focus') as (() => void) | undefined)?.();
}

function stored(view: FieldView, file: StoredFile): TemplateResult {
  const locked = view.disabled || view.readOnly;
  const address = view.lookup.fileAddress?.(file);
  return html`<div class="card file">
    ${documentGlyph}
    <span class="name"
      >${address ? html`<a class="link" href=${address}>${file.name}</a>` : file.name}
      <span class="detail">${sizeOf(file.size, view.language)}</span></span
    >
    ${
      locked
        ? nothing
        : html`<button
            class="button plain icon"
            type="button"
            aria-label=${view.say('file.remove', { name: file.name })}
            @click=${() => remove(view, file)}
          >
            ${crossGlyph}
          </button>`
    }
  </div>`;
}

/** One document. It is uploaded as soon as it is chosen; the answer is the reference that the server gave. */
export const file: FieldElement = {
  control: (view) => {
    const value = fileOf(view);
    const status = view.kept.get('status');
    const locked = view.disabled || view.readOnly;
    return html`${value ? stored(view, value) : nothing}
    ${!view.lookup.upload && !locked ? html`<p class="note">${view.say('file.unavailable')}</p>` : nothing}
    ${
      locked && value
        ? nothing
        : html`<span class="upload">
            <input
              class="visually-hidden"
              ${wire(view)}
              type="file"
              accept=${typeof view.options['accept'] === 'string' ? view.options['accept'] : nothing}
              ?disabled=${locked || !view.lookup.upload}
              @change=${(event: Event) => upload(view, event.target as HTMLInputElement)}
            />
            <label class="button outline" for=${view.domId}>${view.say(value ? 'file.replace' : 'file.choose')}</label>
          </span>`
    }
    ${status ? html`<p class="note">${status}</p>` : nothing}`;
  },
  text: (view) => fileOf(view)?.name ?? '',
};
