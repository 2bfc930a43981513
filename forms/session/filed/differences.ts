import { valueIn } from '../../value-in.ts';
import type { CompiledElement, CompiledField, CompiledForm } from '../../compile/compiled-form.ts';
import { isEmpty } from '../../fields/field-type.ts';
import { textIn, type Text } from '../../messages/text.ts';
import type { Answers } from '../form-session.ts';
import { sameJson } from '../match-schema.ts';
import { type Pair, pairRows } from './pair-rows.ts';
import { type ShownValue, shownValue, type ShownWords } from './shown-value.ts';

/** Something filed with a form, as far as its reader may see it. */
export interface FiledAnswers {
  readonly form: CompiledForm;
  readonly answers: Answers;
  /** Pointers of the fields (`*` for any row) whose answers the reader may not see. */
  readonly closed?: { has(pointer: string): boolean };
  /** Ids of the fields that were asked. */
  readonly asked?: readonly string[];
}

/** A part of the form around a field; in a table, with the number of the row. */
export interface DifferencePlace {
  readonly label: Text;
  readonly row?: number;
}

/**
 * A field answered on one side at least. `closed`: its answers are not for this reader, who is not told whether they differ.
 * `only` says which of the two forms has the field, when the other does not ask it.
 */
export interface Difference {
  readonly field: string;
  /** Where it is in the later answers, else where it was. */
  readonly pointer: string;
  readonly label: Text;
  /** What it is part of, outermost first. */
  readonly within: readonly DifferencePlace[];
  readonly kind: 'same' | 'changed' | 'added' | 'removed' | 'closed';
  readonly only?: 'before' | 'after';
  readonly before: ShownValue | null;
  readonly after: ShownValue | null;
}

interface Side extends FiledAnswers {
  readonly fields: readonly CompiledField[];
  readonly places: ReadonlyMap<string, readonly Text[]>;
}

/** One form or one pair of rows: the answers of both sides, and where they are. */
interface Level {
  readonly rows: Pair<CompiledField> | null;
  readonly values: Pair<unknown>;
  readonly at: Pair<string>;
  readonly numbers: Readonly<Record<string, number>>;
}

const WHOLE: Pair<string> = { before: '', after: '' };

/**
 * What differs between two filings of a form, in the order in which the later one shows its fields, equal answers too.
 * The forms may be different versions: fields are the same when their ids are. Rows are matched by the key that the form
 * declares (`x-row-key`), else by position.
 */
