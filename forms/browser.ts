export type { Problem } from './problem.ts';
export { textIn, type Text } from './messages/text.ts';
export { nameText } from './name-text.ts';
export { problemText, speak } from './messages/problem-text.ts';
export { fetchRestating, needsRestating } from '#stated';
export { callsFurther, callsPatterns, fetchFurther, fetchPatterns } from '#functions';

export type {
  Cell,
  CompiledElement,
  CompiledField,
  CompiledForm,
  ElementType,
  FieldOption,
  FieldTypeName,
  Prefill,
  RuleEffect,
  Sensitivity,
} from './compile/compiled-form.ts';

export { bandOf } from './fields/figure/band.ts';
export { keyOf } from './session/form-session.ts';
export type {
  Answers,
  CodeEntry,
  CodeLookup,
  ElementState,
  FieldState,
  FormSession,
  Inputs,
  RowState,
  SchemaError,
  SessionOptions,
  Trace,
  Validator,
} from './session/form-session.ts';
export { openForm } from './session/open-form.ts';
export type { Difference } from './session/filed/differences.ts';
export { explain } from './session/explain.ts';
export { standsAsProposed } from './session/prefill/confirmations.ts';
export { prefillAnswers, type Prefilled } from './session/prefill/prefill-answers.ts';

export { fieldTypeOf, fieldTypes } from './fields/index.ts';
export type { FieldContext, FieldType, Finding } from './fields/field-type.ts';
export {
  checkCharacter,
  computeFiscalCode,
  disagreements,
  homocodyLevel,
  readFiscalCode,
  withHomocody,
  withoutHomocody,
} from './fiscal-code/index.ts';
export type { FiscalCodeFacts, FiscalCodeReading, PersonFacts } from './fiscal-code/index.ts';

export { namesInPointer, pointerStep } from './pointer.ts';
export { sameJson } from './session/match-schema.ts';
export { valueIn } from './value-in.ts';
