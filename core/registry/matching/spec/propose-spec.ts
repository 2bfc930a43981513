import { type KindId, kinds } from '../kinds/index.ts';
import type { FieldSpec, MatchingSpec } from './spec.ts';
import { columnOf } from '../table/column-of.ts';
import type { Column, Table } from '../table/table.ts';
import { columnsTogether } from './columns-together.ts';
import { plainOf } from '../text/fold.ts';

/** Why a column is compared as it is, or not at all. */
export interface Guess {
  readonly column: string;
  readonly kind: KindId | 'record_id' | null;
  readonly because: string;
}

export interface ProposedSpec {
  readonly spec: MatchingSpec;
  readonly guesses: readonly Guess[];
}

const LOOKED_AT = 400;

/** Guesses what the columns hold, from their headers and values; `ignored` columns are not looked at. */
export function proposeSpec(left: Table, right?: Table, ignored: readonly string[] = []): ProposedSpec {
  const guesses: Guess[] = [];
  const fields: FieldSpec[] = [];
  const idColumns: string[] = [];
  const isThere = ({ name }: Column): boolean =>
    !ignored.some((each) => same(each, name)) && (right === undefined || right.columns.some((other) => same(other.name, name)));
  const together = columnsTogether(left.columns.filter(isThere));
  for (const column of left.columns) {
    const group = together.find(({ columns }) => columns.includes(column));
    if (group !== undefined) {
      guesses.push({ column: column.name, kind: group.kind, because: group.because });
      const names = group.columns.map(({ name }) => name);
      if (group.columns[0] === column)
        fields.push({ id: idOf(column.name, fields), kind: group.kind, columns: [names.length === 1 ? names[0]! : names] });
      continue;
    }
    const other = right?.columns.find(({ name }) => same(name, column.name));
    const guess = ignored.some((name) => same(name, column.name))
      ? { kind: null, because: 'left out on request' }
      : right !== undefined && other === undefined
        ? { kind: null, because: 'the other file has no column of this name' }
        : guessColumn(column, left, idColumns.length === 0);
    if (guess.kind === 'record_id') idColumns.push(column.name);
    else if (guess.kind !== null) fields.push({ id: idOf(column.name, fields), kind: guess.kind, columns: [column.name] });
    guesses.push({ column: column.name, ...guess });
  }
  const kept = fields.filter((field) => !isSaidTwice(field, fields, left));
  for (const column of fields.filter((each) => !kept.includes(each)).flatMap(({ columns }) => columns.flat()))
    guesses[guesses.findIndex((guess) => guess.column === column)] = {
      column,
      kind: null,
      because: 'says again what name and surname say',
    };
  return { spec: { ...(idColumns.length === 0 ? {} : { idColumns }), fields: kept }, guesses };
}

function guessColumn(column: Column, { size }: Table, isFirst: boolean): Omit<Guess, 'column'> {
  const header = plainOf(column.name.replaceAll('_', ' '));
  const counts = new Uint32Array(column.values.length);
  for (const id of column.ids) counts[id]!++;
  const present = size - counts[0]!;
  const distinct = column.values.length - 1;
  if (present === 0) return { kind: null, because: 'every cell is empty' };
  const values = column.values.slice(1, LOOKED_AT + 1);
  const share = (test: (cell: string) => boolean): number => values.filter(test).length / values.length;
  if (
    isFirst &&
    /(^| )(id|key|codice|row|riga|progressivo|numero)( |$)|^id/.test(header) &&
    present === size &&
    distinct === size &&
    !/fiscal/.test(header)
  )
    return { kind: 'record_id', because: 'a different value in every record: it names the record' };
  if (distinct === 1) return { kind: null, because: 'the same value in every record' };
  for (const kind of Object.values(kinds)) {
    if (!kind.headers.test(header)) continue;
    const fits = kind.looksLike === undefined ? 1 : share(kind.looksLike);
    if (fits >= 0.5)
      return {
        kind: kind.id,
        because: `the header says so${kind.looksLike === undefined ? '' : `, and ${percent(fits)} of the values fit`}`,
      };
  }
  for (const id of ['fiscal_code', 'email', 'sex', 'date', 'phone'] as const) {
    const fits = share(kinds[id].looksLike!);
    if (fits >= 0.9) return { kind: id, because: `${percent(fits)} of the values look like it` };
  }
  const repeats = distinct / present;
  if (repeats > 0.9 && share((cell) => /\d/.test(cell) && !/\s/.test(cell)) > 0.9)
    return { kind: 'identifier', because: `codes with digits, ${percent(repeats)} of them different` };
  if (distinct <= 60 && present >= 200) return { kind: 'category', because: `only ${distinct} different values` };
  if (share(kinds.number.looksLike!) >= 0.9) return { kind: 'number', because: 'the values are numbers' };
  return { kind: 'text', because: 'text of no kind that is known' };
}

/** A full name beside name and surname, or a second column that says one name again: evidence must not count twice. */
function isSaidTwice({ id, kind, columns }: FieldSpec, fields: readonly FieldSpec[], table: Table): boolean {
  const has = (wanted: KindId): boolean => fields.some((field) => field.kind === wanted);
  if (kind === 'full_name') return (has('name') && has('surname')) || fields.find((field) => field.kind === kind)!.id !== id;
  const first = fields.find((field) => field.kind === kind)!;
  return (kind === 'name' || kind === 'surname') && first.id !== id && isSaidIn(columns, first.columns, table);
}

/** Whether the words of a column are mostly those of another one in the same record: a middle name is not, a name that is written again is. */
function isSaidIn(columns: FieldSpec['columns'], others: FieldSpec['columns'], table: Table): boolean {
  const [column, other] = [columnOf({ columns }, table), columnOf({ columns: others }, table)];
  if (column === undefined || other === undefined) return true;
  let [said, all] = [0, 0];
  for (let record = 0; record < Math.min(table.size, 10 * LOOKED_AT); record++) {
    const [own, words] = [column, other].map(({ ids, values }) => plainOf(values[ids[record]!]!));
    if (own === '' || words === '') continue;
    all++;
    if (own!.split(' ').some((word) => words!.split(' ').includes(word!))) said++;
  }
  return all === 0 || said / all > 0.3;
}

function idOf(name: string, fields: readonly FieldSpec[]): string {
  const plain = plainOf(name).replaceAll(' ', '_').replace(/^(\d)/, '_$1') || 'field';
  const taken = (id: string): boolean => fields.some((field) => field.id === id);
  let id = plain;
  for (let number = 2; taken(id); number++) id = `${plain}_${number}`;
  return id;
}

const same = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase();
const percent = (share: number): string => `${Math.round(share * 100)} %`;
