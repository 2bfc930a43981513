import type { CompiledField, CompiledForm } from '../compile/compiled-form.ts';
import type { Answers, SchemaError, Validator } from '../session/form-session.ts';

/**
 * Answers as their schema states them, and as the fields hold them: properties without names of their own are rows of a name
 * and a value there, and a list of fixed positions has a field for each.
 */
export interface Stated {
  /** What is held already stays as it is. */
  held(answers: unknown, variantOf: VariantOf): unknown;
  /** All answers; or what a condition looks at: those of a field, or of one of its rows. */
  said<T>(answers: T, field?: CompiledField): T;
  /** What a validator finds in answers as they are held, at the places where they are. */
  judge(answers: Answers, validate: Validator): readonly SchemaError[];
}

/** Which of several variants a value is of. */
export type VariantOf = (schemas: NonNullable<CompiledField['variants']>['schemas'], value: unknown) => number;

/** Of most forms: the two are the same. */
export const alike: Stated = {
  held: (answers) => answers,
  said: (answers) => answers,
  judge: (answers, validate) => (validate(answers) ? [] : (validate.errors ?? [])),
};

/** Whether a form holds answers otherwise than its schema states them. */
export const isStated = ({ fields }: CompiledForm): boolean =>
  fields.some(({ isList, isOfValues, beside, stated }) => isList ?? isOfValues ?? beside ?? stated);
