import type { Reason, ReasonCode, Snapshot } from '../outcome.ts';
import { configurationOf, type Workflow } from '../workflow.ts';
import type { Text } from '../workflow.types.ts';
import { reasonText } from './texts.ts';

/** True when the engine can go on from the snapshot under this version of the workflow. */
export function isCompatible(workflow: Workflow, snapshot: Snapshot): boolean {
  return compatibilityOf(workflow, snapshot).length === 0;
}

/** Why a running case cannot go on under this version of the workflow; empty when it can. A memory of history states that vanished is not a reason: it is forgotten. */
export function compatibilityOf(workflow: Workflow, snapshot: Snapshot): readonly Reason[] {
  if (snapshot.workflow !== workflow.id) return [against('workflow_differs', [snapshot.workflow])];
  const vanished = snapshot.states.filter((path) => !isLeaf(workflow, path));
  if (vanished.length > 0 || snapshot.states.length === 0) return [against('state_vanished', vanished)];
  const active = new Set(configurationOf(workflow, snapshot.states));
  const missing = [...active].flatMap((path) => regionsOf(workflow, path)).filter((region) => !active.has(region));
  if (missing.length > 0)
    return [
      against(
        'region_added',
        missing,
        missing.map((path) => workflow.states[path]!.label),
      ),
    ];
  return [...active, ''].some((path) => hasRivals(workflow, path, active)) ? [against('state_vanished', snapshot.states)] : [];
}

/** The history that still means something: states of this version, inside the parent of the history state. */
export function historyOf(workflow: Workflow, snapshot: Snapshot): Record<string, readonly string[]> {
  const kept = Object.entries(snapshot.history).filter(([path, states]) => {
    const state = workflow.states[path];
    if (state?.kind !== 'history') return false;
    const prefix = state.parent === null ? '' : `${state.parent}.`;
    return (
      states.length > 0 &&
      states.every((each) => each.startsWith(prefix) && isRemembered(workflow, state.definition.history, each, state.parent))
    );
  });
  return Object.fromEntries(kept);
}

/** A reason against going on that is not about a condition. */
export function against(code: Exclude<ReasonCode, 'guard'>, about: readonly string[], names: readonly Text[] = about): Reason {
  return { code, text: reasonText(code, names), verdict: false, transition: null, guard: null, unknown: [], trace: [], about };
}

function isRemembered(workflow: Workflow, depth: 'shallow' | 'deep' | undefined, path: string, parent: string | null): boolean {
  return depth === 'deep'
    ? isLeaf(workflow, path)
    : workflow.states[path] !== undefined && workflow.states[path].parent === parent;
}

function isLeaf(workflow: Workflow, path: string): boolean {
  const kind = Object.hasOwn(workflow.states, path) ? workflow.states[path]?.kind : undefined;
  return kind === 'atomic' || kind === 'final';
}

function regionsOf(workflow: Workflow, path: string): readonly string[] {
  const state = workflow.states[path]!;
  return state.kind === 'parallel' ? state.children.filter((child) => workflow.states[child]!.kind !== 'history') : [];
}

/** Two active states under one that is no longer parallel. */
function hasRivals(workflow: Workflow, path: string, active: ReadonlySet<string>): boolean {
  if (path !== '' && workflow.states[path]!.kind === 'parallel') return false;
  return [...active].filter((each) => workflow.states[each]!.parent === (path === '' ? null : path)).length > 1;
}
