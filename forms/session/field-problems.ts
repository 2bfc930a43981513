import { callGiven } from '../expression/evaluate.ts';
import { textOf } from '../expression/values/text.ts';
import type { FeelValue } from '../expression/values/value.ts';
import { isEmpty } from '../fields/field-type.ts';
import { fieldTypeOf } from '../fields/index.ts';
import { problemOf, type ProblemCode } from '../messages/problem-text.ts';
import type { Problem } from '../problem.ts';
import type { CodeEntry, CodeLookup, FieldState } from './form-session.ts';
import { isRequired, type Frame, type Leaf, type Table } from './frame.ts';
import type { Plan } from './plan.ts';

interface Context {
  readonly plan: Plan;
  readonly today: string;
  readonly lookup: CodeLookup | undefined;
  readonly schemaProblemsAt: (pointer: string) => readonly Problem[];
}

export function pointerOf({ plan, frame }: Leaf | Table): string {
  return frame.pointer + plan.local;
}

/** Whether an answer is needed and missing. What is worked out or read-only is nobody's to answer. */
export function isMissing(entry: Leaf | Table): boolean {
  const { field } = entry.plan;
  if (!entry.relevant || field.computed || field.readOnly) return false;
  return isRequired(entry) && (entry.kind === 'leaf' ? isEmpty(entry.raw) : entry.frames.length === 0);
}

/** Everything that is wrong with a relevant field, the worst first found first. */
export function problemsOf(entry: Leaf | Table, context: Context): readonly Problem[] {
  if (!entry.relevant) return [];
  const pointer = pointerOf(entry);
  const problems: Problem[] = isMissing(entry) ? [problemOf('required', { pointer })] : [...context.schemaProblemsAt(pointer)];
  if (entry.kind === 'leaf' && !isEmpty(entry.raw) && problems.length === 0) {
    const { field } = entry.plan;
    const type = fieldTypeOf(field.type!);
    for (const { code, severity, params } of type.check?.(entry.raw, context.today, field) ?? []) {
      problems.push(problemOf(code as ProblemCode, { pointer, severity, ...(params && { params }) }));
    }
    problems.push(...codeProblems(entry, pointer, context), ...optionProblems(entry, pointer, context.plan));
  }
  return [...problems, ...checkProblems(entry, pointer, context.plan)];
}

function checkProblems(entry: Leaf | Table, pointer: string, plan: Plan): readonly Problem[] {
  return entry.plan.checks.flatMap((index) => {
    const cell = plan.form.cells[index]!;
    if (entry.frame.cells.get(index) !== false) return [];
    const params = { check: cell.id, text: cell.message, fields: cell.targets };
    return [problemOf('check', { pointer, severity: cell.severity, params })];
  });
}

/** The options of a field that are not offered as things stand. */
export function withheldOf({ plan: { options }, frame }: Leaf, { form }: Plan): readonly (string | number | boolean)[] {
  return options.flatMap((index) => (frame.cells.get(index) === true ? [] : (form.cells[index]!.option ?? [])));
}

function optionProblems(leaf: Leaf, pointer: string, plan: Plan): readonly Problem[] {
  const withheld: readonly unknown[] = withheldOf(leaf, plan);
  return [leaf.raw].flat().some((value) => withheld.includes(value)) ? [problemOf('option_withheld', { pointer })] : [];
}

/** The day on which the codes of a field must be valid, and the code they must be under. */
export function codesOf({ plan, frame }: Leaf, today: string): FieldState['codes'] {
  if (plan.field.codelist === undefined) return undefined;
  const on = plan.codesOn === null ? today : (textValue(frame, plan.codesOn) ?? today);
  const parent = plan.codesParent === null ? undefined : textValue(frame, plan.codesParent);
  const { codesFilter } = plan;
  return {
    on,
    ...(plan.codesParent !== null && { parent: parent ?? null }),
    ...(codesFilter !== null && { isTaken: takerOf(frame.cells.get(codesFilter)) }),
  };
}

const takesNone = (): boolean => false;
const takers = new WeakMap<object, (entry: CodeEntry) => boolean>();

/** The same for as long as the filter is: pages of codes are kept by it. */
function takerOf(filter: FeelValue): (entry: CodeEntry) => boolean {
  if (typeof filter !== 'object' || filter === null) return takesNone;
  const taker = takers.get(filter) ?? ((entry) => callGiven(filter, entry as unknown as FeelValue) === true);
  takers.set(filter, taker);
  return taker;
}

function textValue(frame: Frame, cell: number): string | undefined {
  const value = frame.cells.get(cell);
  return value === undefined || value === null ? undefined : (textOf(value) ?? undefined);
}

function codeProblems(leaf: Leaf, pointer: string, { lookup, today }: Context): readonly Problem[] {
  const { codelist } = leaf.plan.field;
  if (codelist === undefined || !lookup) return [];
  const { on, parent, isTaken } = codesOf(leaf, today)!;
  const found = [leaf.raw].flat().map((code): ProblemCode | null => {
    if (typeof code !== 'string') return null;
    const entry = lookup(codelist, code);
    if (entry === null) return 'code_unknown';
    if (!entry) return null;
    if ((entry.validFrom ?? '') > on || (entry.validTo ?? '9999-12-31') < on) return 'code_expired';
    if (parent !== undefined && entry.parent !== (parent ?? undefined)) return 'code_wrong_parent';
    return isTaken?.(entry) === false ? 'option_withheld' : null;
  });
  return [...new Set(found)]
    .filter((code) => code !== null)
    .map((code) => problemOf(code, { pointer, params: { codelist, on } }));
}
