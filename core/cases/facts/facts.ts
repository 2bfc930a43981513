import type { Answers } from '#forms';
import type { CaseRow, PersonRow, UnitRow } from '../../storage/index.ts';
import type { Actor } from '../rights/actor.ts';
import type { CaseFile } from './case-file.ts';
import { todayAt } from './today.ts';

/** What expressions may know besides the answers typed now: JSON, dates as ISO text. Names are those of the form language. */
export interface Facts {
  readonly today: string;
  readonly now: string;
  readonly user: Readonly<Record<string, unknown>>;
  readonly unit: Readonly<Record<string, unknown>>;
  readonly case?: Readonly<Record<string, unknown>>;
  readonly subject?: Readonly<Record<string, unknown>>;
  readonly forms: Readonly<Record<string, Answers>>;
  /** All that was filed with a form, oldest first: of those that the workflow reads so. */
  readonly filings?: Readonly<Record<string, readonly Answers[]>>;
  /** What was filed in the cases around this one, as far as who asks may read it. */
  readonly parent?: { readonly forms: Readonly<Record<string, Answers>> };
  readonly tasks?: readonly Readonly<Record<string, unknown>>[];
}

export function factsOfCase(file: CaseFile, actor: Actor | null, at: Date): Facts {
  return {
    ...factsOfUnit(file.unit, actor, at),
    case: {
      ...factsOfRow(file.row),
      parent: file.parent === null ? undefined : factsOfRow(file.parent),
      children: file.children.map(factsOfRow),
      siblings: file.siblings.map(factsOfRow),
    },
    ...(file.person === null ? {} : { subject: factsOfPerson(file.person) }),
    forms: file.filed,
    filings: file.filings,
    tasks: file.tasks.map((task) => ({
      id: task.key,
      done: task.status === 'done',
      status: task.status,
      due: task.dueAt?.slice(0, 10),
    })),
  };
}

/** Facts before a case exists: who asks, for which unit, about whom. */
export function factsOfUnit(unit: UnitRow, actor: Actor | null, at: Date): Facts {
  return {
    today: todayAt(at),
    now: at.toISOString(),
    user:
      actor === null
        ? { id: 'system', name: 'Nucleo', roles: [] }
        : { id: actor.id, name: actor.name, roles: [...new Set(actor.assignments.map(({ role }) => role))] },
    unit: { id: unit.id, name: unit.name, kind: unit.kind, settings: unit.settings },
    forms: {},
  };
}

/** The subject as expressions and prefill see it: what the last declarations say, under the names of the concepts; only readable ones when asked. */
export function factsOfPerson(person: PersonRow, readable?: ReadonlySet<string>): Readonly<Record<string, unknown>> {
  const declared = person.doc as Readonly<Record<string, { readonly value?: unknown; readonly label?: string } | undefined>>;
  const facts: Record<string, unknown> = {};
  for (const [concept, fact] of Object.entries(declared)) {
    if (fact?.value !== undefined && (readable === undefined || readable.has(fact.label ?? 'id'))) facts[concept] = fact.value;
  }
  if (readable !== undefined && !readable.has('id')) return { id: person.id };
  return {
    ...facts,
    id: person.id,
    surname: person.surname ?? undefined,
    given_name: person.givenName ?? undefined,
    alias: person.alias ?? undefined,
    anonymous: person.anonymous,
    birth_date: person.birthDate ?? undefined,
    sex: person.sex ?? undefined,
    fiscal_code: person.fiscalCode ?? undefined,
  };
}

/** The `case` of a form that opens a case inside another: the parent, and its other children as siblings. */
export function factsOfPlace(parent: CaseRow, siblings: readonly CaseRow[]): Readonly<Record<string, unknown>> {
  return { parent: factsOfRow(parent), siblings: siblings.map(factsOfRow), children: [] };
}

/** A case as expressions see it. */
export function factsOfRow(row: CaseRow): Readonly<Record<string, unknown>> {
  return {
    id: row.id,
    type: row.type,
    kind: row.kind,
    number: row.number,
    state: row.state,
    states: row.states,
    category: row.category,
    opened_on: row.openedAt.slice(0, 10),
    closed_on: row.closedAt?.slice(0, 10),
    responsible: row.responsible ?? undefined,
    unit: row.ownerUnit,
    data: row.data,
  };
}
