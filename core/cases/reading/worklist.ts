import type { Text } from '#forms';
import { type CasePredicate, readable } from '../../access/index.ts';
import { NucleoError } from '../../errors.ts';
import type { ListArtefact, Release } from '../../packs/index.ts';
import { refusedFor } from '../refused-for.ts';
import { isListColumn, type ListColumn, type ListFilter, type ListRow, type PersonRow, type Tx } from '../../storage/index.ts';
import type { Actor } from '../rights/actor.ts';
import type { CaseDesk } from '../facts/desk.ts';
import { daysAfter, instantsOfDay, isDate, todayAt } from '../facts/today.ts';
import { reachOf } from '../rights/gate.ts';
import { stateLabels } from './state-labels.ts';
import { projectionLabels } from '../answers/projection.ts';
import { textOfValue } from './text-of-value.ts';

type List = ListArtefact['list'];

export interface ListRequest {
  readonly view?: string;
  /** Filter id -> value: text, a list of codes, or `{from, to}`. */
  readonly filters?: Readonly<Record<string, unknown>>;
  readonly sort?: { readonly column: string; readonly direction: 'asc' | 'desc' };
  readonly cursor?: string;
  readonly limit?: number;
}

interface Cell {
  readonly value: unknown;
  readonly text: Text | null;
}

/** Nobody needs to know whether a list has two thousand or three thousand cases. */
const mostCounted = 1001;

/** A page of a worklist. Every row comes through the access predicate; a name or a sensitive value only for who may read it. */
export async function readWorklist(
  tx: Tx,
  desk: CaseDesk,
  actor: Actor,
  release: Release,
  list: List,
  request: ListRequest,
  at: Date,
) {
  const predicate = reachOf(desk.system, actor, 'exist', at, list.types);
  const identity = reachOf(desk.system, actor, 'identity', at, list.types);
  const content = reachOf(desk.system, actor, 'content', at, list.types);
  const view = list.views?.find(({ id }) => id === request.view);
  const wanted = { ...view?.filters, ...request.filters };
  const filters = Object.entries(wanted).flatMap(([id, value]) => readFilter(list, id, value, actor, at));
  const order = request.sort ?? view?.sort?.[0] ?? list.sort?.[0];
  const sort = order === undefined ? undefined : readSort(list, order);
  const asked = [...filters.map(({ on }) => on), ...(sort === undefined ? [] : [sort.column])];
  const also = guardsOf(asked, release, list, { identity, content });
  const query = { predicate, also, types: list.types, filters };
  const page = await tx.lists
    .page({
      ...query,
      ...(sort === undefined ? {} : { sort }),
      ...(request.cursor === undefined ? {} : { after: request.cursor }),
      limit: request.limit ?? 50,
      countTo: mostCounted,
    })
    .catch((error: unknown) => {
      throw error instanceof RangeError ? invalid('cursor', '/cursor') : error;
    });
  const count = page.count ?? (await tx.lists.count(query, mostCounted));
  const states = await stateLabels(tx, desk, release, page.rows);
  return { rows: await rowsOf(tx, { release, list, states }, page.rows, { identity, content }), next: page.next, count };
}

/** Filtering or sorting by something is reading it: the rows are narrowed to those where the actor may. */
function guardsOf(
  asked: readonly string[],
  release: Release,
  list: List,
  reach: { identity: CasePredicate; content: CasePredicate },
): CasePredicate[] {
  const guards = new Set<CasePredicate>();
  for (const column of asked) {
    if (column.startsWith('person.')) guards.add(reach.identity);
    if (column.startsWith('data.'))
      for (const label of labelsOf(release, list, column.slice('data.'.length))) guards.add(readable(reach.content, label));
  }
  return [...guards];
}

function labelsOf(release: Release, list: List, key: string): readonly string[] {
  const found = list.types.flatMap((type) => {
    const workflow = release.workflows.get(type)?.workflow;
    return workflow === undefined ? [] : (projectionLabels(release, workflow).get(key) ?? []);
  });
  return found.length === 0 ? ['plain'] : [...new Set(found)];
}

