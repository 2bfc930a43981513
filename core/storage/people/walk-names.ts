import type { Arm, CasePredicate } from '../../access/predicate.ts';
import { and, join, sql, type Fragment } from '../database/fragment.ts';
import type { Session } from '../database/session.ts';
import { armWhere, limitsOf, wallsOf } from '../lists/case-where.ts';
import { isWide } from '../lists/pieces.ts';
import { knownTo, notExcluded, type Viewer } from './known-to.ts';

interface NamesWalk {
  readonly viewer: Viewer;
  /** Of these one must hold of a folded name in this column; each is asked apart, so that an index can serve it. */
  readonly named: readonly ((column: Fragment) => Fragment)[];
  /** What must hold of `person p` besides. */
  readonly also: readonly Fragment[];
  readonly limit: number;
  /** Names of one unit or municipality that are looked at, for conditions that no index serves; all when absent. */
  readonly most?: number;
}

/** Who was found, by name, and whether all whom the search may mean were looked at. */
export interface FoundIds {
  readonly ids: readonly string[];
  readonly isWhole: boolean;
}

/** A part of what the viewer may see that an index has by name. */
interface Part {
  /** The first name that is not looked at any more: one column, no row when there is none. */
  readonly end: Fragment | null;
  readonly upTo: (end: string | null) => readonly Fragment[];
}

/**
 * Persons by name, from what the viewer may see: the cases of each unit by person, and persons by municipality. The cost follows
 * that, not how many people have such a name. Who reaches very many units sees most people: there the persons themselves are walked.
 */
export async function walkNames(session: Session, walk: NamesWalk): Promise<FoundIds> {
  const { predicate, municipalities = [] } = walk.viewer;
  const parts = [
    ...(isWide(predicate)
      ? [partOfPersons(walk, sql`1 = 1`, knownTo(session, { predicate }))]
      : predicate.arms.flatMap((arm) => partsOfCases(walk, arm))),
    ...municipalities.map((each) => partOfPersons(walk, sql`p.municipality = ${each}`, notExcluded(predicate))),
  ];
  if (parts.length === 0) return { ids: [], isWhole: true };
  const ends = await endsOf(session, parts);
  const queries = parts.flatMap(({ upTo }, at) => upTo(ends.get(at) ?? null));
  const rows = await session.all<{ id: string }>(
    sql`select id, min(name) as name from (${join(queries, ' union ')}) u group by id order by name, id limit ${walk.limit}`,
  );
  return { ids: rows.map((row) => row.id), isWhole: ends.size === 0 };
}

async function endsOf(session: Session, parts: readonly Part[]): Promise<ReadonlyMap<number, string>> {
  const asked = parts.flatMap(({ end }, at) => (end === null ? [] : [sql`select ${at} as part, (${end}) as name`]));
  if (asked.length === 0) return new Map();
  const rows = await session.all<{ part: number; name: string | null }>(join(asked, ' union all '));
  return new Map(rows.flatMap(({ part, name }) => (name === null ? [] : [[Number(part), name]])));
}

function partOfPersons({ named, also, limit, most }: NamesWalk, where: Fragment, isKnown: Fragment): Part {
  const name = sql`p.name_key`;
  return {
    end: most === undefined ? null : sql`select ${name} from person p where ${where} order by ${name} limit 1 offset ${most}`,
    upTo: (end) =>
      named.map(
        (holds) =>
          sql`select * from (select ${name} as name, p.id as id from person p where ${and([where, ...before(name, end), holds(name), ...also, isKnown])} order by ${name}, p.id limit ${limit}) x`,
      ),
  };
}

/** One for each unit, by (owner_pos, person_key); the few other cases as they come, which the expression keeps to their own index. */
function partsOfCases(walk: NamesWalk, arm: Arm): Part[] {
  const { predicate } = walk.viewer;
  const { reach } = arm;
  if (reach.by !== 'units') return [partOfCases(walk, predicate, sql`(c.person_key || '')`, armWhere(predicate, arm), null)];
  const positions = Array.from({ length: reach.hi - reach.lo + 1 }, (_, at) => reach.lo + at);
  return positions.map((position) => {
    const owned = sql`c.owner_pos = ${position}`;
    return partOfCases(walk, predicate, sql`c.person_key`, and([owned, sql`c.restricted = 0`, ...limitsOf(arm)]), owned);
  });
}

function partOfCases(
  { named, also, limit, most }: NamesWalk,
  predicate: CasePredicate,
  name: Fragment,
  where: Fragment,
  owned: Fragment | null,
): Part {
  const alsoThose = also.length === 0 ? [] : [sql`exists (select 1 from person p where p.id = c.person_id and ${and(also)})`];
  return {
    end:
      most === undefined || owned === null
        ? null
        : sql`select ${name} from case_file c where ${owned} order by ${name} limit 1 offset ${most}`,
    upTo: (end) =>
      named.map(
        (holds) =>
          sql`select * from (select distinct c.person_key as name, c.person_id as id from case_file c where ${and([where, ...before(name, end), holds(name), sql`c.person_id is not null`, ...wallsOf(predicate), ...alsoThose])} order by c.person_key, c.person_id limit ${limit}) x`,
      ),
  };
}

const before = (name: Fragment, end: string | null): Fragment[] => (end === null ? [] : [sql`${name} < ${end}`]);
