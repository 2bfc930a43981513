export type { Problem } from './problem.ts';
export { textIn, type Text } from './messages/text.ts';
export { nameText } from './name-text.ts';
export { problemText, speak } from './messages/problem-text.ts';
export { fetchRestating, needsRestating } from '#stated';
export { callsFurther, callsPatterns, fetchFurther, fetchPatterns } from '#functions';

export type { CompiledElement, CompiledField, CompiledForm, FieldTypeName } from './compile/compiled-form.ts';

export { bandOf } from './fields/figure/band.ts';
export type {
  Answers,
  CodeEntry,
  CodeLookup,
  FieldState,
  FormSession,
  Inputs,
  SessionOptions,
  Validator,
} from './session/form-session.ts';
export { openForm } from './session/open-form.ts';
export type { Difference } from './session/filed/differences.ts';
export { standsAsProposed } from './session/prefill/confirmations.ts';

export { fieldTypeOf } from './fields/index.ts';
export type { FieldContext } from './fields/field-type.ts';

export { namesInPointer, pointerStep } from './pointer.ts';
export { sameJson } from './session/match-schema.ts';
export { valueIn } from './value-in.ts';
