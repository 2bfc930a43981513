import type { JsonValue } from '../workflow/index.ts';
import type { ScenarioActor, ScenarioPerson } from './scenario.types.ts';

/**
 * What a scenario needs of the product: cases, seen and changed by people, and a clock of its own.
 * A method that acts throws a NucleoError when the product refuses; anything else thrown is a fault of the product.
 */
export interface ScenarioService {
  /** Makes the people and users of the scenario; called once, before anything else. The ids given are those that `@name` stands for. */
  populate(world: ScenarioWorld): Promise<ScenarioIds>;
  /** Opens a case; gives its id. */
  start(request: ScenarioStart): Promise<string>;
  submit(request: ScenarioSubmit): Promise<void>;
  /** Takes a step; gives the ids of the cases that its effects opened, in order of opening. */
  step(request: ScenarioTake): Promise<readonly string[]>;
  /** Prints a document of a case: its text, without marks. */
  print(request: ScenarioPrint): Promise<string>;
  /** Moves the clock and fires what comes due on the way, in order of due date, each at its own instant; also what firing makes due, as far as that ends. */
  advance(to: Date): Promise<void>;
  /** The case as the user sees it now; null when for them it does not exist. */
  view(request: { readonly as: string; readonly case: string }): Promise<ScenarioCase | null>;
  close(): Promise<void>;
}

/** Opens a fresh service on one root pack, whose clock shows `at`. */
export type OpenScenarioService = (root: string, at: Date) => Promise<ScenarioService>;

export interface ScenarioWorld {
  readonly actors: Readonly<Record<string, ScenarioActor>>;
  readonly people: Readonly<Record<string, ScenarioPerson>>;
  /** Unit in whose municipality the people live; that of the first actor when not said. */
  readonly home?: string;
}

export interface ScenarioIds {
  readonly actors: Readonly<Record<string, string>>;
  readonly people: Readonly<Record<string, string>>;
}

type Answers = Readonly<Record<string, unknown>>;

export interface ScenarioStart {
  /** Id of the user. */
  readonly as: string;
  readonly type: string;
  readonly unit: string;
  readonly person: string | null;
  readonly parent: string | null;
  readonly answers: Answers | null;
  /** Pointers of the proposed answers that are confirmed; null for all that are answered. */
  readonly confirmed?: readonly string[] | undefined;
}

export interface ScenarioSubmit {
  readonly as: string;
  readonly case: string;
  readonly form: string;
  readonly answers: Answers;
  readonly confirmed?: readonly string[] | undefined;
  /** Key of the task that it completes. */
  readonly task: string | null;
}

export interface ScenarioTake {
  readonly as: string;
  readonly case: string;
  readonly step: string;
  readonly answers: Answers | null;
  /** Pointers of the proposed answers that are confirmed; null for all that are answered. */
  readonly confirmed?: readonly string[] | undefined;
  readonly recipients: Readonly<Record<string, string>> | null;
  readonly note: string | null;
}

export interface ScenarioPrint {
  readonly as: string;
  readonly case: string;
  readonly document: string;
  /** Null for the first of the release. */
  readonly language: string | null;
}

/** What can be expected of a case, as one user sees it. */
export interface ScenarioCase {
  readonly state: string;
  readonly states: readonly string[];
  readonly category: string;
  /** Keys of the open tasks. */
  readonly tasks: readonly string[];
  /** Steps that this user can take now: the workflow allows them and so do the rights. */
  readonly possible: readonly string[];
  /** Kinds of entries, oldest first. */
  readonly timeline: readonly string[];
  /** Id of the user. */
  readonly responsible: string | null;
  readonly unit: string;
  /** Types of the cases inside, in order of opening. */
  readonly children: readonly string[];
  readonly data: Readonly<Record<string, JsonValue>>;
  readonly masked: readonly string[];
}
