import type { CompiledField, CompiledForm } from '#forms';

/** What a name of a template stands for: a text to print, several, or something with names of its own. */
export type Name =
  { readonly is: 'value' } | { readonly is: 'record'; readonly names: Names } | { readonly is: 'list'; readonly of: Name };

export type Names = Readonly<Record<string, Name>>;

const value: Name = { is: 'value' };
const record = (names: Names): Name => ({ is: 'record', names });
const listOf = (of: Name): Name => ({ is: 'list', of });
const values = (...names: readonly string[]): Names => Object.fromEntries(names.map((name) => [name, value]));

/** What is printed of a filed form by `{{> answers}}`: its parts as the form shows them. */
const filing = record({
  ...values('title', 'on', 'by'),
  parts: listOf(
    record({
      ...values('title'),
      pairs: listOf(record(values('label', 'value', 'source'))),
      tables: listOf(record({ ...values('title'), columns: listOf(value), rows: listOf(record({ cells: listOf(value) })) })),
    }),
  ),
});

const caseNames = values('number', 'type', 'state', 'opened_on', 'closed_on', 'due_on', 'responsible');
const filed = listOf(record({ filing }));
const inside = record({ case: record(caseNames), filed });

/** The forms that a template may read, by id. */
type PrintedForms = ReadonlyMap<string, CompiledForm>;

/** Every name of a template that is printed of cases in which `own` may be filed; `all` are the forms of the release. */
export function documentNames(own: PrintedForms, all: PrintedForms): Names {
  const each = (forms: PrintedForms, of: (form: CompiledForm) => Name): Name =>
    record(Object.fromEntries([...forms].map(([id, form]) => [id, of(form)])));
  return {
    ...values('today', 'now', 'title'),
    case: record(caseNames),
    person: record(values('name', 'surname', 'given_name', 'alias', 'birth_date', 'sex', 'fiscal_code')),
    unit: record({ ...values('name'), above: listOf(value) }),
    user: record(values('name')),
    forms: each(own, filedForm),
    filings: each(own, (form) => listOf(filedForm(form))),
    parent: record({ case: record(caseNames), forms: each(all, filedForm) }),
    labels: each(all, (form) => describe(form).labels),
    titles: each(all, () => value),
    filed,
    children: listOf(inside),
    inside: listOf(inside),
    timeline: listOf(record(values('on', 'text', 'by'))),
    attachments: listOf(record(values('name', 'on'))),
  };
}

/** Every document of a release may name every form: they are described once. */
const described = new WeakMap<CompiledForm, { readonly filed: Name; readonly labels: Name }>();

function describe(form: CompiledForm): { readonly filed: Name; readonly labels: Name } {
  const known = described.get(form);
  if (known !== undefined) return known;
  const made = { filed: record({ filing, ...fieldNames(form, null) }), labels: record(labelNames(form)) };
  described.set(form, made);
  return made;
}

function filedForm(form: CompiledForm): Name {
  return describe(form).filed;
}

/** Fields by name, inside their groups and rows. */
function fieldNames(form: CompiledForm, parent: string | null): Names {
  return Object.fromEntries(childrenOf(form, parent).map((field) => [field.name, fieldName(form, field)]));
}

function fieldName(form: CompiledForm, field: CompiledField): Name {
  if (field.kind === 'leaf') return isList(field) ? listOf(value) : value;
  const inside = record(fieldNames(form, field.id));
  return field.kind === 'rows' ? listOf(inside) : inside;
}

/** A label stands at the path of its field; that of a group or of rows under `title`, unless a field in it is called so. */
function labelNames(form: CompiledForm, parent: string | null = null): Names {
  return Object.fromEntries(
    childrenOf(form, parent).map((field) => [
      field.name,
      field.kind === 'leaf' ? value : record({ title: value, ...labelNames(form, field.id) }),
    ]),
  );
}

/** Fields directly in a group or in rows; null stands for the form. */
export function childrenOf(form: CompiledForm, parent: string | null): readonly CompiledField[] {
  return form.fields.filter((field) => field.parent === parent && field.variants === undefined);
}

/** Whether a leaf holds several values, which a template may also print one by one. */
export function isList({ type }: CompiledField): boolean {
  return type === 'choices' || type === 'list' || type === 'files';
}
