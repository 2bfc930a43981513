import type { Cell, CompiledElement, CompiledField, CompiledForm } from '../compile/compiled-form.ts';

/** An element as the engine walks it: its children in the same row, and, for a table, what each row begins with. */
export interface PlannedElement {
  readonly id: string;
  /** Place among the elements of its level. */
  readonly index: number;
  readonly field: string | null;
  readonly children: PlannedElement[];
  /** The element around it; for the first of a row, the control of the table, one level further out. */
  readonly parent: PlannedElement | null;
  readonly isRowRoot: boolean;
  detail: PlannedElement | null;
  readonly visible: number[];
  readonly enabled: number[];
}

/** A leaf or a table at one level. The numbers are places in the list of cells. */
export interface PlannedField {
  readonly field: CompiledField;
  /** Names from the answers of its level to it, and the same as a pointer. */
  readonly path: readonly string[];
  readonly local: string;
  readonly controls: PlannedElement[];
  readonly required: number[];
  readonly checks: number[];
  /** The conditions of its options. */
  readonly options: number[];
  codesOn: number | null;
  codesParent: number | null;
  codesFilter: number | null;
  /** Other forms that what is at its place can take: ids of leaves and tables. */
  others: readonly string[];
  /** Inside a group that may be left out. */
  readonly isOptional: boolean;
}

/** What there is at one level of rows: the form itself, or each row of a table. */
export interface Level {
  /** Ids of the rows fields around it, outermost first. */
  readonly chain: readonly string[];
  /** In the order of the schema. */
  readonly fields: PlannedField[];
  readonly elements: PlannedElement[];
  readonly cells: number[];
}

interface Reader {
  readonly cell: number;
  readonly depth: number;
}

/** Everything about a form that does not depend on answers, worked out once. */
export interface Plan {
  readonly form: CompiledForm;
  readonly fields: ReadonlyMap<string, CompiledField>;
  /** Of several forms of one place, the first. */
  readonly byPointer: ReadonlyMap<string, CompiledField>;
  /** Where a place has several forms, all of them. */
  readonly formsAt: ReadonlyMap<string, readonly CompiledField[]>;
  readonly planned: ReadonlyMap<string, PlannedField>;
  readonly elements: ReadonlyMap<string, { readonly element: PlannedElement; readonly level: Level }>;
  /** By id of the rows field; the form itself is ''. */
  readonly levels: ReadonlyMap<string, Level>;
  /** Names of the inputs that cells read. */
  readonly inputs: ReadonlySet<string>;
  /** Which cells may see a change of a leaf or table. */
  readonly readers: ReadonlyMap<string, readonly Reader[]>;
  /** By place of the cell: the leaf or table whose state it changes; null for cells about elements and values. */
  readonly concerns: readonly (string | null)[];
  /** Leaves and tables in the order in which the layout shows them, the others last. */
  readonly order: readonly string[];
}

const plans = new WeakMap<CompiledForm, Plan>();

export function planOf(form: CompiledForm): Plan {
  const known = plans.get(form);
  if (known) return known;
  const plan = createPlan(form);
  plans.set(form, plan);
  return plan;
}

