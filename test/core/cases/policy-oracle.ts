import { readFileSync } from 'node:fs';
import type { CaseRow, ExclusionRow, GrantRow, UnitRow } from '../../../core/storage/index.ts';

/** The shipped policy, read from its file: nothing here is shared with the code under test. */
const policy = JSON.parse(
  readFileSync(new URL('../../../plugins/base/policies/servizi_sociali.policy.json', import.meta.url), 'utf8'),
) as { readonly rules: readonly Rule[] };

interface Rule {
  readonly effect: 'permit' | 'forbid' | 'reveal';
  readonly roles: readonly string[];
  readonly actions: readonly string[];
  readonly scope: 'unit' | 'subtree' | 'assigned' | 'granted' | 'author';
  readonly types?: readonly string[];
  readonly labels: readonly string[];
}

export interface Subject {
  readonly id: string;
  readonly posts: readonly { readonly role: string; readonly unit: string }[];
}

/** Everything that decides, as rows. */
export interface World {
  readonly at: string;
  readonly units: ReadonlyMap<string, UnitRow>;
  readonly cases: readonly CaseRow[];
  readonly grants: readonly GrantRow[];
  readonly exclusions: readonly ExclusionRow[];
}

export interface Oracle {
  may(subject: Subject, action: string, of: CaseRow): boolean;
  labels(subject: Subject, of: CaseRow): ReadonlySet<string>;
  /** Whether the subject may read something private in the case that this user wrote. */
  mayReadNote(subject: Subject, of: CaseRow, author: string): boolean;
  /** The ids of the cases the subject may do this with, of these types. */
  reach(subject: Subject, action: string, types?: readonly string[]): ReadonlySet<string>;
}

/** Answers by walking from each unit to its parents, rule by rule and case by case. */
export function createOracle({ at, units, cases, grants, exclusions }: World): Oracle {
  const line = (id: string | null): string[] => (id === null ? [] : [id, ...line(units.get(id)?.parentId ?? null)]);
  const isExcluded = ({ id }: Subject, of: CaseRow) =>
    exclusions.some(
      (each) =>
        each.userId === id &&
        each.from <= at &&
        (each.until === null || at < each.until) &&
        (each.caseId === of.id || (each.personId !== null && each.personId === of.personId)),
    );
  const grantsFor = ({ id }: Subject, unit: string, action: string, of: CaseRow) =>
    grants.filter(
      (each) =>
        each.caseId === of.id &&
        (each.userId === id || each.unitId === unit) &&
        each.from <= at &&
        at < each.until &&
        each.actions.includes(action),
    );
  const rulesOf = (effect: Rule['effect'], role: string, action: string, of: CaseRow) =>
    policy.rules.filter(
      (each) =>
        each.effect === effect &&
        each.roles.includes(role) &&
        each.actions.includes(action) &&
        (each.types === undefined || each.types.includes(of.type)),
    );
  /** The labels that each rule which holds gives. */
  const given = (subject: Subject, action: string, of: CaseRow): (readonly string[])[] => {
    if (isExcluded(subject, of)) return [];
    const found: (readonly string[])[] = [];
    for (const { role, unit } of subject.posts) {
      for (const rule of rulesOf('permit', role, action, of)) {
        if (rule.scope === 'assigned' && of.responsible === subject.id) found.push(rule.labels);
        if (rule.scope === 'unit' && !of.restricted && of.ownerUnit === unit) found.push(rule.labels);
        if (rule.scope === 'subtree' && !of.restricted && line(of.ownerUnit).includes(unit)) found.push(rule.labels);
        if (rule.scope === 'granted')
          for (const grant of grantsFor(subject, unit, action, of))
            found.push(rule.labels.filter((label) => grant.labels.includes(label)));
      }
    }
    return found;
  };
  /** The labels that are shown besides in a case that a rule opens, to its author or to a reader of the unit. */
  const revealed = (subject: Subject, of: CaseRow, author: string): (readonly string[])[] =>
    subject.posts.flatMap(({ role, unit }) =>
      rulesOf('reveal', role, 'content', of)
        .filter(({ scope }) => (scope === 'author' ? author === subject.id : !of.restricted && of.ownerUnit === unit))
        .map((rule) => rule.labels),
    );
  const labels = (subject: Subject, of: CaseRow, author = of.createdBy): ReadonlySet<string> => {
    const opened = given(subject, 'content', of);
    return new Set(opened.length === 0 ? [] : [...opened, ...revealed(subject, of, author)].flat());
  };
  return {
    may: (subject, action, of) => given(subject, action, of).length > 0,
    labels: (subject, of) => labels(subject, of),
    mayReadNote: (subject, of, author) => [of.createdBy, author].some((each) => labels(subject, of, each).has('private')),
    reach: (subject, action, types) =>
      new Set(
        cases
          .filter((of) => (types === undefined || types.includes(of.type)) && given(subject, action, of).length > 0)
          .map(({ id }) => id),
      ),
  };
}

if (policy.rules.some(({ effect, scope }) => effect === 'forbid' || (effect === 'reveal' && !['unit', 'author'].includes(scope))))
  throw new Error('the oracle knows no rules that forbid, and reveals to units and authors alone: teach it');
