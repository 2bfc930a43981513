import type { CompiledField, CompiledForm } from '../compile/compiled-form.ts';
import type { Answers, SchemaError } from '../session/form-session.ts';
import { nameInPointer, pointerStep } from '../pointer.ts';
import { FREE, NAME, VALUE } from './names.ts';
import { alike, isStated, type Stated } from './stated.ts';

type Json = Readonly<Record<string, unknown>>;

/** A field and what is in it, by name. */
interface Part {
  readonly kind: CompiledField['kind'];
  readonly isList: boolean;
  readonly inside: Map<string, Part>;
}

const known = new WeakMap<CompiledForm, Stated>();

export function statedOf(form: CompiledForm): Stated {
  if (!isStated(form)) return alike;
  let stated = known.get(form);
  if (!stated) known.set(form, (stated = create(partsOf(form))));
  return stated;
}

function create(root: Part): Stated {
  return {
    held: (answers) => heldIn(answers, root),
    said: (answers) => saidIn(answers, root) as Answers,
    judge(answers, validate) {
      const said = saidIn(answers, root);
      const errors = validate(answers, said) ? [] : (validate.errors ?? []);
      const twice: SchemaError[] = [];
      findTwice(answers, root, '', twice);
      return [...twice, ...errors.flatMap((error) => (error.whole ? inside(error) : error))];

      function inside(error: SchemaError): readonly SchemaError[] {
        const steps = error.instancePath.split('/').slice(1);
        // What is missing in a list is told where it is missing.
        if (error.keyword === 'minItems' && partAt(steps, root)?.isList) return [];
        return [{ ...error, instancePath: placeIn(steps, answers, root) }];
      }
    },
  };
}

function held(value: unknown, part: Part | undefined): unknown {
  if (!part || part.kind === 'leaf') return value;
  if (part.kind === 'group') return heldIn(value, part);
  return Array.isArray(value) ? value.map((row) => heldIn(row, part)) : value;
}

/** Of a group, one row, or all. */
function heldIn(value: unknown, { isList, inside }: Part): unknown {
  if (isList && Array.isArray(value))
    return Object.fromEntries(
      value.flatMap((each, index) => (each === null ? [] : [[String(index), held(each, inside.get(String(index)))]])),
    );
  if (!isObject(value)) return value;
  const free = inside.get(FREE);
  const own: [string, unknown][] = [];
  const rows: unknown[] = [];
  for (const [name, each] of Object.entries(value)) {
    if (!free || (name !== FREE && inside.has(name))) own.push([name, held(each, inside.get(name))]);
    else if (name === FREE && Array.isArray(each)) rows.push(...(held(each, free) as unknown[]));
    else rows.push({ [NAME]: name, [VALUE]: held(each, free.inside.get(VALUE)) });
  }
  return Object.fromEntries(rows.length > 0 ? [...own, [FREE, rows]] : own);
}

function said(value: unknown, part: Part | undefined): unknown {
  if (!part || part.kind === 'leaf') return value;
  if (part.kind === 'group') return saidIn(value ?? {}, part);
  return Array.isArray(value) ? value.map((row) => saidIn(row, part)) : (value ?? []);
}

function saidIn(value: unknown, { isList, inside }: Part): unknown {
  if (!isObject(value)) return value;
  const { [FREE]: rows, ...own } = value;
  const entries = Object.entries(own).map(([name, each]): [string, unknown] => [name, said(each, inside.get(name))]);
  if (isList) {
    const length = Math.max(-1, ...entries.map(([name]) => Number(name))) + 1;
    const found = Object.fromEntries(entries);
    return Array.from({ length }, (_, index) => found[index] ?? null);
  }
  const free = inside.get(FREE);
  if (!free || !Array.isArray(rows)) return Object.fromEntries(entries);
  const named = new Map(entries);
  for (const row of rows as readonly Json[]) {
    const each = said(row[VALUE], free.inside.get(VALUE));
    const name = row[NAME];
    // A name is never lost for want of its value, which the gate finds missing as the session does.
    if (name !== undefined && !named.has(String(name))) named.set(String(name), each ?? null);
  }
  return Object.fromEntries(named);
}

/** Where something in an object as it is stated is in what is held of it: a group, or one row of several. */
function placeIn(steps: readonly string[], value: unknown, { inside }: Part): string {
  const [step, ...rest] = steps;
  if (step === undefined) return '';
  const name = nameInPointer(step);
  const free = inside.get(FREE);
  if (!free || inside.has(name)) return `/${step}${placeAt(rest, valueOf(value, name), inside.get(name))}`;
  const rows = valueOf(value, FREE);
  const index = Array.isArray(rows) ? rows.findIndex((row: Json) => String(row[NAME]) === name) : -1;
  const at = `${pointerStep(FREE)}/${index}${pointerStep(VALUE)}`;
  return at + placeAt(rest, valueOf(valueOf(rows, String(index)), VALUE), free.inside.get(VALUE));
}

/** What holds what is stated at some steps; a row is what its rows are. */
function partAt(steps: readonly string[], part: Part | undefined, isRow = true): Part | undefined {
  const [step, ...rest] = steps;
  if (step === undefined || part === undefined) return part?.kind === 'rows' && !isRow ? undefined : part;
  if (part.kind === 'rows' && !isRow) return partAt(rest, part);
  const { inside } = part;
  return partAt(rest, inside.get(nameInPointer(step)) ?? inside.get(FREE)?.inside.get(VALUE), false);
}

function placeAt(steps: readonly string[], value: unknown, part: Part | undefined): string {
  if (!part || part.kind === 'leaf' || steps.length === 0) return steps.map((step) => `/${step}`).join('');
  if (part.kind === 'group') return placeIn(steps, value, part);
  const [index = '', ...rest] = steps;
  return `/${index}${placeIn(rest, valueOf(value, index), part)}`;
}

/** Names that are there twice, or that the object has of its own. */
function findTwice(value: unknown, part: Part, at: string, errors: SchemaError[]): void {
  if (!isObject(value)) return;
  const { inside } = part;
  const taken = new Set(inside.keys());
  for (const [name, child] of inside) {
    const here = at + pointerStep(name);
    const each = valueOf(value, name);
    if (child.kind === 'group') findTwice(each, child, here, errors);
    if (child.kind !== 'rows' || !Array.isArray(each)) continue;
    each.forEach((row: unknown, index) => {
      findTwice(row, child, `${here}/${index}`, errors);
      if (name !== FREE || !isObject(row) || row[NAME] === undefined) return;
      const instancePath = `${here}/${index}${pointerStep(NAME)}`;
      if (taken.has(String(row[NAME]))) errors.push({ instancePath, keyword: 'uniqueItems', params: {} });
      taken.add(String(row[NAME]));
    });
  }
}

function partsOf(form: CompiledForm): Part {
  const root: Part = { kind: 'group', isList: false, inside: new Map() };
  const parts = new Map<string | null, Part>([[null, root]]);
  for (const { id, kind, name, parent, isList = false, variants } of form.fields) {
    const part: Part = { kind, isList, inside: new Map() };
    parts.set(id, part);
    if (!variants && !parts.get(parent)!.inside.has(name)) parts.get(parent)!.inside.set(name, part);
  }
  return root;
}

function valueOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Json)[name] : undefined;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
