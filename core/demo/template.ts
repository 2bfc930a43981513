import { valueIn } from '#forms';
import type { Release } from '../packs/index.ts';
import type { ScenarioFile } from '../scenarios/index.ts';
import type { UnitRow } from '../storage/index.ts';
import type { Invented } from './people.ts';

/** The concepts that say who a scenario is about. */
const identity = ['surname', 'given_name', 'alias', 'birth_date', 'sex', 'fiscal_code'] as const;
type Identity = (typeof identity)[number];

interface Subject {
  readonly values: Readonly<Partial<Record<Identity, string>>>;
}

/** Who a scenario is about: a person it declares, else what its first form says under the concepts of its fields. */
export function subjectOf(release: Release, scenario: ScenarioFile): Subject {
  const first = scenario.steps.find(({ start }) => start !== undefined);
  const declared = scenario.people?.[first?.person ?? ''];
  if (declared !== undefined)
    return {
      values: Object.fromEntries(
        identity.flatMap((concept) => (typeof declared[concept] === 'string' ? [[concept, declared[concept]]] : [])),
      ),
    };
  const form = release.workflows.get(first?.start ?? '')?.workflow.definition.start.form;
  const compiled = form === undefined ? undefined : release.forms.get(form)?.compiled;
  const values: Partial<Record<Identity, string>> = {};
  for (const field of compiled?.fields ?? []) {
    const concept = identity.find((each) => each === field.concept);
    const value = valueIn(first?.answers, field.path);
    if (concept !== undefined && typeof value === 'string') values[concept] = value;
  }
  return { values };
}

/** Whole texts of the template and what stands in their place. */
export function replacements(subject: Subject, person: Invented): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const concept of ['surname', 'given_name', 'fiscal_code'] as const) {
    const before = subject.values[concept];
    const after = person[concept];
    if (before !== undefined && after !== null) found.set(before, after);
  }
  return found;
}

/** A copy of the template's JSON with texts replaced and every other date moved by whole days. */
export function moved(value: unknown, texts: ReadonlyMap<string, string>, days: number): unknown {
  if (typeof value === 'string') {
    const replaced = texts.get(value);
    if (replaced !== undefined) return replaced;
    return /^\d{4}-\d{2}-\d{2}$/.test(value) ? plusDays(value, days) : value;
  }
  if (Array.isArray(value)) return value.map((each) => moved(each, texts, days));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, moved(each, texts, days)]));
}

export function plusDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/**
 * For each unit of the template its counterpart around another office: the office itself, and the unit of the same kind
 * above it; other units stay as they are.
 */
export function counterparts(
  template: readonly UnitRow[],
  line: readonly UnitRow[],
  used: readonly string[],
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const id of used) {
    const before = template.find((unit) => unit.id === id);
    const after = before === undefined ? undefined : line.find(({ kind }) => kind === before.kind);
    if (after !== undefined) found.set(id, after.id);
  }
  return found;
}
