import { fiscalCodeOf } from '#forms';
import { dateReader } from '../../map/read-date.ts';
import { isOfNames } from '../meanings.ts';
import { percent } from '../open/delimiter.ts';
import { guessNumber, isOfAmounts, isOfCounts } from './amount.ts';
import type { ColumnGuess } from './guess.ts';
import { decide, type Values } from './values.ts';

/** Dates are unlike anything else: more of the others may be wrong. So are fiscal codes. */
const enoughDates = 0.8;
const enoughCodes = 0.8;
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
const longestCode = 4;
/** What is written where there is nothing to write. */
const nothing = /^(-+|\/+|\.+|\?+|n\.?\s?d\.?|n\.?\s?p\.?|n\/[ad]|#n\/[ad]|null|nessun[oa]?)$/i;

/** Guesses the type of a column from its values, blanks included. */
export function guessColumn(id: string, all: Values): ColumnGuess {
  const trimmed = all.map(({ line, text }) => ({ line, text: text.trim() }));
  const filled = trimmed.filter(({ text }) => text !== '');
  if (filled.length === 0) return { note: 'blank in every row looked at' };
  const values = filled.filter(({ text }) => !nothing.test(text));
  const typed = values.length === 0 ? null : typeOf(id, values, filled.length < all.length);
  const share = filled.length / all.length;
  const blank = share < 1 ? `filled in ${percent(share)} of the rows` : undefined;
  if (typed?.type === undefined) {
    const note = [typed?.note ?? textNote(id, values), blank].filter((each) => each !== undefined).join('; ');
    return { note };
  }
  const empty = [...new Set(filled.filter(({ text }) => nothing.test(text)).map(({ text }) => text))];
  const read = empty.length === 0 ? undefined : `${empty.map((text) => JSON.stringify(text)).join(', ')} is read as nothing`;
  const note = [typed.note, read, blank].filter((each) => each !== undefined).join('; ');
  return { ...typed, ...(empty.length === 0 ? {} : { empty }), note };
}

const typeOf = (id: string, values: Values, hasBlanks: boolean): ColumnGuess | null =>
  fiscalCode(values) ??
  date(values) ??
  (hasBlanks ? mark(values) : null) ??
  yesNo(values) ??
  code(id, values) ??
  guessNumber(id, values);

function fiscalCode(values: Values): ColumnGuess | null {
  const told = decide(values, (text) => fiscalCodeOf(text) !== null, enoughCodes);
  if (told === null) return null;
  const codes = told.good.map(({ text }) => fiscalCodeOf(text)!);
  const bodies = codes.filter(({ length }) => length === 11).length;
  if (bodies === codes.length) return null;
  const foreign = codes.filter((each) => /^(STP|ENI)/.test(each)).length;
  const kinds = [
    ...(foreign === 0 ? [] : [`${foreign} are STP or ENI codes`]),
    ...(bodies === 0 ? [] : [`${bodies} are of bodies: eleven digits`]),
  ].join(', ');
  return {
    type: 'fiscal_code',
    isFiscalCode: true,
    ...(bodies === 0 ? {} : { hasBodies: true }),
    note: `fiscal codes in ${percent(codes.length / values.length)} of the rows filled${kinds === '' ? '' : `, of which ${kinds}`}${told.rest}`,
  };
}

const looked = 50;

function date(values: Values): ColumnGuess | null {
  if (!values.slice(0, looked).some(({ text }) => /\d/.test(text))) return null;
  const readers = forms.map((form) => ({ form, read: dateReader([form]) }));
  // Zeros alone would fit any form.
  let left = values.map(({ text }) => text).filter((text) => readers[0]!.read(text) !== null);
  const found: string[] = [];
  for (;;) {
    const [best] = readers
      .map(({ form, read }) => ({ form, unread: left.filter((text) => !isLikely(read(text))) }))
      .toSorted((one, other) => one.unread.length - other.unread.length);
    if (best === undefined || (left.length - best.unread.length) / values.length < enoughOfForm) break;
    found.push(best.form);
    left = best.unread;
  }
  const read = dateReader(found);
  const told =
    found.length === 0
      ? null
      : decide(
          values,
          (text) => {
            const day = read(text);
            return day === null || isLikely(day);
          },
          enoughDates,
        );
  if (told !== null)
    return { type: 'date', dates: found as [string, ...string[]], note: `dates as ${found.join(' and ')}${told.rest}` };
  return decide(values, (text) => /^\d\d?([/.-])\d\d?\1\d\d$/.test(text), enoughDates) === null
    ? null
    : { note: 'dates with years of two digits, which do not say their century: kept as text; ask for years of four digits' };
}

const isLikely = (day: unknown): boolean => typeof day === 'string' && day >= '1850' && day < '2101';

/** A cross, or nothing. */
function mark(values: Values): ColumnGuess | null {
  const distinct = [...new Set(values.map(({ text }) => text))];
  if (distinct.some((text) => !/^(x|✓|✔|\*)$/i.test(text))) return null;
  return {
    type: 'boolean',
    yes: distinct,
    no: [''],
    note: `a mark or nothing: ${distinct.join(' or ')} is yes and a blank is no; take "" out of "no" if a blank means that it is not known`,
  };
}

/** Yes in one of the ways that files have, and no in another. */
function yesNo(values: Values): ColumnGuess | null {
  const [isYes, isNo] = [/^(s|si|sì|y|yes|vero|true)$/i, /^(n|no|falso|false)$/i];
  const told = decide(values, (text) => isYes.test(text) || isNo.test(text));
  if (told === null) return null;
  const distinct = [...new Set(told.good.map(({ text }) => text))];
  const [yes, no] = [isYes, isNo].map((form) => distinct.filter((text) => form.test(text)));
  if (yes!.length === 0 || no!.length === 0) return null;
  return { type: 'boolean', yes: yes!, no: no!, note: `yes and no, as ${distinct.join(' and ')}${told.rest}` };
}

/** Few short texts that come again and again. */
function code(id: string, values: Values): ColumnGuess | null {
  const distinct = distinctOf(values);
  if (distinct.length > mostCodes || values.length < distinct.length * 4 || isOfNames(id)) return null;
  // One word in every row is a remark more often than a code.
  if (distinct.length === 1 && !/^[A-Z0-9]+$/.test(distinct[0]!)) return null;
  if (distinct.some((text) => text.length > longestCode || /\d[.,]\d|%/.test(text))) return null;
  const areDigits = distinct.every((text) => /^\d+$/.test(text));
  if (areDigits && (isOfCounts(id) || distinct.every((text) => /^(19|20)\d\d$/.test(text)))) return null;
  if (isOfAmounts(id) && distinct.length > 2) return null;
  const isBit = distinct.join() === '0,1';
  const doubt = isBit
    ? '; if they are no and yes, set "type": "boolean" and take "map" out'
    : areDigits
      ? '; if they are counts, set "type": "integer" and take "map" out'
      : '';
  // What the file says stays as it is; give each code its meaning in a code list.
  return {
    type: 'code',
    map: Object.fromEntries(distinct.map((text) => [text, text])),
    note: `${distinct.length === 1 ? 'one short value that comes' : `${distinct.length} short values that come`} again: a code; write what each becomes, or name a code list${doubt}`,
  };
}

const distinctOf = (values: Values): string[] => [...new Set(values.map(({ text }) => text))].sort();

const timesEach = 8;

function textNote(id: string, values: Values): string {
  const { size } = new Set(values.map(({ text }) => text));
  return size > 1 && size <= mostCodes && values.length >= size * timesEach && !isOfNames(id)
    ? `text; ${size} values that come again: if they are codes, set "type": "code" and write "map", so that new ones are told`
    : 'text';
}
