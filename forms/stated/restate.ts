import type { CompiledForm } from '../compile/compiled-form.ts';
import type { SchemaError } from '../session/form-session.ts';
import { nameInPointer, pointerStep } from '../pointer.ts';
import { FREE, NAME, VALUE } from './names.ts';
import { type Part, partsOf } from './parts.ts';
import { placeIn } from './place.ts';
import { alike, isStated, type Stated, type VariantOf } from './stated.ts';
import { isObject, memberOf } from '../value-in.ts';

type Json = Readonly<Record<string, unknown>>;

const known = new WeakMap<CompiledForm, Stated>();

export function statedOf(form: CompiledForm): Stated {
  if (!isStated(form)) return alike;
  let stated = known.get(form);
  if (!stated) known.set(form, (stated = create(partsOf(form))));
  return stated;
}

function create(parts: ReadonlyMap<string | null, Part>): Stated {
  const root = parts.get(null)!;
  return {
    held: (answers, variantOf) => holding(variantOf)(answers, root),
    said<T>(answers: T, field?: { readonly id: string }): T {
      const part = parts.get(field?.id ?? null)!;
      if (Array.isArray(answers) || part.kind === 'leaf') return said(answers, part) as T;
      // What looks at positions looks at them by their numbers.
      return saidIn(answers, { ...part, isList: false }) as T;
    },
    judge(answers, validate) {
      const errors = validate(answers, saidIn(answers, root)) ? [] : (validate.errors ?? []);
      const twice: SchemaError[] = [];
      findTwice(answers, root, '', twice);
      return [...twice, ...errors.flatMap((error) => (error.whole ? inside(error) : error))];

      function inside(error: SchemaError): readonly SchemaError[] {
        const instancePath = placeIn(error.instancePath.split('/').slice(1), answers, root);
        // What is missing in a list of positions is told where it is missing.
        if (error.keyword === 'minItems' && partAt(instancePath.split('/').slice(1), root)?.isList) return [];
        return [{ ...error, instancePath }];
      }
    },
  };
}

/** Whether a value is a row that holds one already. */
function isRow(value: unknown, { inside }: Part): boolean {
  return isObject(value) && Object.keys(value).length > 0 && Object.keys(value).some((name) => inside.has(name));
}

/** What is stated as it is held: of a group, one row, or all. */
function holding(variantOf: VariantOf): (value: unknown, part: Part) => unknown {
  return heldIn;

  function heldIn(value: unknown, part: Part): unknown {
    const { isList, inside, kinds } = part;
    if (isList && Array.isArray(value))
      return heldIn(Object.fromEntries(value.flatMap((each, index) => (each === null ? [] : [[String(index), each]]))), part);
    if (!isObject(value)) return value;
    const free = inside.get(FREE);
    const own: [string, unknown][] = [];
    const rows: unknown[] = [];
    for (const [name, each] of Object.entries(value)) {
      const known = kinds.get(name);
      if (known && !Object.hasOwn(value, known.choice)) {
        const { kind, name: at } = known.heldAs(each, variantOf);
        own.push([known.choice, kind], [at, held(each, inside.get(at))]);
      } else if (!free || (name !== FREE && isOwn(name, part))) own.push([name, held(each, inside.get(name))]);
      else if (name === FREE && Array.isArray(each)) rows.push(...(held(each, free) as unknown[]));
      else rows.push({ [NAME]: name, ...(heldIn({ [VALUE]: each }, free) as Json) });
    }
    return Object.fromEntries(rows.length > 0 ? [...own, [FREE, rows]] : own);
  }

  function held(value: unknown, part: Part | undefined): unknown {
    if (!part || part.kind === 'leaf') return value;
    if (part.kind === 'group') return heldIn(value, part);
    if (!Array.isArray(value)) return value;
    return value.map((row) => heldIn(part.isOfValues && !isRow(row, part) ? { [VALUE]: row } : row, part));
  }
}

function said(value: unknown, part: Part | undefined): unknown {
  if (!part || part.kind === 'leaf') return value;
  if (part.kind === 'group') return saidIn(value ?? {}, part);
  if (!Array.isArray(value)) return value ?? [];
  return value.map((row) => (part.isOfValues ? valueIn(row, part) : saidIn(row, part)));
}

function saidIn(value: unknown, { isList, inside, kinds }: Part): unknown {
  if (!isObject(value)) return value;
  const { [FREE]: rows, ...own } = value;
  const choices = new Set([...kinds.values()].map(({ choice }) => choice));
  const entries = Object.entries(own).flatMap(([name, each]): [string, unknown][] => {
    const part = inside.get(name);
    if (choices.has(name)) return [];
    const stated = said(each, part);
    // A group in which nothing but kinds were chosen is not answered.
    const isUnanswered = part?.kind === 'group' && !part.required && isEmpty(stated) && !isEmpty(each);
    return isUnanswered ? [] : [[part?.stated ?? name, stated]];
  });
  for (const { choice, names } of kinds.values()) {
    const chosen = names[Number(own[choice])];
    const part = chosen ? inside.get(chosen) : undefined;
    // What must be there is there, and empty, when a kind was chosen in which nothing is answered.
    if (part?.required && own[chosen!] === undefined) entries.push([part.stated!, said(undefined, part)]);
  }
  if (isList) {
    const length = Math.max(-1, ...entries.map(([name]) => Number(name))) + 1;
    const found = Object.fromEntries(entries);
    return Array.from({ length }, (_, index) => found[index] ?? null);
  }
  const free = inside.get(FREE);
  if (!free || !Array.isArray(rows)) return Object.fromEntries(entries);
  const named = new Map(entries);
  for (const row of rows as readonly Json[]) {
    const name = row[NAME];
    // A name is never lost for want of its value, which the gate finds missing as the session does.
    if (name !== undefined && !named.has(String(name))) named.set(String(name), valueIn(row, free));
  }
  return Object.fromEntries(named);
}

/** What a row says whose value it holds; a group or rows in which nothing is answered are there, and empty. */
function valueIn(row: unknown, part: Part): unknown {
  return memberOf(saidIn(row, part), VALUE) ?? said(undefined, part.inside.get(VALUE)) ?? null;
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function isOwn(name: string, { inside, kinds }: Part): boolean {
  return inside.has(name) || kinds.has(name) || [...kinds.values()].some(({ choice }) => choice === name);
}

/** What is held at some steps; a row is what its rows are. */
function partAt(steps: readonly string[], part: Part | undefined, isRow = true): Part | undefined {
  const [step, ...rest] = steps;
  if (step === undefined || part === undefined) return part?.kind === 'rows' && !isRow ? undefined : part;
  if (part.kind === 'rows' && !isRow) return partAt(rest, part);
  return partAt(rest, part.inside.get(nameInPointer(step)), false);
}

/** Names that are there twice, or that the object has of its own. */
function findTwice(value: unknown, part: Part, at: string, errors: SchemaError[]): void {
  if (!isObject(value)) return;
  const { inside, kinds } = part;
  const taken = new Set([...inside.keys(), ...kinds.keys()]);
  for (const [name, child] of inside) {
    const here = at + pointerStep(name);
    const each = memberOf(value, name);
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
