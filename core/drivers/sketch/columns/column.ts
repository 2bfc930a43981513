import { personalForm } from '#forms';
import type { DriverField } from '../../packs/index.ts';
import { dateReader } from '../map/read-date.ts';
import { withoutEuro } from '../map/read-number.ts';
import { percent } from './text.ts';

/** What a column is guessed to be: keys of a field, with the reason as its note. */
export type ColumnGuess = Pick<
  DriverField,
  'type' | 'dates' | 'decimal' | 'thousands' | 'map' | 'yes' | 'no' | 'note' | 'required'
> & {
  readonly isFiscalCode?: boolean;
  /** Whether some of the codes are of companies and other bodies: eleven digits. */
  readonly hasBodies?: boolean;
};

/** How much of a column a guess must explain; the rest will be refused, and the note says so. */
const enough = 0.97;
/** Dates, and amounts with two decimals, are unlike anything else: more of them may be wrong. */
const enoughDates = 0.8;
/** The share of a column that makes a further form of dates worth reading. */
const enoughOfForm = 0.05;
const forms = [
  'yyyy-mm-dd',
  'dd/mm/yyyy',
  'yyyymmdd',
  'ddmmyyyy',
  'dd-mm-yyyy',
  'dd.mm.yyyy',
  'yyyy/mm/dd',
  'd/m/yyyy',
  'd-m-yyyy',
  'd.m.yyyy',
];
const mostCodes = 12;
const amount = /importo|canone|rendita|reddito|spesa|euro|prezzo|valore|contributo|saldo|debito|credito|isee|ise$/;
const numbering =
  /^(id|cap|tel|cod|num|nr|n|matr|prog|civ|civico|partita|foglio|telefono|cellulare)(_|$)|codice|numero|matricola|protocollo/;

/** Guesses the type of a column from its values, blanks included. */
export function guessColumn(id: string, all: readonly string[]): ColumnGuess {
  const values = all.map((value) => value.trim()).filter((value) => value !== '');
  if (values.length === 0) return { note: 'blank in every row looked at' };
  const filled = values.length === all.length ? {} : { note: `filled in ${percent(values.length / all.length)} of the rows` };
  const guess = fiscalCode(values) ?? date(values) ?? yesNo(values) ?? code(id, values) ?? number(id, values) ?? { note: 'text' };
  const note = [guess.note, filled.note].filter((each) => each !== undefined).join('; ');
  return { ...guess, note };
}

function fiscalCode(values: readonly string[]): ColumnGuess | null {
  const persons = values.filter((value) => personalForm.test(value)).length;
  const bodies = persons === 0 ? 0 : values.filter((value) => /^\d{11}$/.test(value)).length;
  const share = (persons + bodies) / values.length;
  if (share < 0.8) return null;
  const said = `fiscal codes in ${percent(share)} of the rows filled${rest(persons + bodies, values.length)}`;
  return bodies === 0
    ? { type: 'fiscal_code', isFiscalCode: true, note: said }
    : { type: 'fiscal_code', isFiscalCode: true, hasBodies: true, note: `${said}, of which ${bodies} of bodies: eleven digits` };
}

function date(values: readonly string[]): ColumnGuess | null {
  const readers = forms.map((form) => ({ form, read: dateReader([form]) }));
  // Zeros alone would fit any form.
  let left = values.filter((value) => readers[0]!.read(value) !== null);
  const found: string[] = [];
  for (;;) {
    const [best] = readers
      .map(({ form, read }) => ({ form, unread: left.filter((value) => !isLikely(read(value))) }))
      .toSorted((one, other) => one.unread.length - other.unread.length);
    if (best === undefined || (left.length - best.unread.length) / values.length < enoughOfForm) break;
    found.push(best.form);
    left = best.unread;
  }
  const good = values.length - left.length;
  if (found.length > 0 && good / values.length >= enoughDates)
    return {
      type: 'date',
      dates: found as [string, ...string[]],
      note: `dates as ${found.join(' and ')}${rest(good, values.length)}`,
    };
  const short = values.filter((value) => /^\d\d?([/.-])\d\d?\1\d\d$/.test(value)).length;
  return short / values.length < enoughDates
    ? null
    : { note: 'dates with years of two digits, which do not say their century: kept as text; ask for years of four digits' };
}

const isLikely = (day: unknown): boolean => typeof day === 'string' && day >= '1850' && day < '2101';

