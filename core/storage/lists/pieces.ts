import { isNever } from '../../access/predicate.ts';
import type { Arm, CasePredicate } from '../../access/predicate.ts';
import { and, sql, verbatim, type Fragment } from '../database/fragment.ts';
import type { Session } from '../database/session.ts';
import { armWhere, caseWhere, limitsOf, wallsOf } from './case-where.ts';
import { selectiveDriver } from './driver.ts';
import { filterWhere } from './filters.ts';
import type { ListQuery } from './query.ts';

/** Up to so many units are read one by one, each from the index (owner_pos, sort column); beyond, the index of the sort column is walked. */
const mostUnits = 64;

/** Sort columns with an index that starts with the owner's position. */
const perOwner = new Set(['c.updated_at', 'c.due_at', 'c.person_key', 'c.number']);

const sizeOf = ({ lo, hi }: Interval): number => hi - lo + 1;

/** Whether the predicate reaches more units than are worth reading one by one. */
export function isWide({ arms }: CasePredicate, units = mostUnits): boolean {
  return arms.some(({ reach }) => reach.by === 'all' || (reach.by === 'units' && sizeOf(reach) > units));
}

/**
 * Whether the pieces, one for each unit within reach, are merged as they are read, so that no piece is read further than the page
 * needs. SQLite does it with a compound whose parts come in order by themselves; PostgreSQL plans so many parts too slowly.
 */
export function isMerged({ dialect }: Session, { predicate }: ListQuery, { sql: column }: Fragment): boolean {
  return dialect === 'sqlite' && perOwner.has(column) && !isWide(predicate);
}

/** Where to read from, and under which conditions, one query each. */
interface Pieces {
  readonly source: Fragment;
  readonly conditions: readonly Fragment[];
  /** Whether a filter gives the source. */
  readonly isDriven: boolean;
}

/** Predicate and filters as one condition: right from any source. */
export function wholeWhere({ dialect }: Session, { predicate, also = [], types, filters = [] }: ListQuery): Fragment {
  const predicates = [predicate, ...also].map((each) => caseWhere(each, dialect));
  return and([...(types === undefined ? [] : [sql`c.type in ${types}`]), ...filters.map(filterWhere), ...predicates]);
}

/**
 * The query cut into conditions on `case_file c` that one index each can serve. A case may satisfy several.
 * Everything that narrows the result is inside every piece, so that each may be sorted and limited by itself.
 * With a selective filter there is one piece, read from that filter's index.
 */
export async function piecesOf(session: Session, query: ListQuery, sortedBy: Fragment): Promise<Pieces> {
  const { predicate, also = [], types, filters = [] } = query;
  if (isNever(predicate) || also.some(isNever) || types?.length === 0)
    return { source: sql`case_file c`, conditions: [], isDriven: false };
  // One office has so few cases that looking for a better start costs more than it saves.
  const driver = isWide(predicate, 1) ? await selectiveDriver(session, query) : null;
  if (driver !== null) return { source: driver, conditions: [wholeWhere(session, query)], isDriven: true };
  const units = filters.find((filter) => filter.on === 'case.unit' && filter.is !== undefined);
  const within = units === undefined ? null : await intervalsOf(session, units.is ?? []);
  const common = [
    ...(types === undefined ? [] : [sql`c.type in ${types}`]),
    ...filters.filter((filter) => filter !== units).map(filterWhere),
    ...wallsOf(predicate),
  ];
  const conditions = unique(predicate.arms).flatMap((arm) => {
    const others = also.filter((other) => !isImplied(other, predicate, arm)).map((other) => caseWhere(other, session.dialect));
    return splitArm(session, predicate, arm, within, perOwner.has(sortedBy.sql)).map((piece) =>
      and([piece, ...common, ...others]),
    );
  });
  return { source: sql`case_file c`, conditions, isDriven: false };
}

/** Whether a case that one arm of the predicate reaches meets the other predicate too: that has the same arm, and no wall of its own. */
function isImplied(other: CasePredicate, predicate: CasePredicate, arm: Arm): boolean {
  // A grant lets some actions and labels through and not others, which only its row says.
  if (arm.reach.by === 'granted' || other.user !== predicate.user) return false;
  const walls = ({ types, forbids }: CasePredicate) =>
    JSON.stringify([types, forbids.filter(({ labels }) => labels.length === 0).map(keyOf)]);
  return other.arms.some((each) => keyOf(each) === keyOf(arm)) && walls(other) === walls(predicate);
}

interface Interval {
  readonly lo: number;
  readonly hi: number;
}

async function intervalsOf(session: Session, ids: readonly string[]): Promise<Interval[]> {
  return await session.all<Interval>(sql`select lo, hi from unit where id in ${ids}`);
}

/** Arms that differ only in labels or in the rule they come from reach the same cases. */
function unique(arms: readonly Arm[]): Arm[] {
  return [...new Map(arms.map((arm) => [keyOf(arm), arm])).values()];
}

const keyOf = ({ reach, types, states }: Arm): string => JSON.stringify([reach, types, states]);

function splitArm(
  session: Session,
  predicate: CasePredicate,
  arm: Arm,
  within: Interval[] | null,
  hasOwnerIndex: boolean,
): Fragment[] {
  if (arm.reach.by !== 'units') {
    if (within === null) return [armWhere(predicate, arm)];
    return within.flatMap((interval) =>
      arm.reach.by === 'all'
        ? spread(session, interval, hasOwnerIndex).map((owner) => and([owner, armWhere(predicate, arm)]))
        : [and([armWhere(predicate, arm), sql`c.owner_pos between ${interval.lo} and ${interval.hi}`])],
    );
  }
  const mine: Interval = arm.reach;
  const intervals = within === null ? [mine] : within.flatMap((other) => overlap(mine, other));
  return intervals.flatMap((interval) =>
    spread(session, interval, hasOwnerIndex).map((owner) => and([owner, sql`c.restricted = 0`, ...limitsOf(arm)])),
  );
}

function overlap(one: Interval, other: Interval): Interval[] {
  const lo = Math.max(one.lo, other.lo);
  const hi = Math.min(one.hi, other.hi);
  return lo <= hi ? [{ lo, hi }] : [];
}

function spread({ dialect }: Session, { lo, hi }: Interval, hasOwnerIndex: boolean): Fragment[] {
  const size = sizeOf({ lo, hi });
  if (size > mostUnits) {
    // SQLite would otherwise read the whole interval and sort it; PostgreSQL weighs the two by its statistics.
    const column = verbatim(dialect === 'sqlite' ? '+c.owner_pos' : 'c.owner_pos');
    return [sql`${column} between ${lo} and ${hi}`];
  }
  if (!hasOwnerIndex) return [sql`c.owner_pos between ${lo} and ${hi}`];
  return Array.from({ length: size }, (_, index) => sql`c.owner_pos = ${lo + index}`);
}
