import type { Release, DriverField, DriverLayout } from '../../packs/index.ts';
import type { Doubt } from './doubts.ts';
import { faults, type Fault } from '../refusal.ts';
import type { Row, Value, Values } from '../row.ts';
import { codeReader, type CountCode } from './read-code.ts';
import { dateReader } from './read-date.ts';
import { fiscalCodeReader } from './read-fiscal-code.ts';
import { numberReader } from './read-number.ts';

/** What compiling a driver needs to know of where it runs. */
export interface MapContext {
  readonly layout: DriverLayout;
  readonly codelists: Release['codelists'];
  readonly tables: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
  /** The year whose layout is read: that of the supply, or that which a row says itself. */
  readonly year: number | null;
  /** Year of the supply, where the driver depends on it. */
  readonly supplyYear: number | null;
  /** The last day, as 2026-01-31, on which anybody can be born of whom the supply speaks. */
  readonly lastBirth: string;
  readonly columns: ColumnIndex | null;
  readonly countCode: CountCode;
  /** Hears what is in doubt of the row that is read. */
  readonly countDoubt: (doubt: Doubt) => void;
}

/** Index of a column by its name in the header. */
export type ColumnIndex = ReadonlyMap<string, number>;

/** Takes the text of a field from a row; null when the row ends before it. */
type TakeText = (row: Row, offset: number) => string | null;

/** One field, ready to read: gives its value, or what is wrong. */
export interface FieldReader {
  readonly id: string;
  readonly place: string | null;
  readonly type: string;
  read(row: Row, values: Values, offset: number): Value | Fault;
}

/** Makes the reader of a field that stands in the row; those worked out from others have readers of their own. */
export function fieldReader(field: DriverField, context: MapContext): FieldReader {
  const take = takeOf(field, context);
  const read = valueReader(field, context);
  const empty = new Set([...(context.layout.empty ?? []), ...(field.empty ?? [])]);
  const isFalseWhenBlank = field.no?.includes('') === true;
  const { strip, required } = field;
  const mayBeMissing = isMissable(field, context);
  const dayAt = dayReader(field, context);
  // Digits that are missing at the end would make a smaller amount of it.
  const whole = field.at !== undefined && (field.type === 'money' || field.decimals !== undefined) ? (field.length ?? 0) : 0;
  return {
    id: field.id,
    place: placeOf(field),
    type: field.type ?? 'text',
    read(row, values, offset) {
      let text = take(row, offset);
      if (text === null) return mayBeMissing ? null : faults.cell_missing;
      const isCut = text.length < whole;
      text = text.trim();
      if (isCut && text !== '') return faults.cell_missing;
      if (strip !== undefined && text.startsWith(strip)) text = withoutLeading(text, strip);
      if (text === '' && isFalseWhenBlank) return false;
      let value = text === '' || (empty.size > 0 && empty.has(text)) ? null : read(text, values);
      if (value === faults.not_a_date) value = dayAt(row, offset) ?? value;
      return value === null && required === true ? faults.missing : value;
    },
  };
}

/** Whether a row may lack a field: of a column that the header has, none does unless rows may be shorter. */
function isMissable(field: DriverField, { layout, columns }: MapContext): boolean {
  if (columns !== null && columnOf(field, columns) === Number.MAX_SAFE_INTEGER) return true;
  const isWhole = layout.format === 'delimited' && layout.header === true && layout.cells !== 'at_most';
  return field.optional === true && !isWhole;
}

/** Reads a number that stands where a date is expected, as the day that the sheet counts so; null where there is none. */
function dayReader(field: DriverField, { columns, countDoubt }: MapContext): TakeText {
  const index = columnOf(field, columns);
  return ({ days }, offset) => {
    const day = days?.get(index + offset) ?? null;
    if (day !== null) countDoubt('date_serial');
    return day;
  };
}

