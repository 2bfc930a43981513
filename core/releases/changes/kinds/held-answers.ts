import { isEmpty, namesInPointer } from '#forms';
import type { AnswerTests } from '../change.ts';

/** Whether answers hold something at a place (a pointer with `*` for any row) that meets the test; anything, without one. */
export function holdsAt(pointer: string, test: (value: unknown) => boolean = () => true): (answers: unknown) => boolean {
  const steps = namesInPointer(pointer);
  return (answers) => valuesAt(answers, steps).some((value) => !isEmpty(value) && test(value));
}

/** The test for the answers of one form. */
export const answersOf = (form: string, test: (answers: unknown) => boolean): AnswerTests => new Map([[form, test]]);

/** Whether one of the chosen values, of a choice of one or of several, is among these. */
export const choosesOneOf =
  (gone: ReadonlySet<unknown>) =>
  (value: unknown): boolean =>
    (Array.isArray(value) ? (value as unknown[]) : [value]).some((each) => gone.has(each));

function valuesAt(value: unknown, [step, ...rest]: readonly string[]): unknown[] {
  if (step === undefined) return [value];
  if (step === '*') return Array.isArray(value) ? value.flatMap((row) => valuesAt(row, rest)) : [];
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, step)) return [];
  return valuesAt((value as Readonly<Record<string, unknown>>)[step], rest);
}
