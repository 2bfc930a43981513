/* Generated from scenario.schema.json by generate-types.ts: do not edit. */

export type Id = string;
export type Text = string | { readonly [language: string]: string };
/**
 * An instant with its offset, as 2026-03-02T09:00:00Z.
 */
export type Instant = string;

/**
 * An example that is test, documentation and demo at once: who there is, what they do one after the other, what must follow. In answers and recipients, "@name" stands for the id of an actor, a person or a case of the scenario.
 */
export interface ScenarioFile {
  $schema?: string;
  id: Id;
  title: Text;
  description?: Text;
  /**
   * The root pack it runs in; without it, every root pack that it is part of.
   */
  root?: string;
  at: Instant;
  actors: {
    [k: string]: ScenarioActor;
  };
  people?: {
    [k: string]: ScenarioPerson;
  };
  /**
   * @minItems 1
   */
  steps: [ScenarioStep, ...ScenarioStep[]];
}
/**
 * A user with one assignment.
 */
export interface ScenarioActor {
  role: Id;
  unit: Id;
  name: string;
}
/**
 * A person known before the scenario begins; keys are concepts.
 */
export interface ScenarioPerson {
  surname?: string;
  given_name?: string;
  alias?: string;
  birth_date?: string;
  sex?: string;
  fiscal_code?: string;
  [k: string]: unknown;
}
/**
 * Exactly one of start, submit, step, print, advance, expect.
 */
export interface ScenarioStep {
  /**
   * Who does it, or who looks.
   */
  as?: string;
  /**
   * Opens a case of this type.
   */
  start?: string;
  /**
   * Files this form.
   */
  submit?: string;
  /**
   * Takes this step.
   */
  step?: string;
  /**
   * Prints this document of the case.
   */
  print?: string;
  /**
   * Lets this ISO 8601 duration pass; timers that come due on the way fire.
   */
  advance?: string;
  expect?: Expectation;
  /**
   * Whom the case is about.
   */
  person?: string;
  /**
   * Unit that opens the case; that of the actor when not said.
   */
  unit?: string;
  /**
   * Case inside which this one is opened.
   */
  parent?: string;
  /**
   * Name given to the case that is opened: by `start`, or by an effect of `step` (the first, when it opens several).
   */
  ref?: string;
  /**
   * The case.
   */
  on?: string;
  answers?: ScenarioAnswers;
  /**
   * Pointers of the proposed answers that are confirmed; all that are answered, when it is not said.
   */
  confirmed?: string[];
  recipients?: ScenarioRecipients;
  /**
   * Key of the task that the form completes.
   */
  task?: string;
  note?: string;
  /**
   * Language of the document.
   */
  language?: string;
  /**
   * Texts that must stand in the document, in any order; white space does not count.
   *
   * @minItems 1
   */
  contains?: [string, ...string[]];
  /**
   * Texts that must not stand in the document.
   *
   * @minItems 1
   */
  lacks?: [string, ...string[]];
  /**
   * It must fail: code of the error, or of one of its problems or reasons.
   */
  refused?: string;
  /**
   * Problems that the refusal must name, among others.
   *
   * @minItems 1
   */
  problems?: [ExpectedProblem, ...ExpectedProblem[]];
}
/**
 * What the actor must see of a case; what is not said is not looked at.
 */
export interface Expectation {
  on: Id;
  /**
   * False: for this actor the case does not exist.
   */
  visible?: boolean;
  state?: string;
  /**
   * All active states, in any order.
   */
  states?: string[];
  category?: 'open' | 'active' | 'waiting' | 'closed';
  /**
   * Keys of all open tasks, in any order.
   */
  tasks?: string[];
  /**
   * Steps that the actor can take now, among others.
   */
  possible?: Id[];
  /**
   * Steps that the actor cannot take now, among others.
   */
  impossible?: Id[];
  /**
   * Kinds of entries, oldest first; others may lie between.
   */
  timeline?: string[];
  /**
   * "@actor", or null for nobody.
   */
  responsible?: string | null;
  unit?: Id;
  /**
   * Types of the cases inside, in order of opening.
   */
  children?: Id[];
  /**
   * Searchable values, among others.
   */
  data?: {
    [k: string]: unknown;
  };
  /**
   * Labels whose fields the actor may not read, in any order.
   */
  masked?: string[];
}
export interface ScenarioAnswers {
  [k: string]: unknown;
}
export interface ScenarioRecipients {
  operator?: string;
  unit?: string;
  body?: string;
}
export interface ExpectedProblem {
  pointer: string;
  code: string;
  /**
   * Where the code is "check": the id of the check that fails.
   */
  check?: string;
}