/** Where a field stands, as a layout says it; null when it is worked out. */
export function placeOf({ at, length, column }: Pick<DriverField, 'at' | 'length' | 'column'>): string | null {
  if (at !== undefined) return `${at}+${length ?? 0}`;
  return column === undefined ? null : [column].flat().join(' / ');
}

function takeOf(field: DriverField, { layout, columns }: MapContext): TakeText {
  if (field.at !== undefined) {
    const from = field.at - (layout.base ?? 1);
    const to = from + (field.length ?? 0);
    return ({ text, isEnded }, offset) => {
      const start = from + offset;
      // Blanks at the end of a line may have been taken off; but a field that a cut line ends in cannot be trusted.
      if (start >= text.length) return null;
      return !isEnded && to + offset > text.length ? null : text.slice(start, to + offset);
    };
  }
  const index = columnOf(field, columns);
  // Rows of a spreadsheet end with their last cell that holds something.
  const beyond = layout.format === 'xlsx' && index < Number.MAX_SAFE_INTEGER ? '' : null;
  const takeCell: TakeText = ({ cells }, offset) => cells?.[index + offset] ?? beyond;
  const decimal = decimalOf(field, layout);
  if (layout.format !== 'xlsx' || decimal === '.' || !isNumber(field)) return takeCell;
  return (row, offset) => {
    const text = takeCell(row, offset);
    return row.numbers?.has(index + offset) === true ? (text?.replace('.', decimal) ?? null) : text;
  };
}

const isNumber = ({ type }: DriverField): boolean => type === 'integer' || type === 'number' || type === 'money';

const decimalOf = (field: DriverField, layout: DriverLayout): string => field.decimal ?? layout.decimal ?? '.';

/** A column that the header does not have is never there; that it is missing is a problem of the file, told once. */
function columnOf({ column }: DriverField, columns: ColumnIndex | null): number {
  if (typeof column === 'number') return column - 1;
  for (const name of [column ?? []].flat()) {
    const index = columns?.get(nameKey(name));
    if (index !== undefined) return index;
  }
  return Number.MAX_SAFE_INTEGER;
}

/** Names of columns are compared without capitals and blanks around them. */
export function nameKey(name: string): string {
  return name.trim().toLowerCase();
}

/** A spreadsheet gives its days as 2026-01-31, whatever is written in cells of text. */
function datesOf({ dates }: DriverField, layout: DriverLayout): readonly string[] {
  const forms = dates ?? layout.dates ?? ['yyyy-mm-dd'];
  return layout.format === 'xlsx' ? [...forms, 'yyyy-mm-dd'] : forms;
}

function withoutLeading(text: string, filler: string): string {
  let at = 0;
  while (text[at] === filler) at += 1;
  return text.slice(at);
}

function valueReader(field: DriverField, context: MapContext): (text: string, values: Values) => Value | Fault {
  const { layout } = context;
  switch (field.type ?? 'text') {
    case 'integer':
    case 'number':
    case 'money':
      return numberReader({
        type: field.type as 'integer' | 'number' | 'money',
        decimal: decimalOf(field, layout),
        thousands: field.thousands ?? layout.thousands,
        decimals: field.decimals,
        sign: field.sign ?? 'leading',
        minus: new Set(field.minus),
        plus: new Set(['', '+', ...(field.plus ?? [])]),
        isWritten: layout.format === 'delimited' || layout.format === 'fixed',
        divisor: field.divisor,
      });
    case 'date':
      return dateReader(datesOf(field, layout));
    case 'boolean': {
      const [yes, no] = [new Set(field.yes ?? ['1', 'S', 'SI', 'Y', 'true']), new Set(field.no ?? ['0', 'N', 'NO', 'false'])];
      return (text) => (yes.has(text) ? true : no.has(text) ? false : faults.not_yes_or_no);
    }
    case 'fiscal_code':
      return fiscalCodeReader(field, context.countDoubt);
    case 'code':
      return codeReader(field, context.codelists, context.countCode);
    default:
      return (text) => text;
  }
}
