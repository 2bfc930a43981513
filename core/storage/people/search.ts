import type { Arm, CasePredicate } from '../../access/predicate.ts';
import { and, join, or, sql, verbatim, type Fragment } from '../database/fragment.ts';
import type { Session } from '../database/session.ts';
import { armWhere, caseWhere, limitsOf, wallsOf } from '../lists/case-where.ts';
import { startsWith } from '../lists/filters.ts';
import { isWide } from '../lists/pieces.ts';
import { fiscalKeyOf, foldName } from './keys.ts';
import type { PersonFound, PersonRow, Persons, PersonSearch } from './person.ts';

type ByIds = (ids: readonly string[]) => Promise<PersonRow[]>;
type Viewer = Pick<PersonSearch, 'predicate' | 'municipalities'>;

/**
 * Search over persons. A person is known to the user through a case in reach or through where they live; exclusions beat both.
 * By name, candidates come sorted from two indexes — the cases of each unit by person, and persons by municipality — so that
 * the cost follows what the user may see, not how many people share the name. Who reaches very many units sees most people:
 * there the persons themselves are walked by name.
 */
export function searchPersons(session: Session, byIds: ByIds): Pick<Persons, 'search' | 'permits'> {
  const permitted = async (viewer: Viewer, ids: readonly string[]) => {
    const rows = await session.all<{ id: string }>(
      sql`select p.id from person p where p.id in ${ids} and ${knownTo(session, viewer)}`,
    );
    return rows.map((row) => row.id);
  };
  return {
    permits: async (viewer, id) => (await permitted(viewer, [id])).length === 1,
    async search(search) {
      const limit = Math.max(1, Math.min(search.limit, 100));
      const code = looksLikeCode(search.text) ? fiscalKeyOf(search.text) : null;
      const ids = code === null ? await byName(session, search, limit) : await byCode(session, search, code, limit);
      const persons = new Map((await byIds(ids)).map((person) => [person.id, person]));
      const counts = await countsOf(session, search.predicate, ids);
      return ids.flatMap((id): PersonFound[] => {
        const person = persons.get(id);
        return person === undefined ? [] : [{ person, cases: counts.get(id) ?? 0 }];
      });
    },
  };
}

/** Sixteen letters and digits with at least one digit, or any text of digits alone (a numeric code has eleven). */
const looksLikeCode = (text: string): boolean => /^(?=.*\d)[A-Za-z0-9]{11,16}$/.test(text.replace(/\s/g, ''));

async function byCode(session: Session, { birthDate, ...viewer }: PersonSearch, key: string, limit: number): Promise<string[]> {
  const born = birthDate === undefined ? [] : [sql`p.birth_date = ${birthDate}`];
  const called = await calledBy(session, key);
  const rows = await session.all<{ id: string }>(
    sql`select p.id from person p where ${and([sql`p.id in ${called}`, ...born, knownTo(session, viewer)])} order by p.name_key, p.id limit ${limit}`,
  );
  return rows.map((row) => row.id);
}

/** Persons who have a code, who had it, and whom a source calls or called by it: whichever of them is written on the card that is shown. */
async function calledBy(session: Session, key: string): Promise<string[]> {
  const ids = await session.all<{ id: string }>(
    sql`select id from (
          select p.id from person p where p.fiscal_key = ${key}
          union select e.person_id from earlier_code e where e.code_key = ${key} and e.person_id <> ''
          union select substr(l.record, 3) from record_link l where l.replaced_by = 0 and l.record like 'p:%' and l.identity in (
            select o.identity from record_link o where o.replaced_by = 0 and o.identity <> '' and o.record in (
              select 's:' || s.id from source_subject s where s.fiscal_key = ${key} and s.kind = 'person'
              union select 's:' || e.subject_id from earlier_code e where e.code_key = ${key} and e.subject_id <> 0
            )
          )
        ) as called order by id limit ${mostOfOneCode}`,
  );
  return ids.map(({ id }) => id);
}

/** Persons of one code beyond which it names nobody. */
const mostOfOneCode = 500;

