/* Generated from workflow.schema.json by generate-types.ts: do not edit. */

export type Id = string;
/**
 * One text, or one per language.
 */
export type Text = string | { readonly [language: string]: string };
/**
 * Who may, of those whom a policy lets; all of them when absent. Never empty.
 *
 * @minItems 1
 */
export type Roles = [Id, ...Id[]];
/**
 * Dotted path of a state, from the root.
 */
export type Path = string;
/**
 * A type of case, or one with the states in which and the roles by which it is opened.
 */
export type ChildRule = Id | BoundChild;
/**
 * A FEEL expression.
 */
export type Feel = string;
export type Asked = 'required' | 'optional' | 'ignored';
export type Effects = EffectDefinition[];
/**
 * @minItems 1
 */
export type Transitions = [TransitionDefinition, ...TransitionDefinition[]];

/**
 * The life of a kind of case: states, the steps between them, the tasks and deadlines that each state brings.
 */
export interface WorkflowFile {
  $schema?: string;
  id: Id;
  version: string;
  title: Text;
  description?: Text;
  kind: 'case' | 'intake' | 'plan' | 'intervention' | 'provision' | 'generic';
  /**
   * Prefix of the numbers given to cases of this type.
   */
  number?: string;
  start: StartRule;
  forms?: FormPanel[];
  /**
   * Types of case that a person may open inside this one until it is closed. As `{type, states, roles}`: only while it is in one of the states, and only by who holds one of the roles, of those who may open the type. What only a step may open (effect `start`) is left out.
   */
  children?: ChildRule[];
  /**
   * Searchable values of the case: name -> FEEL.
   */
  project?: {
    [k: string]: Feel;
  };
  /**
   * Values of `project` that say the most of a case, in this order: codes and texts, shown beside its kind to who may read them.
   *
   * @minItems 1
   */
  headline?: [Id, ...Id[]];
  /**
   * Values of `project` that stand at the head of a case, beside who is responsible and since when, for who may read them.
   *
   * @minItems 1
   */
  facts?: [CaseFact, ...CaseFact[]];
  /**
   * What may not be at once with another case of the same person: judged at every change, across all units.
   */
  conflicts?: Conflict[];
  initial: Id;
  /**
   * What a person may do: step id -> step.
   */
  steps: {
    [k: string]: StepDefinition;
  };
  states: States;
}
/**
 * Who may open a case of this type, with which form, from where.
 */
export interface StartRule {
  form?: Id;
  roles?: Roles;
  /**
   * No case without a person: one that was found, or one whom the form names (it asks the concept surname or alias).
   */
  needsPerson?: boolean;
  /**
   * Types of the parent case it may be opened from.
   */
  from?: Id[];
}
/**
 * A form that can be filled at any time while the case is in one of the states.
 */
export interface FormPanel {
  id: Id;
  form: Id;
  many?: boolean;
  roles?: Roles;
  states?: Path[];
  group?: Text;
}
export interface BoundChild {
  type: Id;
  /**
   * @minItems 1
   */
  states?: [Path, ...Path[]];
  roles?: Roles;
}
export interface CaseFact {
  id: Id;
  label: Text;
  /**
   * Name of a value of `project`; nothing is shown while it is unknown.
   */
  value: string;
  /**
   * Name of the value of `project` that it is a part of: what was given of what was granted.
   */
  of?: string;
  /**
   * `cents`: whole cents of euro, shown as money. Dates, numbers and codes need not say it.
   */
  kind?: 'cents';
}
/**
 * Other cases of the same person with which this one may not be. Who may read them is told of it; to others it is only said that the head of office decides.
 */
export interface Conflict {
  id: Id;
  /**
   * Types of the other cases.
   *
   * @minItems 1
   */
  types: [Id, ...Id[]];
  /**
   * A FEEL expression.
   */
  when: string;
  /**
   * Fields, by dotted path, at which the refusal is shown where the form being filed has them.
   */
  fields?: Path[];
  message: Text;
}
/**
 * One thing that a person may do to a case.
 */
export interface StepDefinition {
  label: Text;
  description?: Text;
  form?: Id;
  /**
   * A FEEL expression.
   */
  unit?: string;
  roles?: Roles;
  recipients?: Recipients;
  confirm?: Text;
  tone?: 'primary' | 'danger';
}
/**
 * Which recipients the step asks for; one not listed is ignored.
 */
export interface Recipients {
  operator?: Asked;
  unit?: Asked;
  body?: Asked;
}
export interface States {
  [k: string]: StateDefinition;
}
/**
 * A state: atomic, compound (has states and initial), parallel (all its states at once), final or history.
 */
export interface StateDefinition {
  label?: Text;
  description?: Text;
  category?: 'open' | 'active' | 'waiting' | 'closed';
  type?: 'parallel' | 'history' | 'final';
  history?: 'shallow' | 'deep';
  target?: Path;
  initial?: Id;
  states?: States;
  entry?: Effects;
  exit?: Effects;
  /**
   * Step id -> candidates; the first whose guard is true is taken.
   */
  on?: {
    [k: string]: Transitions;
  };
  done?: Transitions;
  after?: TimerDefinition[];
  tasks?: TaskDefinition[];
}
/**
 * A deed handed to the case service as data. A value of `with` is literal, or {"feel": "…"}.
 */
export interface EffectDefinition {
  id: Id;
  do: 'assign' | 'transfer' | 'notify' | 'note' | 'set' | 'start' | 'close_tasks' | 'share';
  with?: {
    [k: string]: unknown;
  };
}
/**
 * Where a step leads, when its guard holds. Without a target the state stays and only the effects happen.
 */
export interface TransitionDefinition {
  id: Id;
  target?: Path;
  /**
   * As in SCXML: an internal transition from a compound state to a state inside it does not leave the compound state. Default external.
   */
  type?: 'internal' | 'external';
  guard?: Feel;
  guardText?: Text;
  effects?: Effects;
}
/**
 * What happens when time passes while the state is active.
 */
export interface TimerDefinition {
  id: Id;
  delay: Delay;
  calendar?: Id;
  target?: Path;
  type?: 'internal' | 'external';
  guard?: Feel;
  guardText?: Text;
  effects?: Effects;
}
/**
 * Exactly one of: an ISO 8601 duration, a number of working days, a FEEL date.
 */
export interface Delay {
  duration?: string;
  workingDays?: number;
  until?: Feel;
}
/**
 * Work that entering the state opens; leaving the state cancels it when it is not done.
 */
export interface TaskDefinition {
  id: Id;
  label: Text;
  form?: Id;
  assignee?: Feel;
  role?: Id;
  due?: Delay;
  calendar?: Id;
  /**
   * Steps that do the task: taking one of them marks it as done, and it cannot be marked by hand.
   *
   * @minItems 1
   */
  doneBy?: [Id, ...Id[]];
  /**
   * Steps that cannot be taken while the task is open.
   */
  blocks?: Id[];
}
