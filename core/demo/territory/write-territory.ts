import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { withHomocody } from '#forms';
import { encoder, headerOf, rowWriter, type RowValues } from '../../drivers/index.ts';
import type { Release, TerritoryFile } from '../../packs/index.ts';
import { type Random, randomFrom } from '../random.ts';
import { type Family, familyOf, type Inhabitant } from './family.ts';

export interface TerritoryOrder {
  readonly territory: TerritoryFile;
  readonly release: Release;
  readonly people: number;
  readonly seed: number;
  readonly out: string;
  readonly onProgress?: (done: number, of: number) => void;
}

/** One file that was written, with what its driver must count in it. */
export interface WrittenFile {
  readonly name: string;
  readonly driver: string;
  readonly rows: number;
}

interface Open {
  readonly name: string;
  readonly driver: string;
  rows: number;
  lines: number;
  line(text: string): void;
  close(): void;
}

const together = 1 << 16;

/**
 * Writes an invented territory as the files that its offices would deliver, one family after the other, and "truth.csv":
 * which line speaks of whom. The same seed gives the same bytes.
 */
export function writeTerritory({ territory, release, people, seed, out, onProgress }: TerritoryOrder): WrittenFile[] {
  mkdirSync(out, { recursive: true });
  const files = new Map<string, Open>();
  const truth = openFile(join(out, 'truth.csv'), 'truth.csv', '', (text) => Buffer.from(text));
  truth.line('file,line,person');
  const writers = territory.files.flatMap(({ driver: id, name, rows }) => {
    const driver = release.drivers.get(id)!.driver;
    const year = Number(territory.day.slice(0, 4)) - 1;
    return rows.map((said) => {
      const record = driver.records.find(
        (each) => each.id === said.record && year >= (each.from ?? -Infinity) && year <= (each.to ?? Infinity),
      )!;
      return { said, name: dated(name, territory.day), driver, header: headerOf(driver), write: rowWriter(driver, record) };
    });
  });
  let done = 0;
  for (let number = 0; done < people; number += 1) {
    const family = familyOf(territory, seed, number);
    const random = randomFrom(Math.imul(seed, 7919) ^ Math.imul(number + 1, 104_729));
    for (const person of family.members.slice(0, people - done))
      for (const { said, name, driver, header, write } of writers) {
        const known = saidOf(said.of, person, family, random);
        if (known === null) continue;
        const path = name.replace('{municipality}', family.municipality.code);
        let file = files.get(path);
        if (file === undefined) {
          file = openFile(join(out, path), path, driver.id, encoder(driver.file.encoding ?? 'utf-8'));
          if (header !== null) file.line(header);
          files.set(path, file);
        }
        const values = mapped(said.fields, known, territory.codes);
        const inner = said.group === undefined ? {} : { [said.group]: [mapped(said.inner ?? {}, known, territory.codes)] };
        file.line(write({ ...said.constants, ...values, ...inner }));
        file.rows += 1;
        truth.line(`${path},${file.lines},${person.id}`);
      }
    done += family.members.length;
    if (number % 1000 === 0) onProgress?.(Math.min(done, people), people);
  }
  onProgress?.(people, people);
  for (const file of [...files.values(), truth]) file.close();
  return [...files.values()].map(({ name, driver, rows }) => ({ name, driver, rows }));
}

function openFile(path: string, name: string, driver: string, encode: (text: string) => Buffer): Open {
  const descriptor = openSync(path, 'w');
  let held = '';
  const flush = (): void => {
    writeSync(descriptor, encode(held));
    held = '';
  };
  return {
    name,
    driver,
    rows: 0,
    lines: 0,
    line(text) {
      held += `${text}\n`;
      this.lines += 1;
      if (held.length > together) flush();
    },
    close() {
      flush();
      closeSync(descriptor);
    },
  };
}

const dated = (name: string, day: string): string =>
  name.replace('{yyyymmdd}', day.replaceAll('-', '')).replace('{yyyy}', String(Number(day.slice(0, 4)) - 1));

type Known = Readonly<Record<string, string | number>>;

/** What a source has of somebody, with the errors that such sources have; null when they are not in it. */
function saidOf(of: 'resident' | 'patient' | 'income', person: Inhabitant, family: Family, random: Random): Known | null {
  const chance = random.next();
  if (of === 'patient' && chance > 0.96) return null;
  if (of === 'income' && (person.age < 19 || chance > 0.9)) return null;
  const [household = 0, place = 0] = person.id.split('.').map(Number);
  const number = household * 10 + place;
  const dirt = random.next();
  let { surname, name, code } = person;
  if (of !== 'resident') {
    if (dirt < 0.01) [surname, name] = [name, surname];
    else if (dirt < 0.03) surname = mistyped(surname, random);
    else if (dirt < 0.033) code = withHomocody(code, 1);
  }
  const upper = (text: string): string => text.toUpperCase();
  const median = person.citizenship === '100' ? 18_500 : 12_000;
  return {
    id: String(20_000_000 + number),
    status: 'A',
    surname: upper(surname),
    name: upper(name),
    fullName: upper(`${surname} ${name}`),
    code,
    sex: person.sex,
    birthDate: person.birthDate,
    birthPlace: person.birthPlace,
    birthPlaceName: upper(person.birthPlaceName),
    birthProvince: person.birthProvince,
    citizenship: person.citizenship,
    family: family.id,
    relation: person.relation,
    marital: person.marital,
    street: upper(family.street),
    streetCode: family.streetCode,
    number: family.number,
    municipality: family.municipality.code,
    municipalityName: upper(family.municipality.name),
    card: `8038000000${String(Number(person.id.replace('.', ''))).padStart(10, '0')}`,
    income: of === 'income' ? Math.round(median * Math.exp(0.6 * normal(random))) * 100 : 0,
  };
}

/** Two letters changed about, as fingers do. */
function mistyped(text: string, random: Random): string {
  const at = random.between(0, Math.max(0, text.length - 2));
  return text.slice(0, at) + (text[at + 1] ?? '') + (text[at] ?? '') + text.slice(at + 2);
}

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}

function mapped(fields: Readonly<Record<string, string>>, known: Known, codes: TerritoryFile['codes']): RowValues {
  return Object.fromEntries(
    Object.entries(fields).map(([field, name]) => {
      const value = known[name] ?? null;
      return [field, codes?.[name]?.[String(value)] ?? value];
    }),
  );
}
