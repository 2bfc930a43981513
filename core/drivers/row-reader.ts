import type { DriverFile, DriverRecord } from '../packs/index.ts';
import type { Doubt } from './map/doubts.ts';
import type { Fact } from './fact.ts';
import type { MapContext } from './map/field.ts';
import { type Claims, unknownClaims } from './map/claims.ts';
import { type RecordMapper, recordMapper } from './map/record.ts';
import type { SourceFile } from './read/file.ts';
import type { Recall, RowKey } from './recall.ts';
import type { RecalledRows } from './read/line-recall.ts';
import type { Reason, RefusedField, RefusedRow } from './refusal.ts';
import type { Counting, RecordCount } from './report.ts';
import { lineOf, type Row, type Values } from './row.ts';
import { selector } from './select.ts';

/** A row that was read: how many of the facts of its batch are its own, and how it is told again. */
export interface ReadRow {
  readonly line: number;
  readonly record: number;
  readonly facts: number;
  /** Null when it is to be read again each time: what is counted of it is not in its facts. */
  readonly key: RowKey | null;
}

/** Whom a refused row speaks of, as far as that can be read. Kept apart from the refusal, which never says a value. */
export interface UnsaidRow extends Claims {
  readonly line: number;
}

/** What some rows came to: filled while they are read. */
export interface Found {
  readonly facts: Fact[];
  readonly refused: RefusedRow[];
  /** With a recall: of each refused row whose record says anything. */
  readonly unsaid: UnsaidRow[];
  readonly rows: ReadRow[];
  readonly recalled: RecalledRows;
}

/** How many cells a row has. */
export interface RowWidth {
  readonly least: number;
  readonly most: number;
}

interface RowReader {
  /** Reads a row, or recalls it, and counts what became of it. */
  read(row: Row, found: Found, width: RowWidth | null): { readonly record: string; readonly values: Values | null };
  /** Counts rows that were recalled before they were read; hears of each how many there are of its record. */
  pass(recalled: RecalledRows, see: (record: string, rows: number) => void): void;
  /** The facts of a row that was recalled, after all; counts nothing. */
  map(row: Row): readonly Fact[];
}

interface RowReading {
  readonly driver: DriverFile;
  readonly records: readonly DriverRecord[];
  readonly file: SourceFile;
  readonly context: MapContext;
  readonly report: Counting;
  readonly onRow?: ((row: Row, record: string, values: Values) => void) | undefined;
  readonly recall?: Recall | undefined;
  readonly keyOf: ((row: Row) => RowKey) | null;
}