function createPlan(form: CompiledForm): Plan {
  const fields = new Map(form.fields.map((field) => [field.id, field]));
  const levels = new Map<string, Level>([['', { chain: [], fields: [], elements: [], cells: [] }]]);
  const planned = new Map<string, PlannedField>();
  const elements = new Map<string, { element: PlannedElement; level: Level }>();
  const order = new Set<string>();

  for (const field of form.fields) {
    const level = levels.get(field.rows ?? '')!;
    if (field.kind === 'rows') levels.set(field.id, { chain: [...level.chain, field.id], fields: [], elements: [], cells: [] });
    if (field.kind === 'group') continue;
    const path = field.path.slice(field.rows === null ? 0 : fields.get(field.rows)!.path.length);
    const local = field.rows === null ? field.pointer : field.pointer.slice(fields.get(field.rows)!.pointer.length + 2);
    const isOptional = isInOptional(field);
    const entry = {
      field,
      path,
      local,
      controls: [],
      required: [],
      checks: [],
      options: [],
      codesOn: null,
      codesParent: null,
      codesFilter: null,
      others: [],
      isOptional,
    };
    level.fields.push(entry);
    planned.set(field.id, entry);
  }

  addElement(form.layout, levels.get('')!, null, false);
  for (const id of planned.keys()) order.add(id);
  const concerns = form.cells.map(addCell);
  const byPointer = new Map(form.fields.toReversed().map((field) => [field.pointer, field]));
  const formsAt = new Map([...Map.groupBy(form.fields, ({ pointer }) => pointer)].filter(([, forms]) => forms.length > 1));
  for (const forms of formsAt.values())
    for (const { id } of forms) {
      const entry = planned.get(id);
      if (entry) entry.others = forms.filter((other) => other.id !== id).map((other) => other.id);
    }
  const inputs = new Set(form.cells.flatMap((cell) => cell.names.flatMap(({ name, from }) => (from === 'input' ? [name] : []))));
  const readers = readersOf(form, fields);
  return { form, fields, byPointer, formsAt, planned, elements, levels, inputs, readers, concerns, order: [...order] };

  function addElement(source: CompiledElement, level: Level, parent: PlannedElement | null, isRowRoot: boolean): PlannedElement {
    const field = source.type === 'Control' ? (source.field ?? null) : null;
    const element: PlannedElement = {
      id: source.id,
      index: level.elements.length,
      field,
      children: [],
      parent,
      isRowRoot,
      detail: null,
      visible: [],
      enabled: [],
    };
    level.elements.push(element);
    elements.set(source.id, { element, level });
    if (field !== null) {
      planned.get(field)!.controls.push(element);
      order.add(field);
    }
    for (const child of source.elements) element.children.push(addElement(child, level, element, false));
    if (source.detail && field !== null) element.detail = addElement(source.detail, levels.get(field)!, element, true);
    return element;
  }

  function isInOptional({ parent }: CompiledField): boolean {
    const around = parent === null ? undefined : fields.get(parent)!;
    return around?.kind === 'group' && (around.optional === true || isInOptional(around));
  }

  function addCell(cell: Cell, index: number): string | null {
    levels.get(cell.rows.at(-1) ?? '')!.cells.push(index);
    if (cell.kind === 'visible' || cell.kind === 'enabled') {
      for (const id of cell.targets) elements.get(id)!.element[cell.kind].push(index);
      return null;
    }
    if (cell.kind === 'value') return null;
    const target = planned.get(cell.kind === 'check' ? shownAt(cell) : cell.targets[0]!)!;
    if (cell.kind === 'check') target.checks.push(index);
    else if (cell.kind === 'required') target.required.push(index);
    else if (cell.kind === 'option') target.options.push(index);
    else target[codeCells[cell.kind]] = index;
    return target.field.id;
  }

  // A check on fields of several rows is shown at their table, one on a group at the first thing in it.
  function shownAt(cell: Cell): string {
    let field = fields.get(cell.targets[0]!)!;
    while (field.kind === 'group') field = fields.get(field.children[0]!)!;
    while (field.rows !== null && !cell.rows.includes(field.rows)) field = fields.get(field.rows)!;
    return field.id;
  }
}

const codeCells = { codes_on: 'codesOn', codes_parent: 'codesParent', codes_filter: 'codesFilter' } as const;

function readersOf(form: CompiledForm, fields: ReadonlyMap<string, CompiledField>): Map<string, Reader[]> {
  const readers = new Map<string, Reader[]>();
  form.cells.forEach((cell, index) => {
    for (const { field, depth } of cell.reads) {
      for (const id of new Set([...under(field), ...tablesAround(field).slice(depth)])) add(id, index, depth);
    }
    // The number of a row changes when the table does, and with nothing that is in it.
    for (const { from, depth } of cell.names) if (from === 'row_index') add(cell.rows[depth - 1]!, index, depth - 1);
  });
  return readers;

  function add(id: string, cell: number, depth: number): void {
    const list = readers.get(id) ?? [];
    readers.set(id, list);
    if (!list.some((reader) => reader.cell === cell && reader.depth === depth)) list.push({ cell, depth });
  }

  function under(id: string): readonly string[] {
    return [id, ...fields.get(id)!.children.flatMap(under)];
  }

  function tablesAround(id: string): readonly string[] {
    const { rows } = fields.get(id)!;
    return rows === null ? [] : [...tablesAround(rows), rows];
  }
}
