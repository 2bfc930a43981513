import { describe, expect, it } from 'vitest';
import {
  accessFor,
  isNever,
  labelsFor,
  labelsForOwn,
  permits,
  readable,
  type AccessUser,
  type CaseFacts,
  type Policy,
  type Rule,
} from '../../../core/access/index.ts';

const at = new Date('2026-03-01T12:00:00.000Z');
const worker: AccessUser = { id: 'me', assignments: [{ role: 'worker', unit: 'north', root: 'demo', lo: 2, hi: 4 }] };
const facts: CaseFacts = {
  id: 'c',
  type: 'caso',
  root: 'demo',
  state: 'in_carico.valutazione',
  ownerPos: 3,
  responsible: null,
  createdBy: 'you',
  personId: 'p',
  restricted: false,
};
const grant = {
  caseId: 'c',
  userId: 'me',
  unitId: null,
  actions: ['content'],
  labels: ['plain', 'health'],
  from: '2026-01-01',
  until: '2027-01-01',
};

const policyOf = (...rules: Omit<Rule, 'id' | 'roles'>[]): Policy => ({
  ...{ id: 'p', title: 'p', roles: [{ id: 'worker', label: 'Worker' }] },
  rules: rules.map((rule, index) => ({ id: `r${index}`, roles: ['worker'], ...rule })),
});
const permit = (scope: Rule['scope'], more: Partial<Rule> = {}) =>
  ({ effect: 'permit', actions: ['content'], scope, ...more }) as const;
const access = (...rules: Omit<Rule, 'id' | 'roles'>[]) => accessFor(worker, [policyOf(...rules)], 'content', null, at);

describe('accessFor', () => {
  it('gives frozen data without any rule for a user without a role', () => {
    const predicate = accessFor({ id: 'x', assignments: [] }, [policyOf(permit('all'))], 'content', null, at);
    expect(isNever(predicate)).toBe(true);
    expect(Object.isFrozen(access(permit('subtree')).arms[0]?.reach)).toBe(true);
  });

  it('reaches the subtree of a unit, or that unit alone', () => {
    expect(permits(access(permit('subtree')), facts)).toBe(true);
    expect(permits(access(permit('unit')), facts)).toBe(false);
    expect(permits(access(permit('unit')), { ...facts, ownerPos: 2 })).toBe(true);
    expect(permits(access(permit('subtree')), { ...facts, ownerPos: 5 })).toBe(false);
  });

  it('keeps to the root of its assignments with scope all', () => {
    expect(permits(access(permit('all')), { ...facts, ownerPos: 99 })).toBe(true);
    expect(permits(access(permit('all')), { ...facts, root: 'other' })).toBe(false);
  });

  it('leaves a restricted case to its responsible and to those it is granted to', () => {
    const restricted = { ...facts, restricted: true };
    const predicate = access(permit('subtree'), permit('all'), permit('assigned'), permit('granted'));
    expect(permits(predicate, restricted)).toBe(false);
    expect(permits(predicate, { ...restricted, responsible: 'me' })).toBe(true);
    expect(permits(predicate, restricted, { grants: [grant], exclusions: [] })).toBe(true);
  });

  it('lets an exclusion of the case or the person beat every arm', () => {
    const predicate = access(permit('subtree'), permit('granted'));
    const rows = (exclusion: object) => ({
      grants: [grant],
      exclusions: [{ userId: 'me', caseId: null, personId: null, from: at.toISOString(), until: null, ...exclusion }],
    });
    expect(permits(predicate, facts, rows({ caseId: 'c' }))).toBe(false);
    expect(permits(predicate, facts, rows({ personId: 'p' }))).toBe(false);
    expect(permits(predicate, { ...facts, personId: null }, rows({ personId: null }))).toBe(true);
  });

  it('keeps nobody out before an exclusion begins or once it has ended', () => {
    const kept = (from: string, until: string | null) =>
      !permits(access(permit('subtree')), facts, {
        grants: [],
        exclusions: [{ userId: 'me', caseId: null, personId: 'p', from, until }],
      });
    const [before, now, after] = [-1, 0, 1].map((ms) => new Date(at.getTime() + ms).toISOString());
    expect([kept(now!, null), kept(before!, after!)]).toEqual([true, true]);
    expect([kept(after!, null), kept(before!, now!)]).toEqual([false, false]);
  });

  it('ends a grant at its last instant', () => {
    const ending = { grants: [{ ...grant, until: at.toISOString() }], exclusions: [] };
    expect(permits(access(permit('granted')), facts, ending)).toBe(false);
  });

  it('takes a whole case away by a forbid, or some labels only', () => {
    const forbid = (more: object) => ({ effect: 'forbid', actions: ['content'], scope: 'subtree', ...more }) as const;
    expect(permits(access(permit('subtree'), forbid({ states: ['in_carico'] })), facts)).toBe(false);
    const labelled = access(permit('subtree'), forbid({ labels: ['health'] }));
    expect(permits(labelled, facts)).toBe(true);
    expect(labelsFor(labelled, facts).has('health')).toBe(false);
    expect(labelsFor(labelled, facts).has('plain')).toBe(true);
    expect(permits(readable(labelled, 'health'), facts)).toBe(false);
  });

  it('reveals labels of cases that another rule opens, and opens none', () => {
    const reveal = (scope: Rule['scope'], more: Partial<Rule> = {}) =>
      ({ effect: 'reveal', actions: ['content'], scope, labels: ['private'], ...more }) as const;
    expect(permits(access(reveal('subtree'), reveal('author')), { ...facts, createdBy: 'me' })).toBe(false);
    expect(labelsFor(access(permit('subtree')), facts).has('private')).toBe(false);
    expect(labelsFor(access(permit('subtree'), reveal('subtree')), facts).has('private')).toBe(true);
    const restricted = { ...facts, restricted: true, responsible: 'me' };
    expect(labelsFor(access(permit('assigned'), reveal('subtree')), restricted).has('private')).toBe(false);
    const mine = access(permit('subtree'), reveal('author'));
    expect(labelsFor(mine, facts).has('private')).toBe(false);
    expect(labelsForOwn(mine, facts).has('private')).toBe(true);
    expect(labelsFor(mine, { ...facts, createdBy: 'me' }).has('private')).toBe(true);
    expect(permits(readable(mine, 'private'), { ...facts, createdBy: 'me' })).toBe(true);
    expect(permits(readable(mine, 'private'), facts)).toBe(false);
    const forbidden = access(permit('subtree'), reveal('author'), { ...reveal('all'), effect: 'forbid' });
    expect(labelsForOwn(forbidden, facts).has('private')).toBe(false);
  });

  it('reads through a grant only what rule and grant both allow', () => {
    const predicate = access(permit('granted', { labels: ['health', 'minor'] }));
    expect([...labelsFor(predicate, facts, { grants: [grant], exclusions: [] })]).toEqual(['health']);
  });
});