async function rowsOf(
  tx: Tx,
  { release, list, states }: { release: Release; list: List; states: (row: ListRow) => Text },
  rows: readonly ListRow[],
  reach: { identity: CasePredicate; content: CasePredicate },
) {
  const keys = list.columns.flatMap(({ value }) => (value.startsWith('data.') ? [value.slice('data.'.length)] : []));
  const ids = rows.map(({ id }) => id);
  const values = await tx.values.ofCases(ids, keys);
  const names = await tx.users.namesOf(rows.flatMap(({ responsible }) => responsible ?? []));
  const units = new Map(
    (await tx.units.list({ ids: [...new Set(rows.map(({ ownerUnit }) => ownerUnit))] })).map((unit) => [unit.id, unit.name]),
  );
  const labels = new Map(keys.map((key) => [key, labelsOf(release, list, key)]));
  const asked = [...new Set([...labels.values()].flat())];
  const [identified, ...opened] = await tx.cases.permittedBy(
    [reach.identity, ...asked.map((label) => readable(reach.content, label))],
    ids,
  );
  const readers = new Map(asked.map((label, index) => [label, opened[index]]));
  /** All the labels behind a value must be readable. */
  const mayRead = (id: string, key: string) => (labels.get(key) ?? []).every((label) => readers.get(label)?.has(id) === true);
  const persons = list.columns.some(({ value }) => value === 'person.birth_date' || value === 'person.fiscal_code')
    ? new Map(
        (
          await tx.persons.byIds(
            rows.flatMap(({ id, personId }) => (personId !== null && identified?.has(id) === true ? [personId] : [])),
          )
        ).map((person) => [person.id, person]),
      )
    : new Map<string, PersonRow>();
  const read = (row: ListRow, key: string) => (mayRead(row.id, key) ? values.get(row.id)?.get(key) : undefined);
  const texts = new Map<string, Text>();
  for (const row of rows)
    for (const key of keys) {
      const value = read(row, key);
      const id = JSON.stringify([row.type, key, value]);
      if (value !== undefined && !texts.has(id)) texts.set(id, await textOfValue(tx, release, { type: row.type, key }, value));
    }
  return rows.map((row) => {
    const mayIdentify = identified?.has(row.id) === true;
    const cells = list.columns.map(({ id, value: column }): [string, Cell] => {
      if (column.startsWith('data.')) {
        const key = column.slice('data.'.length);
        const value = read(row, key);
        return [id, { value: value ?? null, text: texts.get(JSON.stringify([row.type, key, value])) ?? null }];
      }
      if (column.startsWith('person.'))
        return [id, personCell(column, persons.get(row.personId ?? '') ?? null, mayIdentify ? row.personName : null)];
      if (column === 'case.state') return [id, { value: row.state, text: states(row) }];
      return [id, caseCell(release, row, column, names, units)];
    });
    return {
      id: row.id,
      type: row.type,
      person: mayIdentify && row.personId !== null ? { id: row.personId, name: row.personName } : null,
      cells: Object.fromEntries(cells),
    };
  });
}

function personCell(
  column: string,
  person: { birthDate: string | null; fiscalCode: string | null } | null,
  name: string | null,
): Cell {
  if (column === 'person.name') return { value: name, text: name };
  const value = column === 'person.birth_date' ? person?.birthDate : person?.fiscalCode;
  return { value: value ?? null, text: value ?? null };
}

function caseCell(
  release: Release,
  row: ListRow,
  column: string,
  names: ReadonlyMap<string, string>,
  units: ReadonlyMap<string, Text>,
): Cell {
  switch (column) {
    case 'case.number':
      return { value: row.number, text: row.number };
    case 'case.type':
      return { value: row.type, text: release.workflows.get(row.type)?.workflow.definition.title ?? row.type };
    case 'case.unit':
      return { value: row.ownerUnit, text: units.get(row.ownerUnit) ?? row.ownerUnit };
    case 'case.responsible':
      return { value: row.responsible, text: row.responsible === null ? null : (names.get(row.responsible) ?? row.responsible) };
    case 'case.opened_at':
      return { value: row.openedAt, text: null };
    case 'case.due_at':
      return { value: row.dueAt, text: null };
    default:
      return { value: row.updatedAt, text: null };
  }
}

function readFilter(list: List, id: string, value: unknown, actor: Actor, at: Date): ListFilter[] {
  const filter = list.filters?.find((each) => each.id === id);
  if (filter === undefined || !isListColumn(filter.on)) throw invalid('unknown_filter', `/filters/${id}`);
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return [];
  const on: ListColumn = filter.on;
  if (filter.control === 'date_range') {
    const { from, to } = (typeof value === 'object' ? value : {}) as { from?: unknown; to?: unknown };
    const [first, last] = [readDate(from, at), readDate(to, at)];
    const isWrong = (given: unknown, date: string | undefined) => given !== undefined && date === undefined;
    if ((first === undefined && last === undefined) || isWrong(from, first) || isWrong(to, last))
      throw invalid('type', `/filters/${id}`);
    const range = isInstant.has(on)
      ? { from: first && instantsOfDay(first).first, to: last && instantsOfDay(last).last }
      : { from: first, to: last };
    return [
      { on, ...(range.from === undefined ? {} : { from: range.from }), ...(range.to === undefined ? {} : { to: range.to }) },
    ];
  }
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (values.some((each) => !['string', 'number', 'boolean'].includes(typeof each))) throw invalid('type', `/filters/${id}`);
  const texts = values.map((each) => (each === 'me' && on === 'case.responsible' ? actor.id : String(each)));
  if (texts.length > 200 || texts.some((text) => text.length > 200)) throw invalid('too_long', `/filters/${id}`);
  return filter.control === 'text' ? [{ on, prefix: texts[0]! }] : [{ on, is: texts }];
}

/** Columns that hold an instant: a date filters them by the day of the office. */
const isInstant: ReadonlySet<string> = new Set(['case.opened_at', 'case.due_at', 'case.updated_at']);

/** A date, or `today` with an offset in days: `today+7`. */
function readDate(value: unknown, at: Date): string | undefined {
  if (typeof value !== 'string') return undefined;
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return isDate(value) ? value : undefined;
  const offset = /^today(?:([+-]\d{1,4}))?$/.exec(value);
  if (offset === null) return undefined;
  return daysAfter(todayAt(at), Number(offset[1] ?? 0));
}

function readSort(
  list: List,
  { column, direction }: { readonly column: string; readonly direction: 'asc' | 'desc' },
): { column: ListColumn; direction: 'asc' | 'desc' } {
  const found = list.columns.find(({ id }) => id === column);
  if (found === undefined || !isListColumn(found.value)) throw invalid('unknown_column', '/sort/column');
  return { column: found.value, direction };
}

function invalid(code: string, pointer: string): NucleoError {
  return new NucleoError(
    'NUC_HTTP_REQUEST_INVALID',
    { where: 'body' },
    { problems: [refusedFor('list_unknown', { code, pointer })] },
  );
}
