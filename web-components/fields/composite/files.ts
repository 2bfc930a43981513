import { html, nothing, type TemplateResult } from 'lit';
import type { FieldElement, FieldView } from '../field.ts';
import type { StoredFile } from '../lookup.ts';
import { acceptOf, chooser, card, limitsOf, store, tell } from './file.ts';

const filesOf = (view: FieldView): readonly StoredFile[] =>
  (Array.isArray(view.value) ? view.value : []) as readonly StoredFile[];

/** The file that was taken off last, and where it stood. */
interface Removed {
  readonly file: StoredFile;
  readonly index: number;
}

const removedOf = (view: FieldView): Removed | undefined => view.kept.get('removed') as Removed | undefined;

const write = (view: FieldView, files: readonly StoredFile[]): void => view.write(files.length > 0 ? files : undefined);

async function add(view: FieldView, input: HTMLInputElement): Promise<void> {
  view.kept.delete('removed');
  const chosen = [...(input.files ?? [])];
  input.value = '';
  const room = (view.field.constraints.maxItems ?? 50) - filesOf(view).length;
  for (const file of chosen.slice(0, room)) {
    const stored = await store(view, file);
    if (stored) write(view, [...filesOf(view), stored]);
  }
  if (chosen.length > room) tell(view, view.say('files.too_many', { count: view.field.constraints.maxItems ?? 50 }));
}

function remove(view: FieldView, index: number, event: Event): void {
  const field = (event.currentTarget as HTMLElement).closest('.field');
  const [file] = filesOf(view).slice(index);
  if (!file) return;
  view.kept.set('removed', { file, index } satisfies Removed);
  write(view, filesOf(view).toSpliced(index, 1));
  tell(view, '');
  view.announce(view.say('file.removed', { name: file.name }));
  field?.querySelector<HTMLElement>('.undo')?.focus();
}

function undo(view: FieldView, { file, index }: Removed): void {
  view.kept.delete('removed');
  write(view, filesOf(view).toSpliced(index, 0, file));
  view.announce(view.say('files.back', { name: file.name }));
  (view.kept.get('focus') as (() => void) | undefined)?.();
}

function undone(view: FieldView): TemplateResult | typeof nothing {
  const removed = removedOf(view);
  if (!removed) return nothing;
  return html`<p class="note">
    ${view.say('file.removed', { name: removed.file.name })}
    <button class="link undo" type="button" @click=${() => undo(view, removed)}>${view.say('files.undo')}</button>
  </p>`;
}

/** Several documents. Each is uploaded as soon as it is chosen; one that was taken off can be put back. */
export const files: FieldElement = {
  grouped: () => true,
  control: (view) => {
    const files = filesOf(view);
    const isFull = files.length >= (view.field.constraints.maxItems ?? 50);
    return html`${
      files.length > 0
        ? html`<ul class="plain-list">
            ${files.map((file, index) => html`<li>${card(view, file, (event) => remove(view, index, event))}</li>`)}
          </ul>`
        : nothing
    }
    ${undone(view)} ${chooser(view, { text: view.say('files.add'), many: true, isFull, accept: acceptOf(view), choose: add })}
    ${limitsOf(view)}`;
  },
  text: (view) =>
    filesOf(view)
      .map(({ name }) => name)
      .join(', '),
  reading: (view) =>
    html`<ul class="plain-list">
      ${filesOf(view).map((file) => html`<li>${card(view, file)}</li>`)}
    </ul>`,
};
