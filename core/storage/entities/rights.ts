import { defineEntity } from '@mikro-orm/core';
import { json, text, untilInstant, type RowOf } from './columns.ts';

/** The only way across the tree of units: some actions and labels on one case, for a user or a unit, always with an end. */
export const Grant = defineEntity({
  name: 'Grant',
  tableName: 'access_grant',
  properties: {
    id: text().primary(),
    caseId: text(),
    userId: text().nullable(),
    unitId: text().nullable(),
    actions: json<readonly string[]>(),
    labels: json<readonly string[]>(),
    from: text().fieldName('valid_from'),
    until: text().fieldName('valid_until'),
    origin: text(),
    reason: text().nullable(),
  },
  indexes: [
    { name: 'access_grant_case', properties: ['caseId'] },
    { name: 'access_grant_user', properties: ['userId', 'until', 'caseId'] },
    { name: 'access_grant_unit', properties: ['unitId', 'until', 'caseId'] },
  ],
});
export type GrantRow = RowOf<typeof Grant>;

/**
 * A conflict of interest: while it is in force this user does not see this case or this person's cases, whatever else holds. It is never
 * deleted: `until` is its end, of one that somebody ended (`endedBy`) the instant of that.
 */
export const Exclusion = defineEntity({
  name: 'Exclusion',
  tableName: 'exclusion',
  properties: {
    id: text().primary(),
    userId: text(),
    caseId: text().nullable(),
    personId: text().nullable(),
    reason: text(),
    by: text().fieldName('made_by'),
    at: text(),
    from: text().fieldName('valid_from').default(''),
    until: untilInstant().fieldName('valid_until').defaultRaw("'9999-12-31T23:59:59.999Z'"),
    endedBy: text().nullable(),
  },
  indexes: [
    { name: 'exclusion_case', properties: ['userId', 'caseId'] },
    { name: 'exclusion_person', properties: ['userId', 'personId'] },
    { name: 'exclusion_user', properties: ['userId', 'id'] },
  ],
});
export type ExclusionRow = RowOf<typeof Exclusion>;
