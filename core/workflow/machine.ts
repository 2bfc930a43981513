import { createMachine, initialTransition, transition, type AnyStateMachine, type StateValue } from 'xstate';
import type { StateFacts, TransitionFacts, Workflow } from './workflow.ts';
import type { EffectDefinition, TransitionDefinition } from './workflow.types.ts';

/** The only home of XState: our JSON becomes a machine here, and what the machine does becomes plain data again. */

/** Active leaves and what each history state remembers, as dotted paths. */
interface Position {
  readonly states: readonly string[];
  readonly history: Readonly<Record<string, readonly string[]>>;
}

/** One thing that the machine did, in SCXML order. `exit` and `enter` name states, the others transitions and effects. */
export interface Mark {
  readonly what: 'exit' | 'transition' | 'enter' | 'effect';
  readonly id: string;
}

export interface Move {
  readonly position: Position;
  readonly marks: readonly Mark[];
  /** A final state of the root was reached. */
  readonly done: boolean;
}

/** Says whether the guard of a transition holds. */
export type Judge = (transition: string) => boolean;

type Cause = { readonly cause: 'step' | 'timer'; readonly by: string };

const machines = new WeakMap<Workflow, AnyStateMachine>();
const root = 'workflow';

/** Enters the initial configuration. */
export function enterInitial(workflow: Workflow, judge: Judge): Move {
  const [snapshot, actions] = initialTransition(machineOf(workflow), judge);
  return moveOf(workflow, snapshot as Reached, actions);
}

/** One macrostep from a position; without an enabled transition there are no marks. */
export function move(workflow: Workflow, from: Position, { cause, by }: Cause, judge: Judge): Move {
  const machine = machineOf(workflow);
  const node = (path: string) => machine.getStateNodeById(`${root}.${path}`);
  const historyValue = Object.fromEntries(
    Object.entries(from.history).map(([path, states]) => [`${root}.${path}`, states.map(node)]),
  );
  const snapshot = machine.resolveState({
    value: valueOf(from.states),
    context: { judge },
    historyValue,
    status: 'active',
  } as never);
  const [next, actions] = transition(machine, snapshot as never, { type: `${cause}.${by}` });
  return moveOf(workflow, next as Reached, actions);
}

interface Reached {
  readonly status: string;
  readonly _nodes: readonly { readonly path: readonly string[] }[];
  readonly historyValue: Readonly<Record<string, readonly { readonly path: readonly string[] }[]>>;
}

function moveOf(workflow: Workflow, reached: Reached, actions: readonly unknown[]): Move {
  const pathOf = (node: { readonly path: readonly string[] }) => node.path.join('.');
  const inOrder = (paths: string[]) => paths.sort((a, b) => workflow.states[a]!.order - workflow.states[b]!.order);
  const active = reached._nodes.map(pathOf).filter((path) => path !== '');
  const leaves = active.filter((path) => ['atomic', 'final'].includes(workflow.states[path]!.kind));
  const history = Object.entries(reached.historyValue).map(
    ([id, nodes]) => [id.slice(root.length + 1), inOrder(nodes.map(pathOf))] as const,
  );
  const marks = (actions as readonly { type: Mark['what']; params: { id: string } }[]).map(({ type, params }) => ({
    what: type,
    id: params.id,
  }));
  return { position: { states: inOrder(leaves), history: Object.fromEntries(history) }, marks, done: reached.status === 'done' };
}

/** `['a.b', 'a.c.d']` -> `{a: {b: {}, c: {d: {}}}}`, the shape in which XState takes a configuration. */
function valueOf(leaves: readonly string[]): StateValue {
  const value: Record<string, StateValue> = {};
  for (const leaf of leaves) {
    let inside = value;
    for (const key of leaf.split('.')) inside = (inside[key] ??= {}) as Record<string, StateValue>;
  }
  return value;
}

function machineOf(workflow: Workflow): AnyStateMachine {
  const known = machines.get(workflow);
  if (known) return known;
  const tops = Object.values(workflow.states).filter(({ parent }) => parent === null);
  const config = {
    id: root,
    context: ({ input }: { input: Judge }) => ({ judge: input }),
    initial: workflow.definition.initial,
    states: Object.fromEntries(tops.map((state) => [state.path, nodeOf(workflow, state)])),
  };
  const guards = { holds: ({ context }: { context: { judge: Judge } }, { id }: { id: string }) => context.judge(id) };
  const machine = createMachine(config as never, { guards } as never) as AnyStateMachine;
  machines.set(workflow, machine);
  return machine;
}

function nodeOf(workflow: Workflow, state: StateFacts): object {
  const { definition, kind, path } = state;
  if (kind === 'history')
    return {
      type: 'history',
      history: definition.history ?? 'shallow',
      ...(definition.target && { target: targetOf(definition.target) }),
    };
  const children = state.children.map(
    (child) => [child.slice(path.length + 1), nodeOf(workflow, workflow.states[child]!)] as const,
  );
  return {
    ...(kind !== 'atomic' && { type: kind }),
    ...(definition.initial && { initial: definition.initial }),
    ...(children.length > 0 && { states: Object.fromEntries(children) }),
    entry: [{ type: 'enter', params: { id: path } }, ...(definition.entry ?? []).map(effectAction)],
    exit: [...(definition.exit ?? []).map(effectAction), { type: 'exit', params: { id: path } }],
    on: transitionsFrom(workflow, path),
    ...(definition.done && { onDone: definition.done.map((each) => arrow(workflow, path, each)) }),
  };
}

function transitionsFrom(workflow: Workflow, source: string): Record<string, object[]> {
  const on: Record<string, object[]> = {};
  const leaving = Object.values(workflow.transitions).filter(
    (each): each is TransitionFacts & { by: string } => each.source === source && each.by !== null,
  );
  for (const { cause, by, definition } of leaving) (on[`${cause}.${by}`] ??= []).push(arrow(workflow, source, definition));
  return on;
}

function arrow(
  workflow: Workflow,
  source: string,
  definition: Pick<TransitionDefinition, 'id' | 'target' | 'type' | 'guard' | 'effects'>,
): object {
  const { id, target, guard } = definition;
  return {
    ...(target && { target: targetOf(target), reenter: !isInternal(workflow, source, definition) }),
    ...(guard && { guard: { type: 'holds', params: { id } } }),
    actions: [{ type: 'transition', params: { id } }, ...(definition.effects ?? []).map(effectAction)],
  };
}

/** SCXML: only a transition declared internal, from a compound state to a state inside it, keeps its source. */
function isInternal(
  workflow: Workflow,
  source: string,
  { type, target }: Pick<TransitionDefinition, 'type' | 'target'>,
): boolean {
  return type === 'internal' && workflow.states[source]?.kind === 'compound' && (target ?? '').startsWith(`${source}.`);
}

function targetOf(path: string): string {
  return `#${root}.${path}`;
}

function effectAction({ id }: EffectDefinition): object {
  return { type: 'effect', params: { id } };
}
