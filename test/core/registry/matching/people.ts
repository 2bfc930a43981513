import { computeFiscalCode, withHomocody } from '../../../../forms/index.ts';
import { random } from '../../../../core/registry/matching/model/random.ts';
import { createTableBuilder, type Table } from '../../../../core/registry/matching/index.ts';

/** An invented person; two of them are two people, however alike. */
interface Person {
  readonly surname: string;
  readonly name: string;
  readonly sex: 'M' | 'F';
  readonly birthDate: string;
  readonly place: (typeof PLACES)[number];
  readonly address: string;
  readonly phone: string;
  readonly code: string;
}

/** How much goes wrong between one file and another, as shares of records. */
export interface Dirt {
  readonly typo: number;
  readonly missing: number;
  readonly swapped: number;
  readonly moved: number;
  readonly wrongDate: number;
  /** Fiscal codes that are not there; 1 leaves the column out. */
  readonly noCode: number;
}

export const clean: Dirt = { typo: 0.02, missing: 0.02, swapped: 0.003, moved: 0.1, wrongDate: 0.01, noCode: 0.03 };

export interface Files {
  readonly left: Table;
  readonly right: Table;
  /** The person of each record. */
  readonly leftTruth: Int32Array;
  readonly rightTruth: Int32Array;
}

const COLUMNS = ['id', 'cognome', 'nome', 'sesso', 'data_nascita', 'comune_nascita', 'indirizzo', 'telefono', 'codice_fiscale'];

/** Two files of one territory, each with a share of its people, none twice. The same seed gives the same files. */
export function twoFiles(size: number, dirt: Dirt, seed = 1): Files {
  const next = random(seed);
  const people = invent(size, next);
  const build = (share: number, spoil: boolean): { table: Table; truth: Int32Array } => {
    const builder = createTableBuilder(dirt.noCode === 1 ? COLUMNS.slice(0, -1) : COLUMNS);
    const order = shuffled(people.length, next).slice(0, Math.round(people.length * share));
    order.forEach((person, row) =>
      builder.add([`${spoil ? 'b' : 'a'}${row}`, ...cellsOf(people[person]!, spoil ? dirt : none, next)]),
    );
    return { table: builder.finish(), truth: Int32Array.from(order) };
  };
  const left = build(1, false);
  const right = build(0.9, true);
  return { left: left.table, right: right.table, leftTruth: left.truth, rightTruth: right.truth };
}

/** One file in which some people are two or three times, some of them spoilt. */
export function oneFile(size: number, dirt: Dirt, seed = 1): { readonly table: Table; readonly truth: Int32Array } {
  const next = random(seed);
  const people = invent(size, next);
  const records = people.flatMap((_, person) => Array<number>(next() < 0.7 ? 1 : next() < 0.8 ? 2 : 3).fill(person));
  const order = shuffled(records.length, next).map((at) => records[at]!);
  const builder = createTableBuilder(dirt.noCode === 1 ? COLUMNS.slice(0, -1) : COLUMNS);
  order.forEach((person, row) => builder.add([`r${row}`, ...cellsOf(people[person]!, dirt, next)]));
  return { table: builder.finish(), truth: Int32Array.from(order) };
}

const none: Dirt = { typo: 0, missing: 0, swapped: 0, moved: 0, wrongDate: 0, noCode: 0 };

