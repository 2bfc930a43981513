import type { CompiledField } from '../compile/compiled-form.ts';
import { kindOf, type FeelValue } from '../expression/values/value.ts';
import { readDate, readDateAndTime, readTime } from '../expression/values/moment.ts';
import { textOf } from '../expression/values/text.ts';
import { fieldTypeOf } from '../fields/index.ts';
import type { Inputs } from './form-session.ts';

/** An answer as FEEL sees it. */
export function answerToFeel(field: CompiledField, value: unknown): FeelValue {
  if (typeof value === 'string') {
    if (field.constraints.format === 'date-time') return readDateAndTime(value);
    if (field.constraints.format === 'time') return readTime(value);
  }
  return fieldTypeOf(field.type!).toFeel(value, field);
}

/** What an expression gave, as an answer: dates and times as ISO text. Null and unknown are no answer. */
export function feelToAnswer(value: FeelValue): unknown {
  if (value === null || value === undefined) return undefined;
  if (Array.isArray(value)) return value.map((item: FeelValue) => feelToAnswer(item) ?? null);
  switch (kindOf(value)) {
    case 'context':
      return Object.fromEntries(
        Object.entries(value)
          .map(([key, part]) => [key, feelToAnswer(part as FeelValue)])
          .filter(([, part]) => part !== undefined),
      );
    case 'boolean':
    case 'number':
    case 'string':
      return value;
    case 'function':
    case 'range':
      return undefined;
    default:
      return textOf(value) ?? undefined;
  }
}

/** The inputs as FEEL sees them; only those that are named, where names are given. A text that is exactly an ISO date is a date, wherever it stands. */
export function inputsToFeel(inputs: Inputs, names?: ReadonlySet<string>): Readonly<Record<string, FeelValue>> {
  const seen: Record<string, FeelValue> = {};
  for (const [name, value] of Object.entries(inputs)) {
    if (names !== undefined && !names.has(name)) continue;
    seen[name] = name === 'now' ? (readDateAndTime(value as string) ?? undefined) : withDates(value);
  }
  return seen;
}

function withDates(value: unknown): FeelValue {
  if (typeof value === 'string') return /^\d{4}-\d{2}-\d{2}$/.test(value) ? (readDate(value) ?? value) : value;
  if (Array.isArray(value)) return value.map(withDates);
  if (typeof value !== 'object' || value === null) return value as FeelValue;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withDates(part)]));
}
