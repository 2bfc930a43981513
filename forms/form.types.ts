// Generated from form.schema.json by `node forms/generate-types.ts`. Do not edit.

/**
 * Stable name: lower case letters, digits and underscores.
 */
export type Id = string;
/**
 * Text shown to people: one string, or one per language.
 */
export type Text =
  | string
  | {
      [k: string]: string;
    };
/**
 * An expression in FEEL.
 */
export type Feel = string;
/**
 * A field: its x-id, or the names of its properties joined by dots.
 */
export type FieldId = string;
export type Effect = 'SHOW' | 'HIDE' | 'ENABLE' | 'DISABLE' | 'REQUIRE';

/**
 * A form: one JSON Schema for the data, a layout in the manner of JSON Forms, and rules written in FEEL. Keys that begin with x- and are not named here are kept as they are.
 */
export interface FormFile {
  /**
   * Address of this schema, for editors.
   */
  $schema?: string;
  id: Id;
  /**
   * Semantic version of the form.
   */
  version: string;
  title: Text;
  description?: Text;
  /**
   * Ids of the fields that say the most of what was filed. Where filings are listed, their answers stand beside the date, as far as the reader may read them.
   *
   * @minItems 1
   */
  headline?: string[];
  schema: SchemaNode;
  layout?: LayoutElement;
  rules?: FormRule[];
  computed?: ComputedField[];
  checks?: FormCheck[];
  prefill?: FormPrefill[];
}
/**
 * A part of the data, in the profile of JSON Schema 2020-12 that Nucleo reads.
 */
export interface SchemaNode {
  $schema?: string;
  $id?: string;
  $comment?: string;
  $anchor?: string;
  /**
   * A definition of the same form, as `#/$defs/name`.
   */
  $ref?: string;
  $defs?: {
    [k: string]: SchemaNode;
  };
  type?: 'string' | 'number' | 'integer' | 'boolean' | 'object' | 'array';
  /**
   * Fields that are required once another is answered.
   */
  dependentRequired?: {
    [k: string]: string[];
  };
  /**
   * What is asked as well once a field is answered.
   */
  dependentSchemas?: {
    [k: string]: SchemaNode;
  };
  title?: string;
  description?: string;
  format?: 'date' | 'date-time' | 'time' | 'email' | 'uri' | 'uuid';
  /**
   * @minItems 1
   */
  enum?: (string | number | boolean)[];
  const?: unknown;
  /**
   * The options of a choice, each a constant and its label; or variants, each a schema with its fields.
   *
   * @minItems 1
   */
  oneOf?: SchemaOption[];
  default?: unknown;
  examples?: unknown[];
  deprecated?: boolean;
  /**
   * Shown, prefilled, never written by people.
   */
  readOnly?: boolean;
  minLength?: number;
  maxLength?: number;
  /**
   * A regular expression that runs in linear time.
   */
  pattern?: string;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  multipleOf?: number;
  properties?: {
    [k: string]: SchemaNode;
  };
  required?: string[];
  additionalProperties?: boolean;
  items?: SchemaNode;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  contains?: SchemaNode;
  minContains?: number;
  maxContains?: number;
  minProperties?: number;
  maxProperties?: number;
  'x-id'?: Id;
  'x-label'?: Text;
  'x-help'?: Text;
  /**
   * Type of the field. Inferred from the other keywords when absent.
   */
  'x-field'?:
    | 'text'
    | 'long_text'
    | 'number'
    | 'integer'
    | 'money'
    | 'date'
    | 'boolean'
    | 'choice'
    | 'choices'
    | 'code'
    | 'person'
    | 'unit'
    | 'address'
    | 'fiscal_code'
    | 'phone'
    | 'email'
    | 'time'
    | 'date_time'
    | 'duration'
    | 'percentage'
    | 'rating'
    | 'iban'
    | 'url'
    | 'file'
    | 'files'
    | 'consent'
    | 'signature'
    | 'quantity'
    | 'list'
    | 'json';
  /**
   * Who may see it: every field carries one, its own or that of the object around it.
   */
  'x-sensitivity'?: 'plain' | 'id' | 'health' | 'violence' | 'minor' | 'judicial' | 'private';
  /**
   * What the field says of the person, in the words of the platform.
   */
  'x-concept'?: string;
  'x-codelist'?: Id;
  'x-valid-on'?: Feel;
  /**
   * The field is an amount of money, in whole cents, with `type` integer.
   */
  'x-currency'?: string;
  /**
   * Unit of a number: stands in its label, and after what was answered.
   */
  'x-unit'?: string;
  /**
   * Units to choose from. The first is the base unit: limits and expressions are in it.
   *
   * @minItems 1
   */
  'x-units'?: QuantityUnit[];
  'x-notice'?: ConsentNotice;
  /**
   * Media types of files that are taken, `image/*` for all images.
   *
   * @minItems 1
   */
  'x-accept'?: string[];
  /**
   * Most bytes of a file.
   */
  'x-max-size'?: number;
  'x-row-key'?: Id;
  /**
   * What a browser may fill in, in the words of HTML.
   */
  'x-autocomplete'?: string;
  'x-inputmode'?: 'none' | 'text' | 'decimal' | 'numeric' | 'tel' | 'search' | 'email' | 'url';
}
export interface SchemaOption {
  const: string | number | boolean;
  title?: string;
  description?: string;
  deprecated?: boolean;
  'x-label'?: Text;
  'x-when'?: Feel;
  /**
   * What the option is worth in a score.
   */
  'x-score'?: number;
}
export interface QuantityUnit {
  id: Id;
  label: Text;
  /**
   * How many base units it is.
   */
  factor: number;
}
/**
 * What a consent is given to. A text that is changed needs another version.
 */
