import { basename } from 'node:path';
import { readDriver, type DriverFile, type Release } from '../../packs/index.ts';
import { digestFile } from '../read/file.ts';
import { leastOwn } from './facts.ts';
import { idOf, namePattern } from './ids.ts';
import { layOut } from './lay-out.ts';
import { noted } from './record.ts';
import { type Tried, tryDraft } from './tried.ts';

/** A proposed driver, and why it is as it is. */
interface Sketch {
  readonly driver: DriverFile;
  /** One line each: of the file as a whole; what is said of a field is its note. */
  readonly notes: readonly string[];
  /** What it reads in the file, to its end. */
  readonly tried: Tried;
}

/**
 * Proposes a driver for a file of text with or without delimiters, a spreadsheet, or a document of JSON or XML.
 * Throws NUC_DRIVER_FILE for any other, saying what it is.
 */
export async function sketchFile(path: string, release: Release): Promise<Sketch> {
  const { name } = await digestFile(path);
  const made = await layOut({ path, name }, release);
  const id = idOf(
    basename(name)
      .replace(/\.[^.]*$/, '')
      .replaceAll(/\d+/g, ' '),
    new Set(),
    'fonte',
  );
  const { format, ...layout } = made.file;
  const driver: DriverFile = {
    id,
    version: '0.1.0',
    title: { it: `Da completare: ${id}`, en: `To complete: ${id}` },
    note: made.notes.join(' | '),
    file: { format, names: [namePattern(name)], ...layout },
    records: made.records,
  };
  const known = withoutWrongFacts(driver, release);
  const proposed = { ...known, records: known.records.map(noted) as DriverFile['records'] };
  const speaking = proposed.records.filter(({ fields = [] }) => fields.length > 0);
  const said = speaking.map(({ id: own, note = '' }) => (speaking.length === 1 ? note : `${own}: ${note}`));
  return { driver: proposed, notes: [...made.notes, ...said], tried: await tryDraft(proposed, path, release) };
}

/** What cannot be said as guessed is left out, so that the sketch loads as it is; a fact of which too little is left, altogether. */
function withoutWrongFacts(driver: DriverFile, release: Release): DriverFile {
  const { problems } = readDriver(driver, release);
  const wrong = new Set(problems.filter(({ severity }) => severity === 'error').map(({ pointer }) => pointer));
  if (wrong.size === 0) return driver;
  const records = driver.records.map((record, index) => {
    const facts = (record.facts ?? []).flatMap((fact, at) => {
      const isRight = (key: string): boolean => !wrong.has(`/records/${index}/facts/${at}/values/${key}`);
      const values = Object.fromEntries(Object.entries(fact.values as Record<string, string>).filter(([key]) => isRight(key)));
      return Object.keys(values).length < leastOwn ? [] : [{ ...fact, values }];
    });
    const { facts: before, ...rest } = record;
    if (facts.length > 0) return { ...rest, facts };
    return before === undefined
      ? rest
      : { ...rest, note: `${rest.note ?? ''}; not proposed, since the types of its columns are others` };
  });
  return { ...driver, records: records as DriverFile['records'] };
}
