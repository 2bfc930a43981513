import type { CompiledField, CompiledForm } from '../compile/compiled-form.ts';
import type { TraceEntry } from '../expression/index.ts';
import type { Problem } from '../problem.ts';
import type { Text } from '../messages/text.ts';

/** What was answered: a JSON object in the shape of the form's schema. Absent = not answered. */
export type Answers = { readonly [name: string]: unknown };

/** What an expression may read besides answers. Dates are ISO strings. */
export interface Inputs {
  readonly today: string;
  readonly now?: string;
  readonly user?: unknown;
  readonly unit?: unknown;
  readonly case?: unknown;
  readonly subject?: unknown;
  readonly forms?: unknown;
  readonly parent?: unknown;
}

export interface CodeEntry {
  readonly code: string;
  readonly label: Text;
  readonly validFrom?: string;
  readonly validTo?: string;
  readonly parent?: string;
}

/** Finds a code of a list: null = there is no such code; undefined = not known here (yet), so nothing is said about it. */
export type CodeLookup = (codelist: string, code: string) => CodeEntry | null | undefined;

/** One error of the compiled validator (Ajv's shape). */
export interface SchemaError {
  readonly instancePath: string;
  /** Found by the schema as it stands, not by the fields one by one. */
  readonly whole?: boolean;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
}

/** The default export of a module made by `compileValidator`. */
export interface Validator {
  /** Answers as the fields hold them; beside, as the schema states them, where that is not the same. */
  (answers: unknown, said?: unknown): boolean;
  errors?: readonly SchemaError[] | null;
}

export interface SessionOptions {
  readonly answers: Answers;
  readonly inputs: Inputs;
  readonly lookup?: CodeLookup;
  readonly validate?: Validator;
}

/** State of one field (in rows: of one row). A new object whenever something of it changed, so `===` tells. */
export interface FieldState {
  readonly pointer: string;
  readonly field: CompiledField;
  /** Of a leaf, what was answered, hidden or not. Of a group or rows, their relevant answers as they are at the moment of asking. */
  readonly value: unknown;
  readonly visible: boolean;
  readonly enabled: boolean;
  readonly required: boolean;
  readonly readOnly: boolean;
  readonly computed: boolean;
  readonly touched: boolean;
  /** Options that are not offered as things stand. */
  readonly withheld?: readonly (string | number | boolean)[];
  /** Of a code field: the day on which codes must be valid and, where it depends on another, the code they must be under (null: not chosen yet). */
  readonly codes?: {
    readonly on: string;
    readonly parent?: string | null;
    /** Whether an entry goes with the other answers. */
    readonly isTaken?: (entry: CodeEntry) => boolean;
  };
  readonly problems: readonly Problem[];
}

export interface ElementState {
  readonly visible: boolean;
  readonly enabled: boolean;
}

export interface RowState {
  /** Stays with the row when rows are moved or removed. */
  readonly key: string;
  readonly pointer: string;
}

/** Why a field or element is as it is: the cells that decide, each with the value of every part. */
export interface Trace {
  readonly id: string;
  readonly state: Partial<Pick<FieldState, 'visible' | 'enabled' | 'required' | 'value'>>;
  readonly because: readonly {
    readonly cell: string;
    readonly kind: string;
    readonly text: string;
    readonly value: unknown;
    readonly trace: readonly TraceEntry[];
  }[];
}

/**
 * A form being filled in. The same engine runs in the browser and on the server; a change evaluates only what depends on it.
 *
 * State keys, as in the sets of changed things: the id of the field or element; inside rows `id@<pointer of the row>`
 * (`familiari.nome@/familiari/0`), see `keyOf`. Pointers are JSON pointers into the answers.
 * A pointer that the form has no field at throws a RangeError: it is a mistake of the caller, not of the person answering.
 */
export interface FormSession {
  readonly form: CompiledForm;
  /** The submission: relevant answers only, computed ones included. */
  answers(): Answers;
  /** All that was typed, hidden or not, as the fields hold it; a session can be opened on it. */
  raw(): Answers;
  get(pointer: string): FieldState;
  element(id: string, row?: string): ElementState;
  /**
   * Sets an answer; undefined, null and '' clear it. Returns the keys of the states that changed.
   * What the form does not let anybody write (computed, read-only, not on the layout) stays as it is.
   */
  set(pointer: string, value: unknown): ReadonlySet<string>;
  /** Notes that the person has left the field, so that its problems may be shown. */
  touch(pointer: string): ReadonlySet<string>;
  rows(pointer: string): readonly RowState[];
  addRow(pointer: string, value?: Answers, index?: number): ReadonlySet<string>;
  removeRow(pointer: string, index: number): ReadonlySet<string>;
  moveRow(pointer: string, from: number, to: number): ReadonlySet<string>;
  /** Of all relevant fields and of the checks, in the order of the form. */
  problems(): readonly Problem[];
  /** Ids of the relevant fields that hold answers (what was asked), in the order of the form. */
  asked(): readonly string[];
  /** Called after every change with the keys that changed; returns how to stop. */
  subscribe(listener: (changed: ReadonlySet<string>) => void): () => void;
  /** How many cells were evaluated since opening: proof that a change touches only what depends on it. */
  evaluations(): number;
}

/** Key of the state of a field or element, in the row at a pointer if it is repeated. */
export function keyOf(id: string, row?: string): string {
  return row ? `${id}@${row}` : id;
}