/** Yes in one of the ways that files have, and no in another. */
function yesNo(values: readonly string[]): ColumnGuess | null {
  const distinct = [...new Set(values)];
  const [yes, no] = [/^(s|si|sì|y|yes|vero|true)$/i, /^(n|no|falso|false)$/i].map((form) =>
    distinct.filter((value) => form.test(value)),
  );
  if (yes!.length === 0 || no!.length === 0 || yes!.length + no!.length < distinct.length) return null;
  return { type: 'boolean', yes: yes!, no: no!, note: `yes and no, as ${distinct.join(' and ')}` };
}

/** Few short texts that come again and again. */
function code(id: string, values: readonly string[]): ColumnGuess | null {
  const distinct = [...new Set(values)].sort();
  if (distinct.length > mostCodes || values.length < distinct.length * 4) return null;
  // One word in every row is a remark more often than a code.
  if (distinct.length === 1 && !/^[A-Z0-9]+$/.test(distinct[0]!)) return null;
  if (distinct.some((value) => value.length > 4) || (amount.test(id) && distinct.length > 2)) return null;
  // What the file says stays as it is; give each code its meaning in a code list.
  return {
    type: 'code',
    map: Object.fromEntries(distinct.map((value) => [value, value])),
    note: `${distinct.length === 1 ? 'one short value that comes' : `${distinct.length} short values that come`} again: a code; write what each becomes, or name a code list`,
  };
}

function number(id: string, written: readonly string[]): ColumnGuess | null {
  const values = written.map(withoutEuro);
  const hasEuro = values.some((value, index) => value !== written[index]);
  const guess = hasEuro ? amounts(`${id}_euro`, values) : amounts(id, values);
  return guess === null || !hasEuro
    ? guess
    : { ...guess, type: 'money', note: `${guess.note}; the sign of the euro beside them is passed over` };
}

function amounts(id: string, values: readonly string[]): ColumnGuess | null {
  const share = (pattern: RegExp): number => values.filter((value) => pattern.test(value)).length / values.length;
  const digits = share(/^-?\d+$/);
  if (digits === 1) {
    if (values.some((value) => /^0\d/.test(value)))
      return { note: 'digits with zeros before them: a number that names something, kept as text' };
    if (numbering.test(id) || values.some(({ length }) => length > 12))
      return { note: 'digits that name something, kept as text' };
    return amount.test(id)
      ? { type: 'money', note: 'whole amounts; set "decimals": 2 if they are cents' }
      : { type: 'integer', note: 'whole numbers' };
  }
  const grouped = grouping(id, values);
  if (grouped !== null) return grouped;
  for (const [decimal, thousands] of [
    [',', '.'],
    ['.', ','],
  ] as const) {
    const t = `\\${thousands}`;
    const fits = new RegExp(`^-?(\\d+|\\d{1,3}(${t}\\d{3})+)(\\${decimal}\\d+)?$`);
    const cents = new RegExp(`^-?(\\d+|\\d{1,3}(${t}\\d{3})+)\\${decimal}\\d{2}$`);
    if (share(fits) < (share(cents) >= 0.5 ? enoughDates : enough) || !values.some((value) => value.includes(decimal))) continue;
    const isMoney = values.every((value) => !fits.test(value) || !value.includes(decimal) || /\D\d{1,2}$/.test(value));
    const groups = values.some((value) => value.includes(thousands)) ? { thousands } : {};
    const isEitherWay = values.every((value) => !value.includes(decimal) || /\D\d{3}$/.test(value));
    const good = values.filter((value) => fits.test(value)).length;
    return {
      type: isMoney ? 'money' : 'number',
      decimal,
      ...groups,
      note: `numbers with a decimal ${decimal === ',' ? 'comma' : 'point'}${isMoney ? ' and two decimals at most: money' : ''}${isEitherWay ? ', always before three digits: check that it is not the mark of thousands' : ''}${rest(good, values.length)}`,
    };
  }
  return null;
}

/** Points that always stand before groups of three digits: Italian files write thousands so. */
function grouping(id: string, values: readonly string[]): ColumnGuess | null {
  const isGrouped = values.every((value) => /^-?(\d{1,3}|[1-9]\d{0,2}(\.\d{3})+)$/.test(value));
  if (!isGrouped || !values.some((value) => value.includes('.'))) return null;
  return {
    type: amount.test(id) ? 'money' : 'integer',
    decimal: ',',
    thousands: '.',
    note: 'ambiguous: a point always before three digits, taken for that of thousands; if it is a decimal point, write "type": "number" and "decimal": "." without "thousands"',
  };
}

function rest(good: number, all: number): string {
  return good === all ? '' : `; ${all - good} of ${all} are not, and those rows will be refused`;
}
