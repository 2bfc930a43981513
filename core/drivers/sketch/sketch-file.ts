import { basename } from 'node:path';
import { personalForm } from '#forms';
import { NucleoError } from '../../errors.ts';
import { readDriver, type DriverField, type DriverFile, type DriverRecord, type Release } from '../../packs/index.ts';
import { leastCells } from '../columns.ts';
import { nameKey } from '../map/field.ts';
import { digestFile, headOf } from '../read/file.ts';
import { signatureOf } from '../read/signature.ts';
import { guessColumn } from './column.ts';
import { guessFacts, leftOut, type SketchedField } from './facts.ts';
import { guessSpans } from './fixed.ts';
import { idOf, namePattern } from './ids.ts';
import { guessHeader, titlesOf } from './header.ts';
import { guessKinds } from './kinds.ts';
import { cellsOf, decodeHead, guessDelimiter, guessEncoding, wholeRows } from './text.ts';

/** A proposed driver, and why it is as it is. */
export interface Sketch {
  readonly driver: DriverFile;
  /** One line each: of the file as a whole; what is said of a field is its note. */
  readonly notes: readonly string[];
}

const headBytes = 1 << 20;
const mostLines = 2000;
/** The share of rows that may be shorter than the others by accident. */
const accidents = 0.05;

/** Proposes a driver for a delimited or fixed-width file. Throws NUC_DRIVER_FILE for what is no text. */
export async function sketchFile(path: string, release: Release): Promise<Sketch> {
  const { name } = await digestFile(path);
  const head = await headOf(path, headBytes);
  const encoding = guessEncoding(head);
  const signature = encoding.value === 'utf-16le' ? null : signatureOf(head);
  if (signature !== null)
    throw new NucleoError('NUC_DRIVER_FILE', { file: name, reason: `it ${signature.says}` }, { hint: signature.hint });
  const all = decodeHead(head, encoding.value);
  const lines = all.filter((line) => line.trim() !== '').slice(0, mostLines);
  if (lines.length === 0) throw new NucleoError('NUC_DRIVER_FILE', { file: name, reason: 'it has no lines' });
  const delimiter = guessDelimiter(lines);
  const made = delimiter === null ? fixedWidth(lines, release) : delimited(lines, { delimiter: delimiter.value, all }, release);
  const id = idOf(
    basename(name)
      .replace(/\.[^.]*$/, '')
      .replaceAll(/\d+/g, ' '),
    new Set(),
    'fonte',
  );
  const notes = [
    `encoding ${encoding.value}: ${encoding.because}`,
    ...(delimiter === null ? [] : [`delimiter ${JSON.stringify(delimiter.value)}: ${delimiter.because}`]),
    ...made.notes,
  ];
  const driver: DriverFile = {
    id,
    version: '0.1.0',
    title: { it: `Da completare: ${id}`, en: `To complete: ${id}` },
    note: notes.join(' | '),
    file: {
      names: [namePattern(name)],
      encoding: encoding.value,
      ...(delimiter === null || delimiter.value === ';' ? {} : { delimiter: delimiter.value }),
      ...made.file,
    },
    records: made.records,
  };
  const proposed = withoutWrongFacts(driver, release);
  const records = proposed.records.map(noted) as DriverFile['records'];
  return { driver: { ...proposed, records }, notes: [...notes, ...records.flatMap(({ note }) => note ?? [])] };
}

interface Made {
  readonly file: Pick<DriverFile['file'], 'format' | 'header' | 'cells' | 'length' | 'skip'>;
  readonly records: [DriverRecord, ...DriverRecord[]];
  readonly notes: readonly string[];
}

function delimited(
  lines: readonly string[],
  { delimiter, all }: { readonly delimiter: string; readonly all: readonly string[] },
  release: Release,
): Made {
  const whole = wholeRows(lines, delimiter);
  const cells = whole.map((row) => cellsOf(row, delimiter));
  const titles = titlesOf(cells);
  const rows = cells.slice(titles);
  // Blank lines among the titles are skipped as well.
  const skip = titles === 0 ? 0 : all.indexOf(whole[titles]!.split('\n')[0]!);
  const { value: header, because } = guessHeader(rows);
  const body = header === null ? rows : rows.slice(1);
  const kinds =
    header === null
      ? guessKinds(
          body.map(([first = '']) => first.trim()),
          body.map(({ length }) => length),
        )
      : null;
  const isShort = header !== null && leastOf(body.map(({ length }) => length)) < leastCells(header);
  const records = kindsOf(kinds).map(({ id, is }): DriverRecord => {
    const own = is === null ? body : body.filter(([first = '']) => first.trim() === is);
    const least = leastOf(own.map(({ length }) => length));
    const width = header?.length ?? Math.max(...own.map(({ length }) => length));
    const taken = new Set<string>();
    const fields = Array.from({ length: width }, (_, index) => index)
      // A mark at the end of each line makes a column of nothing.
      .filter((index) => header?.[index] !== '')
      .map((index) =>
        sketched(
          idOf(header?.[index] ?? '', taken, `campo_${index + 1}`),
          { column: columnOf(header, index), ...(index >= least ? { optional: true } : {}) },
          own.map((cells) => cells[index] ?? ''),
        ),
      );
    return recordOf(id, is === null ? undefined : { column: 1, is: [is] }, fields, release);
  });
  return {
    file: {
      format: 'delimited',
      ...(skip === 0 ? {} : { skip }),
      ...(header === null ? {} : { header: true }),
      ...(isShort ? { cells: 'at_most' } : {}),
    },
    records: records as Made['records'],
    notes: [
      because,
      ...(isShort ? ['cells "at_most": rows end before the last columns of the header'] : []),
      ...(titles === 0 ? [] : [`skip ${skip}: titles stand above the header`]),
      ...(kinds === null ? [] : [kinds.because]),
    ],
  };
}