export interface ConsentNotice {
  version: string;
  text: Text;
}
/**
 * A part of the layout, in the shape of a JSON Forms UI schema.
 */
export interface LayoutElement {
  id?: FieldId;
  /**
   * A Summary shows all that was answered, by section, with ways back and what is missing: for a last step.
   */
  type: 'Categorization' | 'Category' | 'Group' | 'VerticalLayout' | 'HorizontalLayout' | 'Control' | 'Label' | 'Summary';
  label?:
    | string
    | {
        [k: string]: string | boolean;
      }
    | boolean;
  text?: Text;
  i18n?: string;
  /**
   * The field of a control, as a pointer into the schema; inside a row, into the schema of the row.
   */
  scope?: string;
  elements?: LayoutElement[];
  rule?: ElementRule;
  options?: ElementOptions;
}
/**
 * A rule written on the element that it is about.
 */
export interface ElementRule {
  effect: Effect;
  condition: RuleCondition;
}
/**
 * The value at a scope against a schema; or several conditions joined (type AND or OR).
 */
export interface RuleCondition {
  type?: 'LEAF' | 'AND' | 'OR';
  scope?: string;
  schema?: {} | boolean;
  expectedValue?: unknown;
  failWhenUndefined?: boolean;
  /**
   * @minItems 1
   */
  conditions?: RuleCondition[];
}
export interface ElementOptions {
  variant?: string;
  /**
   * How a field is shown (radio, select, search, checkbox); of a Group, matrix: its fields as the rows of a grid; of repeated rows, table: a line for each where there is room.
   */
  display?: string;
  /**
   * When the form is filed again: what was answered last, and when, is shown beneath each field in this element. Fields in rows are left out.
   */
  history?: boolean;
  /**
   * Of a text: it may have several lines, as in JSON Forms; the same as the field type `long_text`.
   */
  multi?: boolean;
  placeholder?: Text;
  /**
   * Of a date: the first day that its calendar offers, or `today`. What is typed is judged by checks.
   */
  min?: string;
  /**
   * Of a date: the last day that its calendar offers, or `today`.
   */
  max?: string;
  parent?: Feel;
  filter?: Feel;
  units?: UnitChoice;
  detail?: LayoutElement;
  itemLabel?: Text;
  /**
   * Of repeated rows: computed fields beside them (a sum, a count), shown at their foot.
   */
  totals?: RowsTotal[];
  [k: string]: unknown;
}
/**
 * Of a unit: only those of these kinds, and with this setting true, are offered and taken.
 */
export interface UnitChoice {
  /**
   * @minItems 1
   */
  kinds?: Id[];
  setting?: Id;
}
export interface RowsTotal {
  /**
   * The computed field, as the scope of the rows is written.
   */
  scope: string;
  /**
   * In a table, the field of the row whose column it stands under, as a scope in the row.
   */
  under?: string;
}
/**
 * Shows, hides, enables or disables an element, or makes a field required, when its condition is true.
 */
export interface FormRule {
  id: Id;
  effect: Effect;
  target: FieldId;
  when?: Feel;
  condition?: RuleCondition;
}
/**
 * A field that is worked out: by an expression (value) or from the scores of other answers (score).
 */
export interface ComputedField {
  id: Id;
  field: FieldId;
  value?: Feel;
  score?: FormScore;
}
/**
 * The sum or mean of what answers are worth: numbers, and options with x-score.
 */
export interface FormScore {
  /**
   * @minItems 1
   */
  of: FieldId[];
  /**
   * By field; 1 when absent.
   */
  weights?: {
    [k: string]: number;
  };
  method?: 'sum' | 'mean';
  /**
   * What a missing answer is worth: `unknown` makes the whole unknown, `ignore` leaves it out, and a number is what it counts as.
   */
  missing?: string | number;
  /**
   * The first that the score falls into: its value becomes the answer, or its label is told after the score.
   *
   * @minItems 1
   */
  bands?: ScoreBand[];
}
export interface ScoreBand {
  from?: number;
  upTo?: number;
  value?: string | number | boolean;
  label?: Text;
}
/**
 * Something that must hold among answers. It is a problem when the assertion is false; unknown is not a problem.
 */
export interface FormCheck {
  id: Id;
  when?: Feel;
  assert: Feel;
  /**
   * The fields it is about; the problem is shown at the first.
   *
   * @minItems 1
   */
  fields: FieldId[];
  message: Text;
  severity?: 'error' | 'warning';
}
/**
 * A value that a new form starts with, and where it comes from. Repeated rows start with a list of contexts, whose entries are fields of the row. A field of rows that are proposed (`confirm`) starts with nothing: the entry of its row in a list is offered where the row leaves it open, beside `source`, which tells what is said; nobody is told to have said the entry itself, and it is confirmed by nobody.
 */
export interface FormPrefill {
  id: Id;
  field: FieldId;
  from: Feel;
  source?: Text;
  /**
   * The value is only proposed: whoever fills the form confirms or changes it, of rows each. Of several such prefills of a field that say different things, none is chosen: all are shown.
   */
  confirm?: boolean;
}
