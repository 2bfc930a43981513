import type { DriverFact } from '../../packs/index.ts';
import { type Fact, kindOf, type Subject } from '../fact.ts';
import { faults, type Fault } from '../refusal.ts';
import type { Value, Values } from '../row.ts';
import { expression } from './derived.ts';

export interface Provenance {
  readonly file: string;
  readonly line: number;
  readonly record: string;
}

/** One fact of a record, ready to make: null when the row does not say it. */
export type MakeFact = (values: Values, provenance: Provenance) => Fact | Fault | null;

export function factMaker(fact: DriverFact, year: number | null, dates: ReadonlySet<string>): MakeFact {
  const { concept, subject, valid } = fact;
  const when = fact.when === undefined ? null : expression(fact.when, year, dates);
  const pairs = Array.isArray(fact.values)
    ? (fact.values as string[]).map((id) => [id, id] as const)
    : (Object.entries(fact.values) as [string, string][]);
  const identity = subject.identity === undefined ? null : (Object.entries(subject.identity) as [string, string][]);
  const subjectKey = subjectKeyOf(subject);
  const ownKey = keyOf(fact.key ?? []);
  const isAlone = fact.key === undefined;
  const kind = kindOf(subject);
  const isKindSaid = kind === subject.kind;
  const [from, to] = [valid?.from, valid?.to];
  return (values, { file, line, record }) => {
    if (when !== null && when(values) !== true) return null;
    const key = subjectKey(values);
    if (key === null) return faults.subject_missing;
    const about: Subject = {
      kind,
      isKindSaid,
      scheme: subject.scheme,
      key,
      identity: identity === null ? null : taken(identity, values),
    };
    return {
      concept,
      subject: about,
      key: isAlone ? '' : (ownKey(values) ?? ''),
      values: taken(pairs, values),
      from: from === undefined ? null : ((values[from] ?? null) as string | null),
      to: to === undefined ? null : endOf(values[to] ?? null),
      file,
      line,
      record,
    };
  };
}

/** Registers write a day of the last year of the calendar where there is no end. */
const endOf = (day: Value): string | null => (typeof day !== 'string' || day.startsWith('9999-') ? null : day);

function taken(pairs: readonly (readonly [string, string])[], values: Values): Record<string, Value> {
  const made: Record<string, Value> = {};
  for (const [key, field] of pairs) made[key] = values[field] ?? null;
  return made;
}

/** By what a row names whom it is about. A fiscal code is written in capitals; of sixteen zeros, it is none. */
export function subjectKeyOf({ scheme, key }: DriverFact['subject']): (values: Values) => string | null {
  const said = keyOf(key);
  if (scheme !== 'fiscal_code') return said;
  return (values) => {
    const code = said(values)?.toUpperCase() ?? null;
    return code !== null && /^0{16}$/.test(code) ? null : code;
  };
}

/** The parts of a key, joined; null when all of them are empty. */
export function keyOf(fields: readonly string[]): (values: Values) => string | null {
  return (values) => {
    let key = '';
    let isEmpty = true;
    for (let at = 0; at < fields.length; at += 1) {
      const value = values[fields[at]!] ?? null;
      if (at > 0) key += '|';
      if (value === null) continue;
      isEmpty = false;
      const part = String(value);
      key += part.includes('|') || part.includes('\\') ? part.replaceAll(/[\\|]/g, '\\$&') : part;
    }
    return isEmpty ? null : key;
  };
}