/** The name of a column; its number where it has none, or another one has the same. */
function columnOf(header: readonly string[] | null, index: number): string | number {
  const keys = header?.map(nameKey) ?? [];
  const isAlone = keys.indexOf(keys[index]!) === keys.lastIndexOf(keys[index]!);
  return header === null || !isAlone ? index + 1 : header[index]!;
}

function fixedWidth(lines: readonly string[], release: Release): Made {
  // Where each line begins with the code of a person, its first letters are of a surname and not of a kind.
  const isOfPersons = lines.filter((line) => personalForm.test(line.slice(0, 16))).length / lines.length >= 0.5;
  const kinds = isOfPersons
    ? null
    : (guessKinds(lines.map((line) => line.slice(0, 2).trim())) ?? guessKinds(lines.map((line) => line.slice(0, 1).trim())));
  const length = kinds?.values[0]?.length ?? 0;
  const lengths = new Set(lines.map((line) => line.length));
  const records = kindsOf(kinds).map(({ id, is }): DriverRecord => {
    const own = is === null ? lines : lines.filter((line) => line.slice(0, length).trim() === is);
    const taken = new Set<string>();
    const least = leastOf(own.map((line) => line.length));
    const fields = guessSpans(own).map((span, index) =>
      sketched(
        idOf('', taken, `campo_${index + 1}`),
        {
          at: span.from + 1,
          length: span.to - span.from,
          ...(least <= span.from ? { optional: true } : {}),
        },
        own.map((line) => line.slice(span.from, span.to)),
        span.because,
      ),
    );
    return recordOf(id, is === null ? undefined : { at: 1, length, is: [is] }, fields, release);
  });
  return {
    file: { format: 'fixed', ...(lengths.size === 1 ? { length: [...lengths][0]! } : {}) },
    records: records as Made['records'],
    notes: [
      lengths.size === 1
        ? `fixed width: every line has ${[...lengths][0]} characters`
        : 'fixed width: no delimiter explains the lines; their lengths differ',
      ...(kinds === null ? [] : [kinds.because]),
    ],
  };
}

function kindsOf(kinds: ReturnType<typeof guessKinds>): readonly { readonly id: string; readonly is: string | null }[] {
  if (kinds === null) return [{ id: 'riga', is: null }];
  const taken = new Set<string>();
  return kinds.values.map((is) => ({ id: idOf(`r_${is}`, taken, 'riga'), is }));
}

function sketched(id: string, place: Partial<DriverField>, values: readonly string[], because?: string): SketchedField {
  const { isFiscalCode, hasBodies, ...guess } = guessColumn(id, values);
  const filled = values.filter((value) => value.trim() !== '');
  const note = [because, guess.note].filter((each) => each !== undefined).join('; ');
  return {
    field: { id, ...place, ...guess, note } as DriverField,
    isFiscalCode: isFiscalCode === true,
    hasBodies: hasBodies === true,
    isUnique: filled.length === values.length && new Set(filled).size === filled.length,
  };
}

function recordOf(
  id: string,
  match: DriverRecord['match'],
  fields: readonly SketchedField[],
  { concepts }: Release,
): DriverRecord {
  const { facts, because } = guessFacts(fields, concepts);
  return {
    id,
    ...(match === undefined ? {} : { match }),
    note: because,
    fields: fields.map(({ field }) => field),
    ...(facts.length === 0 ? {} : { facts: [...facts] }),
  };
}

/** Says in the note of a record what none of its facts carries. */
function noted(record: DriverRecord): DriverRecord {
  const { note = '', fields = [], facts = [] } = record;
  if (facts.length === 0) return { ...record, note: `${note}. Write "facts", else its rows are only counted.` };
  const left = leftOut(fields, facts);
  return left.length === 0 ? record : { ...record, note: `${note}; no fact carries: ${left.join(', ')}` };
}

/** The shortest length that is no accident: a broken row or two are to be refused, not to make all that they lack optional. */
function leastOf(lengths: readonly number[]): number {
  return lengths.toSorted((one, other) => one - other)[Math.floor(lengths.length * accidents)] ?? 0;
}

/** What cannot be said as guessed is left out, so that the sketch loads as it is. */
function withoutWrongFacts(driver: DriverFile, release: Release): DriverFile {
  const { problems } = readDriver(driver, release);
  const wrong = problems.filter(({ severity }) => severity === 'error').map(({ pointer }) => pointer);
  if (wrong.length === 0) return driver;
  const records = driver.records.map((record, index) => {
    const facts = record.facts?.flatMap((fact, at) => {
      const of = wrong
        .filter((pointer) => pointer.startsWith(`/records/${index}/facts/${at}/values/`))
        .map((pointer) => pointer.split('/').at(-1)!);
      const values = Object.fromEntries(
        Object.entries(fact.values as Record<string, string>).filter(([key]) => !of.includes(key)),
      );
      return Object.keys(values).length === 0 ? [] : [{ ...fact, values }];
    });
    const { facts: _, ...rest } = record;
    return facts === undefined || facts.length === 0 ? rest : { ...rest, facts };
  });
  return { ...driver, records: records as DriverFile['records'] };
}
