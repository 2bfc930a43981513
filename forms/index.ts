export {
  checkExpression,
  comparedPaths,
  equal,
  evaluate,
  evaluateTraced,
  kindOf,
  nearest,
  orderOf,
  parseExpression,
  nodesUnder,
  pathOf,
  parseUnaryTests,
  readDate,
  readDateAndTime,
  readDuration,
  readTemporal,
  readTime,
  referencesOf,
  textOf,
  typeText,
  unknownOf,
} from './expression/index.ts';
export type {
  Comparand,
  Expression,
  FeelContext,
  FeelDate,
  FeelDateTime,
  FeelDuration,
  FeelTime,
  FeelType,
  FeelValue,
  Node,
  Scope,
  TraceEntry,
  TypeEnvironment,
} from './expression/index.ts';
export { deepFreeze } from './deep-freeze.ts';
export { namesInPointer, pointerStep } from './pointer.ts';
export { isObject, memberOf, valueIn } from './value-in.ts';
export type { Problem } from './problem.ts';
export { textIn, type Text } from './messages/text.ts';
export { nameText } from './name-text.ts';
export { problemText, speak } from './messages/problem-text.ts';
export { fetchRestating, needsRestating } from '#stated';
export { callsFurther, callsPatterns, fetchFurther, fetchPatterns } from '#functions';

export type { FormFile, LayoutElement, SchemaNode } from './form.types.ts';
export type { Form, FormContext } from './read/form.ts';
export { readForm } from './read/read-form.ts';

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
export { answersSchema } from './compile/answers-schema.ts';
export { answersType } from './compile/answers-type.ts';
export { settingsType } from './read/cells/type-environment.ts';
export { compileForm } from './compile/compile-form.ts';
export { compileValidator } from './compile/compile-validator.ts';
export { loadValidator } from './compile/load-validator.ts';

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
export { explain } from './session/explain.ts';
export { type Difference, type DifferencePlace, differencesOf, type FiledAnswers } from './session/filed/differences.ts';
export { headlineOf } from './session/filed/headline.ts';
export type { ShownValue, ShownWords } from './session/filed/shown-value.ts';
export { checkAnswers, type AnswersCheck, type GateOptions } from './session/check-answers.ts';
export { sameJson } from './session/match-schema.ts';
export { keywordProblem } from './session/schema-problems.ts';
export { normaliseAnswers } from './session/normalise-answers.ts';
export { type Confirming, isUnconfirmed, proposedValue, standsAsProposed } from './session/prefill/confirmations.ts';
export {
  type Candidate,
  prefillAnswers,
  type Prefilled,
  type PrefilledFrom,
  type PrefillSource,
} from './session/prefill/prefill-answers.ts';

export { bandOf } from './fields/figure/band.ts';
export { isEmpty } from './fields/field-type.ts';
export { fieldTypeOf, fieldTypes } from './fields/index.ts';
export type { FieldContext, FieldType, Finding } from './fields/field-type.ts';
export {
  checkCharacter,
  computeFiscalCode,
  disagreements,
  fiscalCodeOf,
  hasCheck,
  homocodyLevel,
  healthCodeEnd,
  personalForm,
  readFiscalCode,
  withHomocody,
  withoutHomocody,
} from './fiscal-code/index.ts';
export type { FiscalCodeFacts, FiscalCodeReading, PersonFacts } from './fiscal-code/index.ts';
