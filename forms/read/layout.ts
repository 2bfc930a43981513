import type { CompiledElement } from '../compile/compiled-form.ts';
import type { LayoutElement } from '../form.types.ts';
import type { Text } from '../messages/text.ts';
import { didYouMean } from './did-you-mean.ts';
import type { DraftElement, DraftField, FieldIndex } from './schema/draft.ts';
import { readTotals } from './totals.ts';
import { nameOfStep } from './pointer-step.ts';
import { VALUE } from '../stated/names.ts';
import { below, type Reading } from './reading.ts';
import { wordsOf } from './compose/variants.ts';

/** A FEEL text found on a control: only codes under the one it gives are taken, or only those for which it is true. */
interface CodesLimit {
  readonly kind: 'codes_parent' | 'codes_filter';
  readonly field: DraftField;
  readonly text: string;
  readonly at: string;
}

export interface Layout {
  readonly root: CompiledElement;
  readonly elements: readonly DraftElement[];
  readonly byId: ReadonlyMap<string, DraftElement>;
  /** Rules written on elements, as in JSON Forms. */
  readonly inlineRules: readonly {
    readonly element: DraftElement;
    readonly source: NonNullable<LayoutElement['rule']>;
    readonly at: string;
  }[];
  readonly codesLimits: readonly CodesLimit[];
}

interface Around {
  readonly rows: readonly string[];
  /** Path of the rows field whose row the scopes are in. */
  readonly base: readonly string[];
  readonly id: string;
}

const CONTAINERS: ReadonlySet<string> = new Set(['Categorization', 'Category', 'Group', 'VerticalLayout', 'HorizontalLayout']);