/** Maps one row after another and counts what becomes of each. */
export function rowReader({ driver, records, file, context, report, onRow, recall, keyOf }: RowReading): RowReader {
  let isCounted = false;
  const doubts = new Set<Doubt>();
  const counting: MapContext = {
    ...context,
    countCode(field, code) {
      isCounted = true;
      context.countCode(field, code);
    },
    countDoubt(doubt) {
      isCounted = true;
      doubts.add(doubt);
    },
  };
  const places = new Map<RecordMapper, number>();
  const candidates = records.map((record) => ({
    record,
    mapperOf(year: number | null) {
      const mapper = recordMapper(record, driver.fields ?? [], { ...counting, year: year ?? context.year });
      places.set(mapper, driver.records.indexOf(record));
      return mapper;
    },
  }));
  const select = selector(candidates, context.layout, context.columns);
  const names = driver.records.map(countedAs);
  // What these say of the others must be seen each time.
  const heads = new Set((driver.counters ?? []).map(({ record }) => record));
  const { total } = report;
  const { length, format, delimiter = ';' } = context.layout;
  // An element or record that says nothing is not an empty line: it is refused, or set aside, as its record has it.
  const isTable = format === 'delimited' || format === 'xlsx';
  return {
    map: (row) => select(row)?.map(row, file.digest).facts ?? [],
    pass({ places }, see) {
      const counts = driver.records.map(() => ({ aside: 0, carried: 0, facts: 0 }));
      for (const at of places) {
        const own = counts[recall!.recordOf(at)]!;
        const said = recall!.factsOf(at);
        own[said === 0 ? 'aside' : 'carried'] += 1;
        own.facts += said;
      }
      for (const [at, { aside, carried, facts }] of counts.entries()) {
        if (aside + carried === 0) continue;
        const { id } = driver.records[at]!;
        for (const sum of [report.of(names[at]!), report.total]) add(sum, { rows: aside + carried, aside, carried, facts });
        see(id, aside + carried);
      }
    },
    read(row, { facts, refused, unsaid, rows, recalled }, width) {
      // Cells are cut where a row begins with an empty one: those that are recalled never are.
      const mayBeBlank = row.text.trim() === '' || (format === 'delimited' && row.text.startsWith(delimiter));
      const isBlank = row.fault === null && mayBeBlank && (row.cells === null || (isTable && row.cells.every(isEmpty)));
      const key = keyOf === null || row.fault !== null || isBlank ? null : keyOf(row);
      const isSought = key === null || row.mark?.isSought === true;
      const known = isSought || recall === undefined ? -1 : recall.find(key.high, key.low);
      if (known >= 0) {
        const at = recall!.recordOf(known);
        count(report, names[at]!, recall!.factsOf(known));
        recalled.add(row, known);
        return { record: driver.records[at]!.id, values: null };
      }
      const mapper = row.fault !== null || isBlank ? undefined : select(row);
      const record = mapper?.id ?? (isBlank ? 'blank' : '?');
      const place = mapper === undefined ? undefined : places.get(mapper);
      const name = place === undefined ? record : names[place]!;
      const refuse = (fields: readonly RefusedField[]): void => {
        const each = report.of(name);
        for (const sum of [each, total]) {
          sum.rows += 1;
          sum.refused += 1;
        }
        refused.push({ file: file.digest, line: lineOf(row), reached: row.line, record: mapper?.id ?? null, fields });
        if (recall === undefined) return;
        const speaking = mapper ?? (row.text === '' && row.cells === null ? undefined : select(row));
        if (speaking?.hasFacts !== false) unsaid.push({ line: row.line, ...(speaking?.claims(row) ?? unknownClaims) });
      };
      if (isBlank) return (count(report, record, 0), { record, values: null });
      const least = place === undefined ? undefined : driver.records[place]!.length;
      const shape = { length, least, width };
      const reason = row.fault ?? wrongShape(row, shape) ?? (mapper === undefined ? 'record_unknown' : null);
      if (reason !== null || mapper === undefined) {
        refuse([{ field: null, place: null, type: null, reason: reason ?? 'record_unknown' }]);
        return { record, values: null };
      }
      isCounted = false;
      doubts.clear();
      const mapped = mapper.map(row, file.digest);
      onRow?.(row, record, mapped.values);
      if (mapped.refused.length > 0) refuse(mapped.refused);
      else {
        count(report, name, mapped.facts.length);
        for (const doubt of doubts) report.countDoubt(doubt, file.name, lineOf(row));
        for (const fact of mapped.facts) facts.push(fact);
        if (keyOf !== null)
          rows.push({
            line: row.line,
            record: place!,
            facts: mapped.facts.length,
            key: isCounted || heads.has(record) ? null : key,
          });
      }
      return { record, values: mapped.values };
    },
  };
}

/** Under which name rows of a record are counted: of layouts among which each row chooses, under its own. */
const countedAs = ({ id, year, from, to }: DriverRecord): string =>
  year === undefined ? id : `${id} ${from ?? '…'}–${to ?? '…'}`;

/** A row without facts is set aside. */
function count(report: Counting, record: string, facts: number): void {
  const became = facts === 0 ? 'aside' : 'carried';
  countOne(report.of(record), became, facts);
  countOne(report.total, became, facts);
}

function add(sum: RecordCount, more: Omit<RecordCount, 'refused'>): void {
  sum.rows += more.rows;
  sum.carried += more.carried;
  sum.aside += more.aside;
  sum.facts += more.facts;
}

function countOne(sum: RecordCount, became: 'aside' | 'carried', facts: number): void {
  sum.rows += 1;
  sum[became] += 1;
  sum.facts += facts;
}

function isEmpty(cell: string): boolean {
  return cell.trim() === '';
}

function wrongShape(
  { text, cells }: { readonly text: string; readonly cells: readonly string[] | null },
  {
    length,
    least = 0,
    width,
  }: { readonly length: number | undefined; readonly least: number | undefined; readonly width: RowWidth | null },
): Reason | null {
  if (length !== undefined && text.length !== length) return 'line_length';
  if (text.length < least) return 'line_short';
  if (width === null || cells === null) return null;
  if (cells.length < width.least) return 'too_few_cells';
  return cells.length > width.most ? 'too_many_cells' : null;
}
