import type { Expression } from '../expression/index.ts';
import type { SchemaNode } from '../form.types.ts';
import type { Text } from '../messages/text.ts';
import type { Band } from '../fields/figure/band.ts';
import type { QuantityUnit } from '../fields/figure/quantity-unit.ts';

/** The types of fields are those that a form file may name. */
export type FieldTypeName = NonNullable<SchemaNode['x-field']>;

export type Sensitivity = 'plain' | 'id' | 'health' | 'violence' | 'minor' | 'judicial' | 'private';
export type RuleEffect = 'SHOW' | 'HIDE' | 'ENABLE' | 'DISABLE' | 'REQUIRE';

/** A possible answer of a choice. `value` is what the answers hold. */
export interface FieldOption {
  readonly value: string | number | boolean;
  readonly label: Text;
}

/** JSON Schema keywords that a control can use as hints (the validator is what decides). */
export interface FieldConstraints {
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly const?: unknown;
}

/**
 * A field of a form: a leaf that holds an answer, a group (object) or rows (array of objects).
 * `id` is the dotted path (`familiari.nome`) or `x-id`; `pointer` is a template with `*` per level of rows (`/familiari/*\/nome`).
 */
export interface CompiledField {
  readonly id: string;
  readonly kind: 'leaf' | 'group' | 'rows';
  /** Absent for groups and rows. */
  readonly type?: FieldTypeName;
  readonly name: string;
  readonly path: readonly string[];
  readonly pointer: string;
  readonly parent: string | null;
  /** Id of the nearest enclosing rows field. */
  readonly rows: string | null;
  readonly children: readonly string[];
  /** Of rows: the name of the property that tells which row is which. */
  readonly rowKey?: string;
  readonly label: Text;
  readonly help?: Text;
  readonly required: boolean;
  readonly readOnly: boolean;
  readonly computed: boolean;
  /** True when a control of the layout shows it. Neither on the layout nor computed: it cannot be written. */
  readonly onForm: boolean;
  readonly sensitivity: Sensitivity;
  readonly concept?: string;
  readonly constraints: FieldConstraints;
  readonly options?: readonly FieldOption[];
  /** JSON type of the items of a list. */
  readonly itemType?: string;
  readonly codelist?: string;
  readonly currency?: string;
  readonly unit?: string;
  /** Of a quantity: the units to choose from; the first is the base unit. */
  readonly units?: readonly QuantityUnit[];
  /** Of files: the media types taken, and the most bytes of each. */
  readonly accept?: readonly string[];
  readonly maxSize?: number;
  /** Of a consent: what it is given to. */
  readonly notice?: { readonly version: string; readonly text: Text };
  /** Of a score: what its stretches mean. */
  readonly bands?: readonly Band[];
  readonly autocomplete?: string;
  readonly inputMode?: string;
  readonly default?: unknown;
  /**
   * On the choice among variants of a schema, which is no answer itself: what each variant is, and the path of what they are
   * variants of. Which one is meant is found again from the answers.
   */
  readonly variants?: {
    readonly schemas: readonly (Readonly<Record<string, unknown>> | boolean)[];
    readonly of: readonly string[];
    /** The name that each variant is held under, where that is not its own; then the choice is held, too. */
    readonly apart?: readonly (string | null)[];
  };
  /**
   * Of a group or rows of a schema made elsewhere, that are one of the kinds which a property can be of: the name that the
   * property is stated under, since its own is that of the field of the other kinds.
   */
  readonly stated?: string;
  /** Of a group or of rows of a schema made elsewhere: stated as a list, with a field for each position. */
  readonly isList?: true;
  /** Of rows of a schema made elsewhere: stated as a list of values, with one in each row. */
  readonly isOfValues?: true;
  /**
   * Of rows of a schema made elsewhere: stated as the properties of the object around that have no names of their own, a name and
   * a value in each row. The names that are known, which no row may have.
   */
  readonly beside?: readonly string[];
  /** A group of a schema made elsewhere that may be left out: what is required in it is so once something in it is answered. */
  readonly optional?: boolean;
}

export type ElementType =
  'Categorization' | 'Category' | 'Group' | 'VerticalLayout' | 'HorizontalLayout' | 'Control' | 'Label' | 'Summary';

/** An element of the layout. A control names its `field`; a control of rows holds the elements of one row in `detail`. */
export interface CompiledElement {
  readonly id: string;
  readonly type: ElementType;
  readonly label?: Text;
  /** False when a control is to be shown without its label. */
  readonly showLabel?: boolean;
  readonly text?: Text;
  readonly field?: string;
  /** Id of the rows field whose row this element is repeated in. */
  readonly rows: string | null;
  readonly options: Readonly<Record<string, unknown>>;
  readonly elements: readonly CompiledElement[];
  readonly detail?: CompiledElement;
}

/** A condition in the manner of JSON Forms: the value at a field (at '', all answers of the form or row) against a schema, or several such joined. */
export type SchemaCondition =
  | {
      readonly field: string;
      readonly depth: number;
      readonly schema: Readonly<Record<string, unknown>> | boolean;
      readonly failWhenUndefined: boolean;
      /** True when the value must not agree. */
      readonly negated?: boolean;
    }
  | { readonly all: readonly SchemaCondition[] }
  | { readonly any: readonly SchemaCondition[] };

/** A field that a cell reads. `depth` = how many levels of rows the two share: 0 reads all rows of a table, 1 those of the same row. */
export interface Read {
  readonly field: string;
  readonly depth: number;
}

/** A free name of an expression: an answer at some depth of rows, the number of the row, or an input. */
export interface NameUse {
  readonly name: string;
  readonly from: 'answers' | 'row_index' | 'input';
  readonly depth: number;
}

export type CellKind =
  'visible' | 'enabled' | 'required' | 'value' | 'check' | 'codes_on' | 'codes_parent' | 'codes_filter' | 'option';

/**
 * Something the engine evaluates: a rule, a computed field, a check, or the date and parent of a code.
 * Cells come in dependency order: what a cell reads is settled before it. It has `tree` or `condition`.
 */
export interface Cell {
  readonly id: string;
  readonly kind: CellKind;
  /** What it decides about: ids of layout elements (visible, enabled) or of fields (the others). */
  readonly targets: readonly string[];
  /** Ids of the enclosing rows fields, outermost first: a cell has one instance per row. */
  readonly rows: readonly string[];
  /** HIDE and DISABLE: true means no. */
  readonly negated: boolean;
  readonly text: string;
  readonly tree?: Expression;
  readonly condition?: SchemaCondition;
  /** The option that is offered only when this is true. */
  readonly option?: string | number | boolean;
  /** A check is made only when this is absent or true. */
  readonly when?: Expression;
  readonly message?: Text;
  readonly severity?: 'error' | 'warning';
  readonly names: readonly NameUse[];
  readonly reads: readonly Read[];
}

export interface Prefill {
  readonly id: string;
  readonly field: string;
  readonly text: string;
  readonly tree: Expression;
  readonly source?: Text;
  /** The value is proposed: it must be confirmed or changed. */
  readonly confirm?: true;
}

/** All that a renderer and the engine need of a form. Frozen and JSON-serialisable: it is what the browser gets. */
export interface CompiledForm {
  readonly profile: 1;
  readonly id: string;
  readonly version: string;
  readonly title: Text;
  readonly description?: Text;
  readonly languages: readonly string[];
  /** In the order of the schema. Read through `fieldOf`. */
  readonly fields: readonly CompiledField[];
  readonly layout: CompiledElement;
  readonly cells: readonly Cell[];
  readonly prefill: readonly Prefill[];
  readonly codelists: readonly string[];
}
