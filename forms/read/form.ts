import type { CompiledForm } from '../compile/compiled-form.ts';
import type { FormFile, SchemaNode } from '../form.types.ts';

/** What must be known around a form to say whether it is right. */
export interface FormContext {
  /** True for the forms of packs; false takes JSON Forms files made elsewhere, and says less. */
  readonly strict: boolean;
  /** Languages that every text must have. */
  readonly languages?: readonly string[];
  readonly codelist?: (id: string) => boolean;
  /** Ids of the code lists there are, for suggestions. */
  readonly codelists?: readonly string[];
  /** Properties (JSON Schema) of the settings of a unit. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** A form that has been read and found right. Frozen; `source` is the file as it was, unknown keys included. */
export interface Form {
  readonly id: string;
  readonly version: string;
  readonly source: FormFile;
  /** The schema with definitions put in the place of references. */
  readonly schema: SchemaNode;
  readonly compiled: CompiledForm;
}
