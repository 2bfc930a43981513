import type { CasePredicate } from '../../access/predicate.ts';
import { sql, type Fragment } from '../database/fragment.ts';

/** Whether `exclusion x` keeps the user of a predicate out at its instant. */
export const isExcluding = ({ user, at }: Pick<CasePredicate, 'user' | 'at'>): Fragment =>
  sql`x.user_id = ${user} and x.valid_from <= ${at} and x.valid_until > ${at}`;

/** Ids of the cases and of the persons that are kept from the user of a predicate, gathered once for all rows. */
export const excludedCases = (predicate: CasePredicate): Fragment =>
  sql`select x.case_id from exclusion x where ${isExcluding(predicate)} and x.case_id is not null`;

export const excludedPersons = (predicate: CasePredicate): Fragment =>
  sql`select x.person_id from exclusion x where ${isExcluding(predicate)} and x.person_id is not null`;
