import { defineEntity } from '@mikro-orm/core';
import { json, text, type RowOf } from './columns.ts';

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

/** A conflict of interest: this user never sees this case or this person's cases, whatever else holds. */
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
  },
  indexes: [
    { name: 'exclusion_case', properties: ['userId', 'caseId'] },
    { name: 'exclusion_person', properties: ['userId', 'personId'] },
  ],
});
export type ExclusionRow = RowOf<typeof Exclusion>;
