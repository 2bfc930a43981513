import type { TraceEntry } from '#forms';
import type { EffectDefinition, Recipients, Text } from './workflow.types.ts';

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };
export type Category = 'open' | 'active' | 'waiting' | 'closed';
export type Verdict = true | false | 'unknown';

/** Where a running case is: small JSON, without any code or definition, stored with the case and given back at the next step. */
export interface Snapshot {
  readonly workflow: string;
  readonly version: string;
  /** Active leaf states, dotted paths in document order. */
  readonly states: readonly string[];
  /** When each active state (leaf or not) was entered: path -> ISO instant. */
  readonly entered: Readonly<Record<string, string>>;
  /** What each history state remembers: its path -> states. */
  readonly history: Readonly<Record<string, readonly string[]>>;
  /** Tasks opened and not cancelled; whether one is done is told by `scope.tasks`. */
  readonly tasks: readonly SnapshotTask[];
  /** How many times each task was opened: the second opening of `verifica` has the key `verifica_2`. */
  readonly opened: Readonly<Record<string, number>>;
  /** Timers already fired in active states: timer id -> the due instant that fired. */
  readonly fired: Readonly<Record<string, string>>;
  /** True when a final state of the root was reached. */
  readonly done: boolean;
}

export interface SnapshotTask {
  readonly key: string;
  readonly id: string;
  readonly state: string;
}

export type WorkflowEvent = { readonly type: 'step'; readonly step: string } | { readonly type: 'timer'; readonly timer: string };

/** What follows from `start` or `step`: the next snapshot and everything the caller must do, as data. */
export interface Outcome {
  readonly refused: false;
  readonly snapshot: Snapshot;
  readonly states: readonly string[];
  /** The first active leaf: what lists show. */
  readonly state: string;
  readonly category: Category;
  readonly done: boolean;
  /** In SCXML order: exit (innermost first), transition, entry (outermost first). */
  readonly effects: readonly EffectData[];
  /** `set` arms or moves (write by id); `cancel` never names an id that is in `set`. */
  readonly timers: { readonly set: readonly TimerData[]; readonly cancel: readonly string[] };
  readonly tasks: { readonly open: readonly TaskData[]; readonly cancel: readonly string[]; readonly done: readonly string[] };
  readonly trace: readonly TraceLine[];
}

/** Nothing happened, and why. */
export interface Refusal {
  readonly refused: true;
  readonly reasons: readonly Reason[];
}

export interface EffectData {
  readonly id: string;
  readonly do: EffectDefinition['do'];
  readonly with: Readonly<Record<string, JsonValue>>;
}

export interface TimerData {
  readonly id: string;
  readonly state: string;
  /** ISO instant, UTC. */
  readonly dueAt: string;
}

export interface TaskData {
  readonly key: string;
  readonly id: string;
  readonly state: string;
  readonly label: Text;
  readonly form: string | null;
  readonly assignee: string | null;
  readonly role: string | null;
  readonly dueAt: string | null;
  readonly blocks: readonly string[];
}

export type ReasonCode =
  | 'guard' // the condition of a candidate transition, whatever its verdict
  | 'free' // a candidate without condition
  | 'only_from' // the step exists only in other states
  | 'blocked_by_task'
  | 'recipient_required'
  | 'case_finished'
  | 'step_unknown'
  | 'timer_unknown'
  | 'timer_not_armed'
  | 'timer_not_due'
  | 'workflow_differs'
  | 'state_vanished'
  | 'region_added';

/** One thing that speaks for (`verdict: true`) or against a step. */
export interface Reason {
  readonly code: ReasonCode;
  readonly text: Text;
  readonly verdict: Verdict;
  readonly transition: string | null;
  /** The FEEL text of the condition. */
  readonly guard: string | null;
  /** Missing inputs, dotted paths: what would decide the condition. */
  readonly unknown: readonly string[];
  readonly trace: readonly TraceEntry[];
  /** States, task keys or recipients that the reason is about. */
  readonly about: readonly string[];
  /** Ids of the cases inside this one that a condition over each of them does not hold for. */
  readonly children?: readonly string[];
}

export interface StepExplanation {
  readonly step: string;
  readonly label: Text;
  /** The step can be asked for now; when `needs` is not empty, what the person types there still decides. */
  readonly possible: boolean;
  /** Inputs that only the step's own form or recipients will give, dotted paths (`answers.esito`). */
  readonly needs: readonly string[];
  readonly reasons: readonly Reason[];
  readonly form: string | null;
  readonly roles: readonly string[];
  readonly recipients: Recipients;
  readonly confirm: Text | null;
  readonly tone: 'primary' | 'danger' | null;
}

/** What was judged and walked, in order. */
export type TraceLine =
  | { readonly what: 'guard'; readonly id: string; readonly reason: Reason }
  | { readonly what: 'exit' | 'transition' | 'enter'; readonly id: string };
