import { deepFreeze } from '#forms';
import type { Category } from './outcome.ts';
import type { StateFacts, TransitionFacts, Workflow } from './workflow.ts';
import type { Delay, Text } from './workflow.types.ts';

/** A workflow as a picture without positions: whoever draws it lays it out. Node and edge ids are those of the file. */
export interface Diagram {
  readonly nodes: readonly DiagramNode[];
  readonly edges: readonly DiagramEdge[];
}

export interface DiagramNode {
  /** Dotted path of the state. */
  readonly id: string;
  /** The node that it is drawn inside, or null. */
  readonly parent: string | null;
  readonly depth: number;
  readonly kind: StateFacts['kind'];
  /** Remembered depth, for history states. */
  readonly history: 'shallow' | 'deep' | null;
  readonly initial: boolean;
  readonly label: Text;
  readonly category: Category;
  readonly tasks: readonly { readonly id: string; readonly label: Text }[];
}

export interface DiagramEdge {
  readonly id: string;
  readonly from: string;
  /** The same as `from` when the state stays. */
  readonly to: string;
  readonly cause: TransitionFacts['cause'];
  /** Step id or timer id. */
  readonly by: string | null;
  readonly label: Text | null;
  readonly guard: string | null;
  readonly guardText: Text | null;
  readonly delay: Delay | null;
  /** Nothing is left or entered. */
  readonly stays: boolean;
}

/** The states and transitions of a workflow as nodes and edges. */
export function diagramOf(workflow: Workflow): Diagram {
  return deepFreeze({
    nodes: Object.values(workflow.states).map((state) => nodeOf(workflow, state)),
    edges: Object.values(workflow.transitions).map((transition) => edgeOf(workflow, transition)),
  });
}

function nodeOf(
  { definition: file, states }: Workflow,
  { path, parent, kind, label, category, definition }: StateFacts,
): DiagramNode {
  const key = path.slice(parent === null ? 0 : parent.length + 1);
  const initial = parent === null ? file.initial : states[parent]!.definition.initial;
  return {
    id: path,
    parent,
    depth: path.split('.').length - 1,
    kind,
    history: kind === 'history' ? (definition.history ?? 'shallow') : null,
    initial: initial === key,
    label,
    category,
    tasks: (definition.tasks ?? []).map((task) => ({ id: task.id, label: task.label })),
  };
}

function edgeOf({ definition: file }: Workflow, { id, source, cause, by, definition }: TransitionFacts): DiagramEdge {
  return {
    id,
    from: source,
    to: definition.target ?? source,
    cause,
    by,
    label: cause === 'step' ? file.steps[by!]!.label : null,
    guard: definition.guard ?? null,
    guardText: definition.guardText ?? null,
    delay: 'delay' in definition ? definition.delay : null,
    stays: definition.target === undefined,
  };
}
