import fc from 'fast-check';
import type { AccessUser, Policy, Rule } from '../../../core/access/index.ts';
import type { CaseRow, ExclusionRow, GrantRow, UnitRow, UnitSeed } from '../../../core/storage/index.ts';
import { numberTree } from '../../../core/storage/people/units.ts';
import { sampleCase, sampleUnit } from '../storage/sample.ts';

/** A small world in which every way of reaching a case may occur. */
export interface World {
  readonly units: readonly UnitRow[];
  readonly cases: readonly CaseRow[];
  readonly grants: readonly GrantRow[];
  readonly exclusions: readonly ExclusionRow[];
  readonly policies: readonly Policy[];
  readonly user: AccessUser;
}

export const now = new Date('2026-03-01T12:00:00.000Z');
const instants = ['2026-01-01T00:00:00.000Z', now.toISOString(), '2026-12-31T00:00:00.000Z'];
const roles = ['worker', 'manager'];
const types = ['caso', 'pai'];
const states = ['in_carico', 'in_carico.valutazione', 'in_carico_bis', 'chiuso'];
const labels = ['plain', 'id', 'health', 'private'];
/** `see_x` is there because `_` is a wildcard of LIKE. */
export const actions = ['exist', 'see_x', 'seeax'];

const some = <T>(values: readonly T[]) => fc.subarray([...values], { minLength: 1 });
const maybe = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });

const unitTree: fc.Arbitrary<UnitRow[]> = fc
  .array(fc.nat(), { minLength: 3, maxLength: 8 })
  .map((parents) =>
    numberTree(
      parents.map((parent, at): UnitSeed =>
        sampleUnit(`u${at}`, at === 0 || parent % 5 === 0 ? null : `u${parent % at}`, parent % 2 === 0 ? 'demo' : 'other'),
      ),
    ),
  );

const rule: fc.Arbitrary<Omit<Rule, 'id'>> = fc
  .record({
    effect: fc.constantFrom(...new Array<Rule['effect']>(10).fill('permit'), 'forbid', 'reveal', 'reveal', 'reveal'),
    roles: some(roles),
    actions: fc.constantFrom(actions, actions, ['see_x'], ['exist']),
    scope: fc.constantFrom('unit', 'subtree', 'assigned', 'all', 'granted'),
    types: maybe(some(types)),
    states: maybe(some(states)),
    labels: fc.option(some(labels), { nil: undefined }),
    isAuthor: fc.boolean(),
  })
  .map(({ types: ofTypes, states: inStates, labels: withLabels, isAuthor, ...rest }) => ({
    ...rest,
    ...(rest.effect === 'reveal' && (isAuthor || rest.scope === 'granted') ? { scope: 'author' } : {}),
    ...(ofTypes === undefined ? {} : { types: ofTypes }),
    ...(inStates === undefined ? {} : { states: inStates }),
    ...(withLabels === undefined ? {} : { labels: withLabels }),
  })) as fc.Arbitrary<Omit<Rule, 'id'>>;

const policy = fc
  .record({ rules: fc.array(rule, { minLength: 2, maxLength: 7 }), root: maybe(fc.constantFrom('demo', 'other')) })
  .map(({ rules, root }): Policy => ({
    ...{ id: 'p', title: 'p', roles: [], rules: rules.map((each, at) => ({ id: `r${at}`, ...each })) },
    ...(root === undefined ? {} : { root }),
  }));

export const world: fc.Arbitrary<World> = unitTree.chain((units) => {
  const unit = fc.constantFrom(...units);
  const person = fc.constantFrom('p0', 'p1', null);
  const caseRow = fc
    .record({
      owner: unit,
      type: fc.constantFrom(...types),
      state: fc.constantFrom(...states),
      personId: person,
      responsible: fc.constantFrom('me', 'you', null),
      createdBy: fc.constantFrom('me', 'you'),
      restricted: fc.boolean(),
    })
    .map(({ owner, ...rest }) => ({ ...rest, ownerUnit: owner.id, ownerPos: owner.lo, root: owner.root }));
  return fc.array(caseRow, { minLength: 1, maxLength: 12 }).chain((drafts) => {
    const cases = drafts.map((draft, at) => sampleCase({ ...draft, id: `c${at}` }));
    const caseId = fc.constantFrom(...cases.map((each) => each.id));
    return fc.record({
      units: fc.constant(units),
      cases: fc.constant(cases),
      grants: fc
        .array(
          fc.record({
            caseId,
            userId: fc.constantFrom('me', 'you', null),
            unitId: fc.option(unit.map((each) => each.id)),
            actions: some(actions),
            labels: fc.subarray(labels),
            from: fc.constantFrom(...instants),
            until: fc.constantFrom(...instants),
          }),
          { maxLength: 5 },
        )
        .map((rows) => rows.map((row, at) => ({ ...row, id: `g${at}`, origin: 'referral', reason: null }))),
      exclusions: fc
        .array(
          fc.record({
            userId: fc.constantFrom('me', 'you'),
            caseId: fc.option(caseId),
            personId: person,
            from: fc.constantFrom(...instants),
            until: fc.option(fc.constantFrom(...instants)),
          }),
          { maxLength: 3 },
        )
        .map((rows) =>
          rows.map((row, at) => ({ ...row, id: `x${at}`, reason: 'kin', by: 'you', at: now.toISOString(), endedBy: null })),
        ),
      policies: fc.array(policy, { minLength: 1, maxLength: 2 }),
      user: fc.array(fc.record({ role: fc.constantFrom(...roles), unit }), { minLength: 1, maxLength: 3 }).map((held) => ({
        id: 'me',
        assignments: held.map((each) => ({
          role: each.role,
          unit: each.unit.id,
          root: each.unit.root,
          lo: each.unit.lo,
          hi: each.unit.hi,
        })),
      })),
    });
  });
});
