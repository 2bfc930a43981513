import type { CasePredicate } from '../../access/predicate.ts';
import { and, sql, verbatim, type Fragment } from '../database/fragment.ts';
import type { Session } from '../database/session.ts';
import { caseWhere } from '../lists/case-where.ts';
import { startsWith } from '../lists/filters.ts';
import { readAsked, readCode, type Asked, type AskedWord } from './asked.ts';
import { byWords } from './by-words.ts';
import { calledBy } from './called-by.ts';
import { fiscalStartOf, foldName } from './keys.ts';
import { knownTo } from './known-to.ts';
import { joinedWords } from './name-words.ts';
import { nearWords, type NearWords } from './near-words.ts';
import type { PersonFound, PersonRow, Persons, PersonSearch } from './person.ts';
import { walkNames } from './walk-names.ts';

type ByIds = (ids: readonly string[]) => Promise<PersonRow[]>;

/** With fewer than so many found, those with near names are offered too. */
const fewFound = 5;

/** Search over persons, what is nearest first: a code; names that begin so; all words in any order; near names. */
export function searchPersons(session: Session, byIds: ByIds): Pick<Persons, 'search' | 'permits'> {
  return {
    async permits(viewer, id) {
      const rows = await session.all(sql`select p.id from person p where p.id = ${id} and ${knownTo(session, viewer)}`);
      return rows.length === 1;
    },
    async search(search) {
      const limit = Math.max(1, Math.min(search.limit, 100));
      // One more tells whether there are more.
      const { exact, near, isWhole } = await idsOf(session, { ...search, limit: limit + 1 });
      const ids = [...exact, ...near].slice(0, limit);
      const persons = new Map((await byIds(ids)).map((person) => [person.id, person]));
      const counts = await countsOf(session, search.predicate, ids);
      const found = ids.flatMap((id, at): PersonFound[] => {
        const person = persons.get(id);
        return person === undefined ? [] : [{ person, cases: counts.get(id) ?? 0, isNear: at >= exact.length }];
      });
      return { found, hasMore: !isWhole || exact.length > limit };
    },
  };
}

interface Found {
  readonly exact: readonly string[];
  readonly near: readonly string[];
  readonly isWhole: boolean;
}

const nobody: Found = { exact: [], near: [], isWhole: true };

async function idsOf(session: Session, search: PersonSearch): Promise<Found> {
  const code = readCode(search.text);
  const called = code === null ? [] : await byCode(session, search, code);
  if (called.length > 0) return { ...nobody, exact: called };
  const asked = readAsked(search.text, search.birthDate);
  const { words, code: start, born } = asked;
  const also = [
    ...(start === null ? [] : [hasCode(start)]),
    ...(born === null ? [] : [sql`p.birth_date between ${born.from} and ${born.to}`]),
  ];
  if (words.length === 0 && also.length === 0) return nobody;
  const look = (some: readonly AskedWord[]) =>
    byWords(session, { viewer: search, words: some, also, range: also[0] ?? null, limit: search.limit });
  const exact = new Set(await byBeginning(session, search, asked, also));
  let isWhole = true;
  const readings = readingsOf(words);
  for (const reading of readings) {
    if (exact.size >= search.limit) break;
    const found = await look(reading);
    for (const id of found.ids) exact.add(id);
    isWhole &&= found.isWhole;
  }
  if (exact.size === 0 && also.length === 0 && /^[a-z]{6}$/i.test(asked.name))
    for (const id of await byStartOfCode(session, search, asked.name)) exact.add(id);
  const near = exact.size < fewFound ? await nearIds(session, readings, look) : [];
  return { exact: [...exact], near: near.filter((id) => !exact.has(id)), isWhole };
}

/** Persons whose names have words near those that were typed: first those that sound the same. */
async function nearIds(
  session: Session,
  readings: readonly (readonly AskedWord[])[],
  look: (words: readonly AskedWord[]) => Promise<{ readonly ids: readonly string[] }>,
): Promise<string[]> {
  const wider = { alike: [] as AskedWord[][], all: [] as AskedWord[][] };
  for (const reading of readings) {
    const words: { readonly begins: string; readonly near: NearWords }[] = [];
    for (const { begins } of reading) words.push({ begins, near: await nearWords(session, begins) });
    for (const by of ['alike', 'all'] as const)
      if (words.some(({ near }) => near[by].length > 0))
        wider[by].push(words.map(({ begins, near }) => ({ begins, near: near[by] })));
  }
  const found = new Set<string>();
  for (const words of [...wider.alike, ...wider.all]) for (const id of (await look(words)).ids) found.add(id);
  return [...found];
}

/** The words as they were typed, and with each two neighbours as one: "de luca" may be written Deluca. */
function readingsOf(words: readonly AskedWord[]): (readonly AskedWord[])[] {
  const joined = joinedWords(words.map(({ begins }) => begins));
  return [words, ...joined.map((begins, at) => [...words.slice(0, at), { begins, near: [] }, ...words.slice(at + 2)])];
}

/** Names that begin with what was typed; with two words or more also with its last one first: "Maria Rossi" is filed under "rossi maria". */
async function byBeginning(session: Session, search: PersonSearch, { name }: Asked, also: readonly Fragment[]) {
  const folded = foldName(name);
  if (folded === null) return [];
  const words = folded.split(' ');
  const turned = [words.at(-1), ...words.slice(0, -1)].join(' ');
  const named = [...new Set([folded, turned])].map((prefix) => (column: Fragment) => startsWith(column, prefix));
  return (await walkNames(session, { viewer: search, named, also, limit: search.limit })).ids;
}

const hasCode = (start: string): Fragment => startsWith(sql`p.fiscal_key`, start);

/** Six letters that are no name may be those of a code: three of the surname, three of the given name. */
async function byStartOfCode(session: Session, viewer: PersonSearch, letters: string) {
  const range = hasCode(fiscalStartOf(letters));
  return (await byWords(session, { viewer, words: [], also: [range], range, limit: viewer.limit })).ids;
}

async function byCode(session: Session, { birthDate, limit, ...viewer }: PersonSearch, key: string): Promise<string[]> {
  const born = birthDate === undefined ? [] : [sql`p.birth_date = ${birthDate}`];
  const called = await calledBy(session, key);
  const rows = await session.all<{ id: string }>(
    sql`select p.id from person p where ${and([sql`p.id in ${called}`, ...born, knownTo(session, viewer)])} order by p.name_key, p.id limit ${limit}`,
  );
  return rows.map((row) => row.id);
}

async function countsOf(session: Session, predicate: CasePredicate, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await session.all<{ person_id: string; size: number }>(
    sql`select c.person_id, count(*) as size from case_file c where c.person_id in ${ids} and ${caseWhere(predicate, session.dialect)} group by ${verbatim('c.person_id')}`,
  );
  return new Map(rows.map((row) => [row.person_id, Number(row.size)]));
}