const PLACES = [
  ['Perugia', 'G478'],
  ['Terni', 'L117'],
  ['Foligno', 'D653'],
  ['Città di Castello', 'C745'],
  ['Spoleto', 'I921'],
  ['Gubbio', 'E256'],
  ['Assisi', 'A475'],
  ['Orvieto', 'G148'],
  ['Roma', 'H501'],
  ['Napoli', 'F839'],
  ['Casablanca', 'Z330'],
  ['Tirana', 'Z100'],
  ['Kyiv', 'Z138'],
  ['Quito', 'Z605'],
] as const;
const ONSETS = [
  'Ross',
  'Bian',
  'Ferr',
  'Esposi',
  'Colo',
  'Ricc',
  'Marin',
  'Grec',
  'Brun',
  'Gall',
  'Cont',
  'De Luc',
  'Man',
  'Cost',
  'Giord',
  'Rizz',
  'Lomb',
  'Morett',
  'Barb',
  'Font',
  'Sant',
  'Marian',
  'Rinald',
  'Car',
  'Ferrar',
  'Leon',
  'Long',
  'Gent',
  'Martin',
  'Vit',
  'Pellegr',
  'Palumb',
  'Sann',
  'Fabbr',
  "D'Ang",
  'Sil',
  'Test',
  'Graz',
  'Battist',
  'Vent',
];
const ENDS = ['i', 'o', 'a', 'ini', 'etti', 'oni', 'elli', 'ucci', 'ello', 'ardi', 'one', 'aro'];
const FOREIGN = [
  'Shevchenko',
  'Hoxha',
  'El Amrani',
  'Khadija',
  'Benali',
  'Kowalczyk',
  'Quispe',
  'Ceesay',
  'Mohammed',
  'Chukwu',
  'Popescu',
  'Yevtushenko',
  'Dhouib',
  'Xhafa',
];
const MALE = [
  'Marco',
  'Luca',
  'Giuseppe',
  'Francesco',
  'Antonio',
  'Alessandro',
  'Andrea',
  'Matteo',
  'Lorenzo',
  'Paolo',
  'Giovanni',
  'Davide',
  'Stefano',
  'Pietro',
  'Riccardo',
  'Youssef',
  'Oleksandr',
  'Arben',
  'Gian Luca',
  'Nicolò',
];
const FEMALE = [
  'Maria',
  'Anna',
  'Giulia',
  'Sofia',
  'Francesca',
  'Chiara',
  'Elena',
  'Sara',
  'Martina',
  'Laura',
  'Paola',
  'Giovanna',
  'Alessia',
  'Rosa',
  'Angela',
  'Fatima',
  'Oksana',
  'Mirela',
  'Maria Teresa',
  'Anna Rita',
];
const STREETS = [
  'Via Roma',
  'Via Garibaldi',
  'Corso Cavour',
  'Via dei Priori',
  'Piazza Matteotti',
  'Viale Trento',
  'Via della Pescara',
  'Via XX Settembre',
  'Strada del Colle',
  'Via Mazzini',
  'Via Settevalli',
  'Via San Costanzo',
];

function invent(size: number, next: () => number): Person[] {
  const people: Person[] = [];
  while (people.length < size) {
    const person = inventOne(next);
    people.push(person);
    const luck = next();
    if (luck < 0.012) people.push(twinOf(person, next));
    else if (luck < 0.016) people.push(codeOf({ ...person, birthDate: dateOf(next, 30) }));
    else if (luck < 0.3)
      people.push(codeOf({ ...inventOne(next), surname: person.surname, address: person.address, phone: person.phone }));
  }
  return people.slice(0, size);
}

function twinOf(person: Person, next: () => number): Person {
  let twin = { ...person, ...nameOf(next) };
  while (twin.name === person.name) twin = { ...person, ...nameOf(next) };
  return codeOf(twin);
}

function inventOne(next: () => number): Person {
  // A few surnames are common, most are rare.
  const at = Math.floor(next() ** 2 * ONSETS.length * ENDS.length);
  const surname = next() < 0.12 ? pick(FOREIGN, next) : `${ONSETS[at % ONSETS.length]!}${ENDS[Math.floor(at / ONSETS.length)]!}`;
  return codeOf({
    surname,
    ...nameOf(next),
    birthDate: dateOf(next, 0),
    place: PLACES[Math.floor(next() ** 2 * PLACES.length)]!,
    address: `${pick(STREETS, next)} ${1 + Math.floor(next() * 180)}`,
    phone: `3${Math.floor(200_000_000 + next() * 799_999_999)}`,
  });
}

function nameOf(next: () => number): Pick<Person, 'name' | 'sex'> {
  const sex = next() < 0.5 ? 'M' : 'F';
  return { sex, name: pick(sex === 'M' ? MALE : FEMALE, next) };
}

