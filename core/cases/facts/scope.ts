import { type CompiledForm, type FeelValue, readDate, readDateAndTime, type Scope } from '#forms';
import type { Release } from '../../packs/index.ts';
import type { Facts } from './facts.ts';

const isoDate = /^\d{4}-\d{2}-\d{2}$/;

type WorkflowFacts = Facts & {
  readonly answers?: unknown;
  /** The form that `answers` belong to. */
  readonly form?: string | undefined;
  readonly recipients?: Readonly<Record<string, unknown>>;
};

/** Facts as the values of expressions: dates become FEEL dates, by the schema of the form for answers, by their shape elsewhere. */
export function toScope(release: Release, { answers, form, forms, filings = {}, ...facts }: WorkflowFacts): Scope {
  const scope: Record<string, FeelValue> = {};
  for (const [name, value] of Object.entries(facts)) scope[name] = byShape(value);
  scope['now'] = readDateAndTime(facts.now) ?? undefined;
  scope['answers'] = form === undefined ? byShape(answers) : ofForm(release.forms.get(form)?.compiled, answers);
  scope['forms'] = Object.fromEntries(
    Object.entries(forms).map(([id, filed]) => [id, ofForm(release.forms.get(id)?.compiled, filed)]),
  );
  scope['filings'] = Object.fromEntries(
    Object.entries(filings).map(([id, filed]) => [id, filed.map((each) => ofForm(release.forms.get(id)?.compiled, each))]),
  );
  return scope;
}

/** JSON as the value of an expression: dates by their shape. */
export function byShape(value: unknown): FeelValue {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'string') return isoDate.test(value) ? (readDate(value) ?? value) : value;
  if (Array.isArray(value)) return value.map(byShape);
  if (typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, byShape(each)]));
  return value as FeelValue;
}

const datesOfForm = new WeakMap<CompiledForm, ReadonlySet<string>>();

function ofForm(form: CompiledForm | undefined, answers: unknown): FeelValue {
  if (form === undefined) return byShape(answers);
  let dates = datesOfForm.get(form);
  if (dates === undefined) {
    dates = new Set(form.fields.filter(({ type }) => type === 'date').map(({ pointer }) => pointer));
    datesOfForm.set(form, dates);
  }
  return answerValue(answers, '', dates);
}

function answerValue(value: unknown, pointer: string, dates: ReadonlySet<string>): FeelValue {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'string') return dates.has(pointer) ? (readDate(value) ?? value) : value;
  if (Array.isArray(value)) return value.map((each) => answerValue(each, `${pointer}/*`, dates));
  if (typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, answerValue(each, `${pointer}/${key}`, dates)]));
  return value as FeelValue;
}
