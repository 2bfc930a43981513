import { isObject, valueIn } from '../value-in.ts';
import { statedOf } from '#stated';
import type { CompiledForm } from '../compile/compiled-form.ts';
import { nearest } from '../expression/typing/suggest.ts';
import { isEmpty } from '../fields/field-type.ts';
import { problemOf } from '../messages/problem-text.ts';
import type { Problem } from '../problem.ts';
import { type Confirming, isUnconfirmed, unconfirmedRows } from './prefill/confirmations.ts';
import { answersOf } from './answers.ts';
import type { Answers, SessionOptions } from './form-session.ts';
import { type Frame, type Leaf, MOST_ROWS, type Table, variantOf } from './frame.ts';
import { fieldIn } from './locate.ts';
import { pointerStep } from '../pointer.ts';
import { sameJson } from './match-schema.ts';
import { type Plan, planOf } from './plan.ts';
import { prefillAnswers } from './prefill/prefill-answers.ts';
import { type Standing, standingOf } from './standing.ts';

export interface AnswersCheck {
  /** What may be stored: relevant answers, computed ones worked out here, and of `previous` what this form does not show. */
  readonly answers: Answers;
  readonly problems: readonly Problem[];
  /** Ids of the fields that were asked. */
  readonly asked: readonly string[];
}

export interface GateOptions extends Omit<SessionOptions, 'answers'> {
  /** The answers that these are to replace. */
  readonly previous?: Answers;
  /** What is known for the form and was confirmed; without it nothing is asked to be. */
  readonly confirming?: Confirming | undefined;
}

/**
 * The gate of the server: nothing is written that the form, as it stands with these answers, does not ask.
 * Unknown fields, fields not on the layout, fields that the rules hide, and read-only or disabled ones that changed are errors;
 * a disabled field that is left out holds what it held; a computed value that differs from the one worked out here is replaced, with a warning.
 */
export function checkAnswers(
  form: CompiledForm,
  answers: unknown,
  { previous: filed = {}, confirming, ...options }: GateOptions,
): AnswersCheck {
  if (!isObject(answers)) {
    const problem = problemOf('type', { pointer: '', params: { expected: 'object' } });
    return { answers: {}, problems: [problem], asked: [] };
  }
  const plan = planOf(form);
  const { held: heldOf } = statedOf(form);
  const previous = heldOf(filed, variantOf) as Answers;
  const opened = standingOf(form, { ...options, answers });
  const held = heldByDisabled(opened, previous);
  const standing = held.length === 0 ? opened : standingOf(form, { ...options, answers: withValues(answers, held) });
  const given: Given[] = [];
  const shape = shapeProblems(standing, heldOf(answers, variantOf) as Answers, given);
  const known = once(() => (confirming?.proposed ?? prefillAnswers(form, options.inputs)).answers);
  const refused = given.flatMap(({ pointer, leaf, value }) => {
    const { id, path } = leaf.plan.field;
    return writeProblems(leaf, pointer, value, {
      isEarlier: () => earlierValues(plan, previous, id).some((earlier) => sameJson(value, earlier)),
      isKnown: () => sameJson(value, valueIn(known(), path)),
    });
  });
  return {
    answers: withUnshown(plan, standing.answers(), previous),
    problems: [
      ...shape,
      ...refused,
      ...standing.entries().flatMap(standing.problemsOf),
      ...(confirming ? unconfirmed(standing, confirming, previous) : []),
    ],
    asked: standing.asked(),
  };
}

interface Given {
  readonly pointer: string;
  readonly leaf: Leaf;
  readonly value: unknown;
}

/** What does not have the shape of the form; collects the leaves that were given. */
function shapeProblems({ plan, root }: Standing, answers: Readonly<Record<string, unknown>>, given: Given[]): readonly Problem[] {
  const problems: Problem[] = [];
  walk(answers, root, '', '');
  return problems;

  function walk(object: Readonly<Record<string, unknown>>, frame: Frame, pointer: string, template: string): void {
    for (const [name, value] of Object.entries(object)) {
      const step = pointerStep(name);
      const field = fieldIn(plan, frame, template + step);
      const at = pointer + step;
      if (field?.variants?.apart) continue;
      if (!field || field.variants) problems.push(unknownField(name, at, template));
      else if (field.kind === 'leaf') given.push({ pointer: at, leaf: frame.leaves.get(field.id)!, value });
      else if (value === undefined || value === null) continue;
      else if (field.kind === 'rows') walkRows(value, frame.tables.get(field.id)!, at, field.pointer);
      else if (isObject(value)) walk(value, frame, at, field.pointer);
      else problems.push(problemOf('type', { pointer: at, params: { expected: 'object' } }));
    }
  }

  function walkRows(value: unknown, table: Table, pointer: string, template: string): void {
    if (!Array.isArray(value)) return void problems.push(problemOf('type', { pointer, params: { expected: 'array' } }));
    if (value.length > MOST_ROWS) problems.push(problemOf('maxItems', { pointer, params: { limit: MOST_ROWS } }));
    value.slice(0, MOST_ROWS).forEach((row, index) => {
      if (isObject(row)) walk(row, table.frames[index]!, `${pointer}/${index}`, `${template}/*`);
      else problems.push(problemOf('type', { pointer: `${pointer}/${index}`, params: { expected: 'object' } }));
    });
  }

  function unknownField(name: string, pointer: string, template: string): Problem {
    const siblings = plan.form.fields.filter((field) => field.pointer.slice(0, field.pointer.lastIndexOf('/')) === template);
    const near = nearest(
      name,
      siblings.map((field) => field.name),
    );
    return problemOf('unknown_field', { pointer, params: { name }, ...(near !== null && { hint: `Did you mean “${near}”?` }) });
  }
}

