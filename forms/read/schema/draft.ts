import type { CompiledElement, CompiledField } from '../../compile/compiled-form.ts';
import type { SchemaNode } from '../../form.types.ts';
import type { Demands } from '../compose/composed.ts';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** A field while the form is being read: what the layout and the computed fields say of it comes after the schema. */
export interface DraftField extends Writable<Omit<CompiledField, 'children'>> {
  children: string[];
  readonly node: SchemaNode;
  /** Pointer into the file. */
  readonly at: string;
  readonly when: Demands;
  readonly requiredWhen: Demands;
}

export interface DraftElement {
  readonly element: CompiledElement;
  /** Pointer into the file; null for an element that was made up. */
  readonly at: string | null;
  /** Ids of the rows fields around it, outermost first. */
  readonly rows: readonly string[];
}

/** Fields by id and by path, in the order of the schema. */
export interface FieldIndex {
  readonly all: readonly DraftField[];
  byId(id: string): DraftField | undefined;
  byPath(path: readonly string[]): DraftField | undefined;
  /** All the forms that what is at a path can take, those held apart too. */
  allAt(path: readonly string[]): readonly DraftField[];
  /** By id, or else by dotted path. */
  find(name: string): DraftField | undefined;
  /** The rows fields around a field, outermost first. */
  rowsOf(field: DraftField): readonly string[];
}

export function indexFields(all: readonly DraftField[]): FieldIndex {
  const ids = new Map(all.toReversed().map((field) => [field.id, field]));
  const forms = new Map<string, DraftField[]>();
  const said = new Map<string | null, readonly string[]>([[null, []]]);
  for (const field of all) {
    const { id, path, parent, stated: name = field.name } = field;
    said.set(id, [...said.get(parent)!, name]);
    const keys = new Set([[...path.slice(0, -1), name].join('\n'), said.get(id)!.join('\n')]);
    for (const key of keys) forms.set(key, [...(forms.get(key) ?? []), field]);
  }
  const paths = new Map(all.toReversed().flatMap((field) => [[said.get(field.id)!.join('\n'), field] as const]));
  for (const field of all.toReversed()) paths.set(field.path.join('\n'), field);
  const index: FieldIndex = {
    all,
    byId: (id) => ids.get(id),
    byPath: (path) => paths.get(path.join('\n')),
    allAt: (path) => forms.get(path.join('\n')) ?? [],
    find: (name) => ids.get(name) ?? paths.get(name.replaceAll('.', '\n')),
    rowsOf(field) {
      const rows: string[] = [];
      for (let id = field.rows; id !== null; id = ids.get(id)!.rows) rows.unshift(id);
      return rows;
    },
  };
  return index;
}