function codeOf(person: Omit<Person, 'code'>): Person {
  return { ...person, code: computeFiscalCode({ ...person, givenName: person.name, birthPlace: person.place[1] }) };
}

function dateOf(next: () => number, after: number): string {
  const year = 1930 + after + Math.floor(next() * (90 - after));
  if (next() < 0.03) return `${year}-01-01`;
  return `${year}-${two(1 + Math.floor(next() * 12))}-${two(1 + Math.floor(next() * 28))}`;
}

function cellsOf(person: Person, dirt: Dirt, next: () => number): string[] {
  const isSpoilt = (share: number): boolean => next() < share;
  const text = (value: string): string => (isSpoilt(dirt.missing) ? '' : isSpoilt(dirt.typo) ? misspelt(value, next) : value);
  let surname = text(dirt.typo > 0 && isSpoilt(0.03) ? otherSpelling(person.surname) : person.surname);
  let name = text(dirt.typo > 0 && isSpoilt(0.03) ? person.name.split(' ')[0]! : person.name);
  if (dirt.typo > 0 && person.sex === 'F' && isSpoilt(0.01)) surname = `${surname} ${pick(ONSETS, next)}i`;
  if (isSpoilt(dirt.swapped)) [surname, name] = [name, surname];
  const date = isSpoilt(dirt.wrongDate) ? wrongDate(person.birthDate, next) : isSpoilt(dirt.missing) ? '' : person.birthDate;
  const hasMoved = isSpoilt(dirt.moved);
  const code = isSpoilt(dirt.noCode)
    ? ''
    : isSpoilt(dirt.typo)
      ? misspelt(person.code, next)
      : isSpoilt(0.002)
        ? withHomocody(person.code, 1)
        : person.code;
  const cells = [
    surname,
    name,
    isSpoilt(dirt.missing) ? '' : person.sex,
    date,
    text(person.place[0]),
    hasMoved ? `${pick(STREETS, next)} ${1 + Math.floor(next() * 180)}` : text(person.address),
    hasMoved || isSpoilt(dirt.missing * 5) ? '' : person.phone,
  ];
  return dirt.noCode === 1 ? cells : [...cells, code];
}

function wrongDate(date: string, next: () => number): string {
  const [year, month, day] = date.split('-') as [string, string, string];
  const luck = next();
  if (luck < 0.3 && Number(day) <= 12) return `${year}-${day}-${month}`;
  if (luck < 0.7) return `${Number(year) + (next() < 0.5 ? 1 : -1)}-${month}-${day}`;
  return `${year}-${month}-${two(1 + Math.floor(next() * 28))}`;
}

/** As another office writes it: another transliteration, without accents, in capitals. */
function otherSpelling(name: string): string {
  const other = name.replace(/kh/gi, 'h').replace('Sh', 'Sc').replace(/y/g, 'i').replace('ch', 'c').replace(/'/g, ' ');
  return other === name ? name.toUpperCase() : other;
}

function misspelt(text: string, next: () => number): string {
  if (text.length < 3) return text;
  const at = 1 + Math.floor(next() * (text.length - 2));
  const letter = String.fromCharCode((/\d/.test(text[at]!) ? 48 : 97) + Math.floor(next() * 10));
  const luck = next();
  if (luck < 0.25) return text.slice(0, at) + text.slice(at + 1);
  if (luck < 0.5) return text.slice(0, at) + letter + text.slice(at);
  if (luck < 0.75) return text.slice(0, at) + letter + text.slice(at + 1);
  return text.slice(0, at - 1) + text[at]! + text[at - 1]! + text.slice(at + 1);
}

function shuffled(size: number, next: () => number): number[] {
  const order = Array.from({ length: size }, (_, at) => at);
  for (let at = size - 1; at > 0; at--) {
    const other = Math.floor(next() * (at + 1));
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
  return order;
}

const pick = <T>(list: readonly T[], next: () => number): T => list[Math.floor(next() * list.length)]!;
const two = (value: number): string => String(value).padStart(2, '0');