export function differencesOf(before: FiledAnswers, after: FiledAnswers, words: ShownWords): readonly Difference[] {
  const sides = { before: sideOf(before), after: sideOf(after) };
  const found: Difference[] = [];
  const closed = new Set<string>();
  walk({ rows: null, values: { before: before.answers, after: after.answers }, at: WHOLE, numbers: {} });
  return found;

  function walk(level: Level): void {
    for (const pair of pairsIn(level)) {
      const field = (pair.after ?? pair.before)!;
      if (field.kind === 'leaf') leaf(pair, level);
      else table(pair, level);
    }
  }

  function pairsIn({ rows }: Level): Pair<CompiledField>[] {
    const inside = (side: Side, table: CompiledField | null | undefined) =>
      table === undefined ? [] : side.fields.filter((field) => field.rows === (table?.id ?? null));
    const later = inside(sides.after, rows === null ? null : rows.after);
    const earlier = inside(sides.before, rows === null ? null : rows.before);
    const twinOf = (field: CompiledField, among: readonly CompiledField[]) =>
      among.find(({ id, kind }) => id === field.id && kind === field.kind);
    return [
      ...later.map((field) => ({ before: twinOf(field, earlier), after: field })),
      ...earlier.filter((field) => twinOf(field, later) === undefined).map((field) => ({ before: field, after: undefined })),
    ];
  }

  function leaf(pair: Pair<CompiledField>, level: Level): void {
    const field = (pair.after ?? pair.before)!;
    const about = { field: field.id, label: field.label, ...onlyIn(pair) };
    if (isClosed(pair)) {
      // Once for all rows: how many there are of it says nothing of its own.
      if (!closed.has(field.id))
        found.push({ ...about, pointer: field.pointer, within: within(pair, {}), kind: 'closed', before: null, after: null });
      closed.add(field.id);
      return;
    }
    const [was, is] = [read('before'), read('after')];
    if (isEmpty(was) && isEmpty(is)) return;
    found.push({
      ...about,
      pointer: level.at.after === undefined || pair.after === undefined ? pointer('before') : pointer('after'),
      within: within(pair, level.numbers),
      kind: isEmpty(was) ? 'added' : isEmpty(is) ? 'removed' : sameJson(was, is) ? 'same' : 'changed',
      before: isEmpty(was) ? null : shownValue(was, pair.before!, words),
      after: isEmpty(is) ? null : shownValue(is, pair.after!, words),
    });

    function read(side: 'before' | 'after'): unknown {
      return pair[side] === undefined ? undefined : valueIn(level.values[side], relative(pair[side], level.rows?.[side]));
    }
    function pointer(side: 'before' | 'after'): string {
      return pointerOf(pair[side]!, level.rows?.[side], level.at[side]!);
    }
  }

  function table(pair: Pair<CompiledField>, level: Level): void {
    const rowsIn = (side: 'before' | 'after') => {
      const given = pair[side] && valueIn(level.values[side], relative(pair[side], level.rows?.[side]));
      return Array.isArray(given) ? (given as unknown[]) : [];
    };
    const field = (pair.after ?? pair.before)!;
    const given = { before: rowsIn('before'), after: rowsIn('after') };
    const keyOf = keyReader(pair);
    const pairs = pairRows(given, keyOf);
    // A table without rows still says which of its fields are closed.
    if (pairs.length === 0) pairs.push({ before: undefined, after: undefined });
    for (const { before: was, after: is } of pairs) {
      const at = (side: 'before' | 'after', index: number | undefined) =>
        pair[side] && index !== undefined ? `${pointerOf(pair[side], level.rows?.[side], level.at[side]!)}/${index}` : undefined;
      walk({
        rows: pair,
        values: {
          before: was === undefined ? undefined : given.before[was],
          after: is === undefined ? undefined : given.after[is],
        },
        at: { before: at('before', was), after: at('after', is) },
        numbers: { ...level.numbers, [field.id]: (is ?? was ?? 0) + 1 },
      });
    }
  }

  /** The key of a row, when both forms name one and the reader may see it. */
  function keyReader({ before: was, after: is }: Pair<CompiledField>): (row: unknown) => unknown {
    const key = is?.rowKey ?? was?.rowKey;
    if (key === undefined) return () => undefined;
    const isHidden = (side: Side, rows: CompiledField | undefined) =>
      rows !== undefined && side.closed?.has(`${rows.pointer}/*/${key}`) === true;
    return isHidden(sides.before, was) || isHidden(sides.after, is) ? () => undefined : (row) => valueIn(row, [key]);
  }

  function isClosed({ before: was, after: is }: Pair<CompiledField>): boolean {
    const hides = ({ closed: pointers }: Side, field: CompiledField | undefined) =>
      field !== undefined && pointers?.has(field.pointer) === true;
    return hides(sides.before, was) || hides(sides.after, is);
  }

  function within({ before: was, after: is }: Pair<CompiledField>, numbers: Readonly<Record<string, number>>): DifferencePlace[] {
    const [side, field] = is === undefined ? [sides.before, was!] : [sides.after, is];
    const tables = tablesAround(side, field);
    const places: DifferencePlace[] = [];
    for (const table of tables) {
      const number = numbers[table.id];
      places.push(...placesOf(side, table).map((label) => ({ label })));
      places.push({ label: table.label, ...(number !== undefined && { row: number }) });
    }
    return [...places, ...placesOf(side, field).map((label) => ({ label }))];
  }
}

function sideOf(filed: FiledAnswers): Side {
  const { form, asked } = filed;
  const places = new Map<string, readonly Text[]>();
  const order = new Map<string, number>();
  placeIn(form.layout, []);
  const rank = ({ id }: CompiledField) => order.get(id) ?? order.size;
  const fields = form.fields
    .filter(({ kind, variants }) => kind !== 'group' && variants === undefined)
    // Of the several forms that one answer can take, the one that was asked.
    .filter((field, _index, all) => {
      const same = all.filter(({ pointer }) => pointer === field.pointer);
      return field === (same.find(({ id }) => asked?.includes(id)) ?? same[0]);
    })
    .toSorted((a, b) => rank(a) - rank(b));
  return { ...filed, fields, places };

  function placeIn(element: CompiledElement, around: readonly Text[]): void {
    if (element.field !== undefined && !order.has(element.field)) {
      order.set(element.field, order.size);
      places.set(element.field, around);
    }
    const isNamed = element.type === 'Category' || element.type === 'Group';
    const inside =
      isNamed && element.label !== undefined && textIn(element.label, '') !== '' ? [...around, element.label] : around;
    for (const each of element.elements) placeIn(each, element.field === undefined ? inside : around);
    if (element.detail !== undefined) placeIn(element.detail, []);
  }
}

function placesOf({ places }: Side, { id }: CompiledField): readonly Text[] {
  return places.get(id) ?? [];
}

/** The tables around a field, outermost first. */
function tablesAround(side: Side, { rows }: CompiledField): readonly CompiledField[] {
  const table = rows === null ? undefined : side.form.fields.find(({ id }) => id === rows);
  return table === undefined ? [] : [...tablesAround(side, table), table];
}

function onlyIn({ before, after }: Pair<CompiledField>): Pick<Difference, 'only'> {
  if (before !== undefined && after !== undefined) return {};
  return { only: before === undefined ? 'after' : 'before' };
}

function relative({ path }: CompiledField, rows: CompiledField | undefined): readonly string[] {
  return path.slice(rows?.path.length ?? 0);
}

function pointerOf(field: CompiledField, rows: CompiledField | undefined, at: string): string {
  return at + field.pointer.slice(rows === undefined ? 0 : rows.pointer.length + '/*'.length);
}
