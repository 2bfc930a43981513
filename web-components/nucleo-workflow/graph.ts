import type { Category } from '../desk/api/case-replies.ts';
import { textIn, type Text } from '../desk/words.ts';

interface Target {
  readonly target?: string;
}

/** What the diagram reads of a state in a workflow file. */
interface WorkflowState {
  readonly label?: Text;
  readonly category?: Category;
  readonly type?: 'parallel' | 'history' | 'final';
  readonly initial?: string;
  readonly states?: Readonly<Record<string, WorkflowState>>;
  readonly on?: Readonly<Record<string, readonly Target[]>>;
  readonly after?: readonly (Target & { readonly id: string })[];
}

/** A workflow file, or the part of it that can be drawn. */
export interface WorkflowShape {
  readonly title: Text;
  readonly initial: string;
  readonly steps: Readonly<Record<string, { readonly label: Text }>>;
  readonly states: Readonly<Record<string, WorkflowState>>;
}

export interface StateNode {
  readonly path: string;
  readonly label: string;
  readonly category: Category | null;
  readonly isFinal: boolean;
  readonly isInitial: boolean;
  readonly children: readonly StateNode[];
}

/** One arrow: every step that leads from one state to another. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly labels: readonly string[];
}

export interface Graph {
  readonly nodes: readonly StateNode[];
  readonly arrows: readonly Arrow[];
}

/** States and arrows in document order. History states are not drawn: an arrow to one leads to the state that holds it. */
export function graphOf(workflow: WorkflowShape, language: string, timerText: string): Graph {
  const arrows = new Map<string, Arrow>();
  const known = new Set<string>();
  const join = (from: string, to: string, label: string) => {
    const old = arrows.get(`${from} ${to}`);
    if (!old?.labels.includes(label)) arrows.set(`${from} ${to}`, { from, to, labels: [...(old?.labels ?? []), label] });
  };
  const walk = (states: Readonly<Record<string, WorkflowState>>, above: string, initial: string | undefined): StateNode[] =>
    Object.entries(states).flatMap(([id, state]) => {
      if (state.type === 'history') return [];
      const path = above === '' ? id : `${above}.${id}`;
      known.add(path);
      for (const [step, candidates] of Object.entries(state.on ?? {}))
        for (const { target } of candidates)
          if (target !== undefined) join(path, target, textIn(workflow.steps[step]?.label, language) || step);
      for (const { target } of state.after ?? []) if (target !== undefined) join(path, target, timerText);
      const children = walk(state.states ?? {}, path, state.initial);
      return [
        {
          path,
          label: textIn(state.label, language) || id.replaceAll('_', ' '),
          category: state.category ?? null,
          isFinal: state.type === 'final',
          isInitial: initial === id,
          children,
        },
      ];
    });
  const nodes = walk(workflow.states, '', workflow.initial);
  const settled = [...arrows.values()].map((arrow) => ({
    ...arrow,
    to: known.has(arrow.to) ? arrow.to : arrow.to.slice(0, arrow.to.lastIndexOf('.')),
  }));
  return { nodes, arrows: settled.filter(({ to }) => known.has(to)) };
}

/** Whether a state is another or lies inside it. */
export function isWithin(path: string, around: string): boolean {
  return path === around || path.startsWith(`${around}.`);
}

export function nodeAt(nodes: readonly StateNode[], path: string): StateNode | undefined {
  for (const node of nodes) {
    const found = node.path === path ? node : nodeAt(node.children, path);
    if (found) return found;
  }
  return undefined;
}

/** Only where a case is and where it can go from there; states inside others stand for themselves, named with what is around them. */
export function graphAround({ nodes, arrows }: Graph, current: readonly string[]): Graph {
  const leaves = current.filter((path) => !current.some((other) => other !== path && isWithin(other, path)));
  const shown = new Map<string, StateNode>();
  const show = (path: string) => {
    const node = nodeAt(nodes, path);
    if (node && !shown.has(path)) shown.set(path, { ...node, label: fullLabel(nodes, path), children: [] });
  };
  leaves.forEach(show);
  const out = leaves.flatMap((leaf) =>
    arrows
      .filter(({ from }) => isWithin(leaf, from))
      .map(({ to, labels }) => ({ from: leaf, to: isWithin(leaf, to) ? leaf : to, labels })),
  );
  for (const { to } of out) show(to);
  return { nodes: [...shown.values()], arrows: out.filter(({ from, to }) => shown.has(from) && shown.has(to)) };
}

function fullLabel(nodes: readonly StateNode[], path: string): string {
  const parts = path.split('.');
  return parts
    .map((_part, at) => nodeAt(nodes, parts.slice(0, at + 1).join('.'))?.label ?? '')
    .filter(Boolean)
    .join(' · ');
}
