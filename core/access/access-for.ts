import { deepFreeze } from '#forms';
import type { Policy, Rule } from './policy.ts';
import { type Arm, type CasePredicate, labels, type Reach } from './predicate.ts';

/** What a permit that names no labels makes readable: private notes are read only where a rule says so. */
const unsaid = labels.filter((label) => label !== 'private');

/** The facts of a user that decide, read in the same transaction as the data. */
export interface AccessUser {
  readonly id: string;
  readonly assignments: readonly AccessAssignment[];
}

interface AccessAssignment {
  readonly role: string;
  readonly unit: string;
  /** Root pack the unit belongs to. Rules of a policy with another root do not count for it. */
  readonly root?: string;
  readonly lo: number;
  readonly hi: number;
}

/**
 * What the user may reach for one action ('exist', 'identity', 'content', 'change', 'step', …), as frozen data.
 * `types` narrows it to these case types; `at` is the instant grants are judged by.
 */
export function accessFor(
  user: AccessUser,
  policies: readonly Policy[],
  action: string,
  types: readonly string[] | null = null,
  at: Date = new Date(),
): CasePredicate {
  const arms: Readonly<Record<Rule['effect'], Arm[]>> = { permit: [], forbid: [], reveal: [] };
  for (const policy of policies) {
    for (const rule of policy.rules) {
      if (!rule.actions.includes(action)) continue;
      const held = user.assignments.filter((assignment) => rule.roles.includes(assignment.role) && isOfRoot(assignment, policy));
      if (held.length === 0) continue;
      arms[rule.effect].push(...reachesOf(rule, held).map((reach) => armOf(policy, rule, reach)));
    }
  }
  const asked = (effect: Rule['effect']) => arms[effect].filter((arm) => canMatch(arm.types, types));
  return deepFreeze({
    user: user.id,
    action,
    at: at.toISOString(),
    types: types === null ? null : [...types],
    label: null,
    arms: asked('permit'),
    reveals: asked('reveal'),
    within: [],
    forbids: asked('forbid'),
  });
}

/** The same predicate for the cases of which a label is readable: what a filter, a sort or a count on such a field may touch. */
export function readable(predicate: CasePredicate, label: string): CasePredicate {
  return deepFreeze({
    ...predicate,
    label,
    arms: predicate.arms.filter((arm) => arm.labels.includes(label)),
    reveals: predicate.reveals.filter((arm) => arm.labels.includes(label)),
    within: predicate.arms,
    forbids: predicate.forbids.map((forbid) => (forbid.labels.includes(label) ? { ...forbid, labels: [] } : forbid)),
  });
}

function isOfRoot(assignment: AccessAssignment, policy: Policy): boolean {
  return policy.root === undefined || assignment.root === undefined || policy.root === assignment.root;
}

function reachesOf(rule: Rule, held: readonly AccessAssignment[]): Reach[] {
  if (rule.scope === 'assigned' || rule.scope === 'author') return [{ by: rule.scope }];
  if (rule.scope === 'granted') return [{ by: 'granted', units: [...new Set(held.map((assignment) => assignment.unit))] }];
  if (rule.scope === 'all') {
    const roots = held.map((assignment) => assignment.root);
    const known = roots.filter((root) => root !== undefined);
    return [{ by: 'all', roots: known.length === roots.length ? [...new Set(known)] : null }];
  }
  const intervals = held.map(({ lo, hi }) => (rule.scope === 'unit' ? { lo, hi: lo } : { lo, hi }));
  return outermost(intervals).map(({ lo, hi }) => ({ by: 'units', lo, hi }));
}

/** Intervals of a tree are nested or apart: only those not inside another count. */
function outermost(intervals: readonly { lo: number; hi: number }[]): { lo: number; hi: number }[] {
  const sorted = [...intervals].sort((a, b) => a.lo - b.lo || b.hi - a.hi);
  const kept: { lo: number; hi: number }[] = [];
  for (const interval of sorted) {
    const last = kept.at(-1);
    if (last === undefined || interval.hi > last.hi) kept.push(interval);
  }
  return kept;
}

function armOf(policy: Policy, rule: Rule, reach: Reach): Arm {
  return {
    reach,
    types: rule.types === undefined ? null : [...rule.types],
    states: rule.states === undefined ? null : [...rule.states],
    labels: [...labelsOf(rule)],
    rule: `${policy.id}/${rule.id}`,
  };
}

/** The labels that a rule opens or takes away; none for a forbid that takes the whole case. */
export function labelsOf({ labels: said, effect }: Rule): readonly string[] {
  return said ?? (effect === 'permit' ? unsaid : []);
}

function canMatch(mine: readonly string[] | null, asked: readonly string[] | null): boolean {
  return mine === null || asked === null || mine.some((type) => asked.includes(type));
}