function writeProblems(
  { plan: { field, others }, raw, visible, enabled }: Leaf,
  pointer: string,
  value: unknown,
  before: { readonly isEarlier: () => boolean; readonly isKnown: () => boolean },
): readonly Problem[] {
  if (field.computed) {
    const isSame = isEmpty(value) || sameJson(value, isEmpty(raw) ? undefined : raw);
    return isSame ? [] : [problemOf('computed_readonly', { pointer, severity: 'warning' })];
  }
  // Of the several forms of a field, the one that is asked now takes other values.
  if (others.length > 0 && raw === undefined && !isEmpty(value)) return [problemOf('type', { pointer })];
  if (isEmpty(value) || (!visible && before.isEarlier())) return [];
  if (!field.onForm) return [problemOf('not_on_form', { pointer })];
  if (!visible) return [problemOf('not_relevant', { pointer })];
  if ((enabled && !field.readOnly) || before.isEarlier() || before.isKnown()) return [];
  return [problemOf(field.readOnly ? 'read_only' : 'disabled', { pointer })];
}

/** Proposed answers and rows that are asked and that nobody confirmed. */
function unconfirmed({ root }: Standing, confirming: Confirming, previous: Answers): readonly Problem[] {
  return [...root.leaves.values(), ...root.tables.values()].flatMap((entry) => {
    const { visible, enabled, plan } = entry;
    const { pointer, path, onForm, computed, readOnly } = plan.field;
    if (!visible || !enabled || !onForm || computed || readOnly) return [];
    const earlier = valueIn(previous, path);
    if (entry.kind === 'leaf')
      return isUnconfirmed(confirming, { pointer, value: entry.raw, earlier }) ? [problemOf('unconfirmed', { pointer })] : [];
    const rows = entry.frames.map((frame) => answersOf(frame, 'raw'));
    return unconfirmedRows(confirming, { pointer, rows, earlier }).map((index) =>
      problemOf('unconfirmed', { pointer: `${pointer}/${index}` }),
    );
  });
}

/** What a field held before: one value, or, in rows, that of every row, since rows come and go. */
function earlierValues(plan: Plan, previous: unknown, id: string): readonly unknown[] {
  const { rows, path } = plan.fields.get(id)!;
  if (rows === null) return [valueIn(previous, path)];
  const inside = path.slice(plan.fields.get(rows)!.path.length);
  return earlierValues(plan, previous, rows).flatMap((table) =>
    Array.isArray(table) ? table.map((row) => valueIn(row, inside)) : [],
  );
}

interface Value {
  readonly path: readonly string[];
  readonly value: unknown;
}

/** Earlier values of fields that are shown disabled and were left out: a control that is off sends nothing, and erases nothing. */
function heldByDisabled({ root }: Standing, previous: Answers): Value[] {
  return [...root.leaves.values()].flatMap(({ plan: { field }, raw, visible, enabled }) => {
    if (!visible || enabled || !field.onForm || field.computed || !isEmpty(raw)) return [];
    const value = valueIn(previous, field.path);
    return isEmpty(value) ? [] : [{ path: field.path, value }];
  });
}

// What was answered before and this form does not show stays as it was.
function withUnshown(plan: Plan, answers: Answers, previous: Answers): Answers {
  const unshown = plan.form.fields.flatMap(({ kind, rows, onForm, computed, path }) => {
    const value = kind === 'leaf' && rows === null && !onForm && !computed ? valueIn(previous, path) : undefined;
    return isEmpty(value) ? [] : [{ path, value }];
  });
  return withValues(answers, unshown);
}

function withValues(answers: Answers, values: readonly Value[]): Answers {
  if (values.length === 0) return answers;
  const kept = structuredClone(answers) as Record<string, unknown>;
  for (const { path, value } of values) {
    const holder = path.slice(0, -1).reduce((at, name) => (at[name] ??= {}) as Record<string, unknown>, kept);
    holder[path.at(-1)!] = value;
  }
  return kept;
}

function once<T>(work: () => T): () => T {
  let result: { readonly value: T } | null = null;
  return () => (result ??= { value: work() }).value;
}
