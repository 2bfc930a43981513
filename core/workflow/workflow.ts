import type { Expression } from '#forms';
import type { Calendar } from './calendar.ts';
import type { Category } from './outcome.ts';
import type {
  EffectDefinition,
  StateDefinition,
  Text,
  TimerDefinition,
  TransitionDefinition,
  WorkflowFile,
} from './workflow.types.ts';

type StateKind = 'atomic' | 'compound' | 'parallel' | 'final' | 'history';

/** A state as the engine sees it: its place in the tree and its own definition. */
export interface StateFacts {
  readonly path: string;
  readonly parent: string | null;
  readonly kind: StateKind;
  /** Document order. */
  readonly order: number;
  readonly children: readonly string[];
  readonly label: Text;
  /** Its own, or that of the nearest ancestor that has one; a final state without one is closed. */
  readonly category: Category;
  readonly definition: StateDefinition;
}

/** A transition with what makes it happen: a step, a timer, or the completion of its state. */
export interface TransitionFacts {
  readonly id: string;
  readonly source: string;
  readonly cause: 'step' | 'timer' | 'done';
  /** The id of the step or of the timer; null for `done`. */
  readonly by: string | null;
  readonly definition: TransitionDefinition | TimerDefinition;
}

/** A checked workflow: frozen JSON-serialisable data with its expressions parsed; the argument of every engine function. */
export interface Workflow {
  readonly id: string;
  readonly version: string;
  readonly definition: WorkflowFile;
  readonly states: Readonly<Record<string, StateFacts>>;
  readonly transitions: Readonly<Record<string, TransitionFacts>>;
  readonly effects: Readonly<Record<string, EffectDefinition>>;
  /** FEEL text -> tree. */
  readonly expressions: Readonly<Record<string, Expression>>;
  readonly calendars: Readonly<Record<string, Calendar>>;
  /** IANA zone in which days begin and end. */
  readonly timeZone: string;
}

/** The states of a workflow file by dotted path, in document order. */
export function statesOf(file: WorkflowFile): Record<string, StateFacts> {
  const found: Record<string, StateFacts> = {};
  const visit = (states: Readonly<Record<string, StateDefinition>>, parent: StateFacts | null): void => {
    for (const [key, definition] of Object.entries(states)) {
      const path = parent ? `${parent.path}.${key}` : key;
      const kind = kindOf(definition);
      const facts: StateFacts = {
        path,
        parent: parent?.path ?? null,
        kind,
        order: Object.keys(found).length,
        children: Object.keys(definition.states ?? {}).map((child) => `${path}.${child}`),
        label: definition.label ?? key,
        category: definition.category ?? (kind === 'final' && !parent ? 'closed' : (parent?.category ?? 'open')),
        definition,
      };
      found[path] = facts;
      visit(definition.states ?? {}, facts);
    }
  };
  visit(file.states, null);
  return found;
}

/** Every transition by id: those of steps, of timers and of completed states. A timer is its own transition. */
export function transitionsOf(states: Readonly<Record<string, StateFacts>>): Record<string, TransitionFacts> {
  const found: Record<string, TransitionFacts> = {};
  const put = (source: string, cause: TransitionFacts['cause'], by: string | null, definition: TransitionFacts['definition']) => {
    found[definition.id] = { id: definition.id, source, cause, by, definition };
  };
  for (const { path, definition } of Object.values(states)) {
    for (const [step, candidates] of Object.entries(definition.on ?? {}))
      for (const each of candidates) put(path, 'step', step, each);
    for (const timer of definition.after ?? []) put(path, 'timer', timer.id, timer);
    for (const each of definition.done ?? []) put(path, 'done', null, each);
  }
  return found;
}

/** Every effect by id. */
export function effectsOf(states: Readonly<Record<string, StateFacts>>): Record<string, EffectDefinition> {
  const found: Record<string, EffectDefinition> = {};
  const lists = [
    ...Object.values(states).flatMap(({ definition }) => [definition.entry, definition.exit]),
    ...Object.values(transitionsOf(states)).map(({ definition }) => definition.effects),
  ];
  for (const effect of lists.flatMap((list) => list ?? [])) found[effect.id] = effect;
  return found;
}

/** Every form that is filed in cases of this type: at the start, in a panel, with a step, for a task. */
export function formsOf({ definition: { start, forms = [], steps }, states }: Workflow): ReadonlySet<string> {
  const tasks = Object.values(states).flatMap(({ definition }) => definition.tasks ?? []);
  const named = [start.form, ...[...forms, ...Object.values(steps), ...tasks].map(({ form }) => form)];
  return new Set(named.filter((form) => form !== undefined));
}

/** The path itself, then its parent, up to the root. */
export function lineOf(path: string): string[] {
  const parts = path.split('.');
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('.'));
}

/** Leaves and all their ancestors, in document order. */
export function configurationOf(workflow: Workflow, leaves: readonly string[]): string[] {
  const active = new Set(leaves.flatMap(lineOf));
  return Object.keys(workflow.states).filter((path) => active.has(path));
}

/** The steps that lead out of active states, or happen in them. */
export function stepsFrom(workflow: Workflow, leaves: readonly string[]): string[] {
  const here = configurationOf(workflow, leaves).flatMap((path) => Object.keys(workflow.states[path]!.definition.on ?? {}));
  return [...new Set(here)];
}

function kindOf(definition: StateDefinition): StateKind {
  if (definition.type) return definition.type;
  return definition.states && Object.keys(definition.states).length > 0 ? 'compound' : 'atomic';
}

/** Whether one of the states that are active is, or is inside, one of these. */
export function isInOneOf(active: readonly string[], paths: readonly string[]): boolean {
  return paths.some((path) => active.some((state) => state === path || state.startsWith(`${path}.`)));
}
