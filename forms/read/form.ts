import type { CompiledForm } from '../compile/compiled-form.ts';
import type { FormFile } from '../form.types.ts';
import type { Composed } from './compose/composed.ts';

/** What must be known around a form to say whether it is right. */
export interface FormContext {
  /** True for the forms of packs; false takes JSON Schemas and JSON Forms files made elsewhere, and shows them as well as it can. */
  readonly strict: boolean;
  /** A form of a pack that was found right before, by rules that may have been others: nothing in it is an error now. */
  readonly kept?: boolean;
  /** Languages that every text must have. */
  readonly languages?: readonly string[];
  readonly codelist?: (id: string) => boolean;
  /** Ids of the code lists there are, for suggestions. */
  readonly codelists?: readonly string[];
  /** The codes of a list, where they are few enough to be judged one by one. */
  readonly codes?: (id: string) => ReadonlySet<string> | undefined;
  /** Ids of the roles there are. */
  readonly roles?: ReadonlySet<string>;
  /** Properties (JSON Schema) of the settings of a unit. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** A form that has been read and found right. Frozen; `source` is the file as it was, unknown keys included. */
export interface Form {
  readonly id: string;
  readonly version: string;
  readonly source: FormFile;
  /** The objects and fields of the schema, with definitions put in the place of references. */
  readonly composed: Composed;
  /** The schema as it stands, when its fields one by one do not say all of it. */
  readonly whole: Readonly<Record<string, unknown>> | null;
  readonly compiled: CompiledForm;
}
