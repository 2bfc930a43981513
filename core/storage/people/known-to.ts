import type { CasePredicate } from '../../access/predicate.ts';
import { and, or, sql, type Fragment } from '../database/fragment.ts';
import type { Session } from '../database/session.ts';
import { caseWhere } from '../lists/case-where.ts';
import { excludedPersons } from '../lists/excluded.ts';
import type { PersonSearch } from './person.ts';

export type Viewer = Pick<PersonSearch, 'predicate' | 'municipalities'>;

/** Whether the viewer may know of `person p`: through a case in reach or through where they live; exclusions beat both. */
export function knownTo({ dialect }: Session, { predicate, municipalities = [] }: Viewer): Fragment {
  // A scalar subquery is asked once per person: PostgreSQL would turn `exists` into a join over all cases first.
  const byCase = sql`(select 1 from case_file c where c.person_id = p.id and ${caseWhere(predicate, dialect)} limit 1) = 1`;
  const byHome = municipalities.length === 0 ? [] : [sql`p.municipality in ${municipalities}`];
  return and([notExcluded(predicate), or([byCase, ...byHome])]);
}

export function notExcluded(predicate: CasePredicate): Fragment {
  return sql`p.id not in (${excludedPersons(predicate)})`;
}
