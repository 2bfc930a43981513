import type { CompiledField, CompiledForm } from '../compile/compiled-form.ts';
import { fieldTypeOf } from '../fields/index.ts';
import { pointerStep } from '../pointer.ts';

/**
 * Answers as a person or another program wrote them, in the shape that is stored: spaces around texts and inside telephone
 * numbers gone, codes in capitals, dates as ISO. Only texts that stay texts are touched; what cannot be understood stays
 * as it is, for the validator to refuse.
 */
export function normaliseAnswers(form: CompiledForm, answers: unknown): unknown {
  return normalised(answers, '', leavesOf(form));
}

const leavesOfForms = new WeakMap<CompiledForm, ReadonlyMap<string, CompiledField>>();

function leavesOf(form: CompiledForm): ReadonlyMap<string, CompiledField> {
  const known = leavesOfForms.get(form);
  if (known !== undefined) return known;
  const leaves = new Map(
    form.fields.filter(({ kind, variants }) => kind === 'leaf' && !variants).map((field) => [field.pointer, field]),
  );
  leavesOfForms.set(form, leaves);
  return leaves;
}

function normalised(value: unknown, pointer: string, leaves: ReadonlyMap<string, CompiledField>): unknown {
  const field = leaves.get(pointer);
  if (field !== undefined) return normalisedLeaf(value, field);
  if (Array.isArray(value)) return value.map((each) => normalised(each, `${pointer}/*`, leaves));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, normalised(each, `${pointer}${pointerStep(name)}`, leaves)]),
  );
}

function normalisedLeaf(value: unknown, field: CompiledField): unknown {
  if (typeof value !== 'string' || field.type === undefined) return value;
  const type = fieldTypeOf(field.type);
  const result = type.normalise(value, { field, language: 'it' });
  return typeof result === 'string' ? result : value;
}