async function byName(session: Session, search: PersonSearch, limit: number): Promise<string[]> {
  const prefixes = prefixesOf(search.text);
  if (prefixes.length === 0) return [];
  const born = search.birthDate === undefined ? [] : [sql`p.birth_date = ${search.birthDate}`];
  const queries: Fragment[] = [];
  for (const prefix of prefixes) {
    if (isWide(search.predicate)) {
      const where = and([startsWith(sql`p.name_key`, prefix), ...born, knownTo(session, { predicate: search.predicate })]);
      queries.push(
        sql`select * from (select p.name_key as name, p.id as id from person p where ${where} order by p.name_key, p.id limit ${limit}) x`,
      );
    }
    for (const condition of isWide(search.predicate)
      ? []
      : search.predicate.arms.flatMap((arm) => casesNamed(search.predicate, arm, prefix))) {
      const bornToo = born.length === 0 ? [] : [sql`exists (select 1 from person p where p.id = c.person_id and ${and(born)})`];
      const where = and([condition, sql`c.person_id is not null`, ...wallsOf(search.predicate), ...bornToo]);
      queries.push(
        sql`select * from (select distinct c.person_key as name, c.person_id as id from case_file c where ${where} order by c.person_key, c.person_id limit ${limit}) x`,
      );
    }
    for (const municipality of search.municipalities ?? []) {
      const where = and([
        sql`p.municipality = ${municipality}`,
        startsWith(sql`p.name_key`, prefix),
        notExcluded(search.predicate),
        ...born,
      ]);
      queries.push(
        sql`select * from (select p.name_key as name, p.id as id from person p where ${where} order by p.name_key, p.id limit ${limit}) x`,
      );
    }
  }
  if (queries.length === 0) return [];
  const rows = await session.all<{ id: string }>(
    sql`select id, min(name) as name from (${join(queries, ' union ')}) u group by id order by name, id limit ${limit}`,
  );
  return rows.map((row) => row.id);
}

/** One condition per index: each unit by (owner_pos, person_key); the few other cases as they come, which the expression keeps to their own index. */
function casesNamed(predicate: CasePredicate, arm: Arm, prefix: string): Fragment[] {
  const { reach } = arm;
  if (reach.by !== 'units') return [and([armWhere(predicate, arm), startsWith(sql`(c.person_key || '')`, prefix)])];
  const positions = Array.from({ length: reach.hi - reach.lo + 1 }, (_, at) => reach.lo + at);
  return positions.map((position) =>
    and([sql`c.owner_pos = ${position}`, sql`c.restricted = 0`, ...limitsOf(arm), startsWith(sql`c.person_key`, prefix)]),
  );
}

/** The folded text, and with two or more words also its last word first: "Maria Rossi" is filed under "rossi maria". */
function prefixesOf(text: string): string[] {
  const folded = foldName(text);
  if (folded === null) return [];
  const words = folded.split(' ');
  const turned = [words.at(-1), ...words.slice(0, -1)].join(' ');
  return [...new Set([folded, turned])];
}

function knownTo(session: Session, { predicate, municipalities = [] }: Viewer): Fragment {
  // A scalar subquery is asked once per person: PostgreSQL would turn `exists` into a join over all cases first.
  const byCase = sql`(select 1 from case_file c where c.person_id = p.id and ${caseWhere(predicate, session.dialect)} limit 1) = 1`;
  const byHome = municipalities.length === 0 ? [] : [sql`p.municipality in ${municipalities}`];
  return and([notExcluded(predicate), or([byCase, ...byHome])]);
}

function notExcluded({ user }: CasePredicate): Fragment {
  return sql`p.id not in (select person_id from exclusion where user_id = ${user} and person_id is not null)`;
}

async function countsOf(session: Session, predicate: CasePredicate, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await session.all<{ person_id: string; size: number }>(
    sql`select c.person_id, count(*) as size from case_file c where c.person_id in ${ids} and ${caseWhere(predicate, session.dialect)} group by ${verbatim('c.person_id')}`,
  );
  return new Map(rows.map((row) => [row.person_id, Number(row.size)]));
}