/** The layout with every scope resolved and every element called something; made from the schema when there is none. */
export function readLayout(source: LayoutElement | undefined, fields: FieldIndex, reading: Reading): Layout {
  const { strict } = reading.context;
  const elements: DraftElement[] = [];
  const byId = new Map<string, DraftElement>();
  const inlineRules: { element: DraftElement; source: NonNullable<LayoutElement['rule']>; at: string }[] = [];
  const codesLimits: CodesLimit[] = [];
  const outside: Around = { rows: [], base: [], id: fields.byId('root') ? 'form_root' : 'root' };
  const top = fields.all.filter((field) => field.parent === null);
  const root = source
    ? readElement(source, '/layout', outside, 0)
    : keep(
        {
          id: outside.id,
          type: 'VerticalLayout',
          rows: null,
          options: {},
          elements: top.map((field) => control(field, null, outside, {})),
        },
        null,
        outside,
      );
  return { root, elements, byId, inlineRules, codesLimits };

  function readElement(node: LayoutElement, at: string, around: Around, index: number): CompiledElement {
    reading.text(typeof node.label === 'object' ? (node.label as Text) : undefined, below(at, 'label'));
    reading.text(node.text, below(at, 'text'));
    reading.text(node.options?.placeholder, below(at, 'options', 'placeholder'));
    reading.text(node.options?.itemLabel, below(at, 'options', 'itemLabel'));
    const isControl = node.type === 'Control' || (String(node.type) === 'ListWithDetail' && node.scope !== undefined);
    if (isControl && !strict && namesOf(node.scope ?? '').length === 0) return whole(node, at, around, index);
    const field = isControl ? scoped(node, at, around) : undefined;
    if (strict && node.id === undefined && node.type !== 'Control')
      reading.add('form.missing_key', at, { name: 'id' }, { hint: 'Overlays and rules find an element by its id.' });
    const element = field ? formsOf(field, { node, at }, around) : container(node, at, around, index);
    if (node.rule) inlineRules.push({ element: byId.get(element.id)!, source: node.rule, at: below(at, 'rule') });
    return element;
  }

  function checkUnits({ type }: DraftField, setting: string | undefined, at: string): void {
    if (type !== 'unit') reading.add('form.unknown_keyword', at, { name: 'units' }, { hint: 'It goes with a field of a unit.' });
    const { settings } = reading.context;
    if (setting === undefined || settings === undefined) return;
    const flags = Object.keys(settings).filter((name) => (settings[name] as { readonly type?: unknown }).type === 'boolean');
    if (!flags.includes(setting))
      reading.add('form.not_allowed_value', below(at, 'setting'), { value: setting }, didYouMean(setting, flags));
  }

  function container(node: LayoutElement, at: string, around: Around, index: number): CompiledElement {
    const isKnown = CONTAINERS.has(node.type) || node.type === 'Label' || node.type === 'Summary' || node.type === 'Control';
    if (!isKnown) reading.add('form.unknown_element_type', below(at, 'type'), { type: node.type }, { severity: 'warning' });
    // A control without a field has been told of; it stays as an empty group so that its siblings keep their places.
    const type = isKnown && node.type !== 'Control' ? node.type : 'Group';
    const id = node.id ?? (at === '/layout' ? around.id : free(`${around.id}_${index + 1}`));
    const inside = { ...around, id };
    const children = (node.elements ?? []).map((child, place) => readElement(child, below(at, 'elements', place), inside, place));
    return keep(
      {
        id,
        type,
        ...(type === 'Category' ? calledSomehow(node, index) : labelled(node)),
        ...(node.text !== undefined && { text: node.text }),
        rows: around.rows.at(-1) ?? null,
        options: node.options ?? {},
        elements: children,
      },
      at,
      around,
    );
  }

  /** A control of everything at once, as JSON Forms writes it with the scope “#”. */
  function whole(node: LayoutElement, at: string, around: Around, index: number): CompiledElement {
    const id = node.id ?? (at === '/layout' ? around.id : free(`${around.id}_${index + 1}`));
    const inside = { ...around, id };
    const parent = around.base.length === 0 ? null : fields.byPath(around.base)!.id;
    const elements = fields.all.filter((field) => field.parent === parent).map((field) => control(field, null, inside, {}));
    return keep(
      { id, type: 'Group', ...labelled(node), rows: around.rows.at(-1) ?? null, options: node.options ?? {}, elements },
      at,
      around,
    );
  }

  /** A control for each form that what is at its scope can take, with the choice among them. */
  function formsOf(field: DraftField, written: { node: LayoutElement; at: string }, around: Around): CompiledElement {
    const options = written.node.options ?? {};
    const choice = fields.byPath([...field.path.slice(0, -1), `~variant:${field.stated ?? field.name}`]);
    const forms = fields.allAt([...field.path.slice(0, -1), field.stated ?? field.name]);
    if (forms.length === 1 && choice === undefined) return control(field, written, around, options);
    const id = written.node.id ?? free(`${field.id}_forms`);
    const inside = { ...around, id };
    const elements = [
      ...(choice ? [control(choice, null, inside, {})] : []),
      ...forms.map((form) => control(form, null, inside, options)),
    ];
    return keep({ id, type: 'VerticalLayout', rows: around.rows.at(-1) ?? null, options: {}, elements }, written.at, around);
  }

  function control(
    field: DraftField,
    written: { node: LayoutElement; at: string } | null,
    around: Around,
    given: NonNullable<LayoutElement['options']>,
  ): CompiledElement {
    const { detail, parent, filter, totals, multi, ...options } = given;
    if (multi === true && field.type === 'text') field.type = 'long_text';
    const id = written?.node.id ?? free(field.id);
    const label = written ? labelled(written.node) : {};
    const common = { id, field: field.id, label: field.label, ...label, rows: around.rows.at(-1) ?? null, options };
    if (given.units !== undefined) checkUnits(field, given.units.setting, below(written!.at, 'options', 'units'));
    markShown(field);
    for (const [kind, text] of [['codes_parent', parent] as const, ['codes_filter', filter] as const])
      if (typeof text === 'string')
        codesLimits.push({ kind, field, text, at: below(written!.at, 'options', kind.slice('codes_'.length)) });
    const children = () => field.children.map((child) => fields.byId(child)!);
    const [only] = children();
    // An object of rows of names and values is shown as these.
    if (field.kind === 'group' && only?.beside && field.children.length === 1) return control(only, written, around, given);
    if (field.kind === 'group') {
      const inside = { ...around, id };
      return keep(
        // What the values of named rows are made of stands beside the name.
        {
          ...common,
          type: (field.stated ?? field.name) === VALUE ? 'VerticalLayout' : 'Group',
          elements: children().map((child) => control(child, null, inside, {})),
        },
        written?.at ?? null,
        around,
      );
    }
    if (field.kind === 'leaf') return keep({ ...common, type: 'Control', elements: [] }, written?.at ?? null, around);
    const row: Around = { rows: [...around.rows, field.id], base: field.path, id };
    const isWritten = typeof detail === 'object' && detail !== null;
    const rowLayout = isWritten
      ? readElement({ ...detail, type: detail.type ?? 'VerticalLayout' }, below(written!.at, 'options', 'detail'), row, 0)
      : keep(
          {
            id: free(`${id}_row`),
            type: 'VerticalLayout',
            rows: field.id,
            options: {},
            elements: children().map((child) => control(child, null, row, {})),
          },
          null,
          row,
        );
    const inRow = { rows: [...around.rows, field.id], base: field.path };
    const elements = readTotals(totals ?? [], below(written?.at ?? '', 'options', 'totals'), {
      field: (scope, at) => scopedIn(scope, at, around),
      inRow: (scope, at) => scopedIn(scope, at, inRow),
      control: (total, at, shown) => control(total, { node: { type: 'Control' }, at }, around, shown),
    });
    const display = field.beside || field.isList || field.isOfValues ? { display: 'table' } : {};
    return keep(
      { ...common, options: { ...display, ...options }, type: 'Control', elements: [...elements], detail: rowLayout },
      written?.at ?? null,
      around,
    );
  }

  function scoped(node: LayoutElement, at: string, around: Around): DraftField | undefined {
    return scopedIn(node.scope ?? '', below(at, 'scope'), around);
  }

  function scopedIn(scope: string, at: string, around: Pick<Around, 'rows' | 'base'>): DraftField | undefined {
    const names = namesOf(scope);
    const field = fields.byPath([...around.base, ...names]);
    if (field && names.length > 0 && fields.rowsOf(field).join() === around.rows.join()) return field;
    const scopes = fields.all
      .filter((candidate) => fields.rowsOf(candidate).join() === around.rows.join())
      .map((candidate) => scopeOf(candidate.path.slice(around.base.length)));
    reading.add('form.unknown_scope', at, { scope }, didYouMean(scope, scopes));
    return undefined;
  }

  function keep(element: CompiledElement, at: string | null, around: Around): CompiledElement {
    const draft = { element, at, rows: around.rows };
    elements.push(draft);
    const taken = byId.get(element.id);
    if (taken) reading.add('form.duplicate_id', at ?? '/layout', { id: element.id, first: taken.at ?? '/layout' });
    else byId.set(element.id, draft);
    const namesake = fields.byId(element.id);
    if (namesake && element.field !== element.id)
      reading.add('form.duplicate_id', at ?? '/layout', { id: element.id, first: namesake.at });
    return element;
  }

  function markShown(field: DraftField): void {
    for (let shown: DraftField | undefined = field; shown; shown = shown.parent === null ? undefined : fields.byId(shown.parent))
      shown.onForm = true;
  }

  // A field shown twice: the second control is numbered.
  function free(id: string): string {
    if (!byId.has(id)) return id;
    let number = 2;
    while (byId.has(`${id}_${number}`)) number += 1;
    return `${id}_${number}`;
  }
}

/** Names of the properties that a scope (`#/properties/a/properties/b`) leads through. */
export function namesOf(scope: string): readonly string[] {
  return scope.split('/properties/').slice(1).map(nameOfStep);
}

function scopeOf(path: readonly string[]): string {
  return `#${path.map((name) => below('/properties', name)).join('')}`;
}

/** A tab without a label cannot be gone to: then it is called by the key of its text, or by its place. */
function calledSomehow(node: LayoutElement, index: number): { label?: Text; showLabel?: boolean } {
  const key = (node as { readonly i18n?: unknown }).i18n;
  const own = typeof key === 'string' ? wordsOf(key.split('.').at(-1)!) : '';
  return { label: own || { it: `Sezione ${index + 1}`, en: `Section ${index + 1}` }, ...labelled(node) };
}

function labelled(node: LayoutElement): { label?: Text; showLabel?: boolean } {
  const { label } = node;
  if (label === undefined || label === true) return {};
  if (label === false) return { showLabel: false };
  if (typeof label === 'string') return { label };
  // JSON Forms also writes { text, show }.
  if ('show' in label || 'text' in label) {
    return { ...(typeof label.text === 'string' && { label: label.text }), ...(label.show === false && { showLabel: false }) };
  }
  return { label: label as Text };
}
