import {
  type LookUp,
  lookUp,
  nameOf,
  personOf,
  reachOf,
  readLooks,
  readPerson,
  questionRecord,
  readPersonRecords,
  searchableMunicipalities,
} from '../../../cases/index.ts';
import { NucleoError } from '../../../errors.ts';
import { defineRoute, idParam, nameParam, objectOf, type Route } from '../../route.ts';
import type { Services } from '../../services.ts';

const date = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };

/** A fiscal code, or a provisional one of eleven figures. */
const wholeCode = { type: 'string', pattern: '^([A-Za-z0-9]{16}|[0-9]{11})$' };

export function personRoutes({ desk, storage, now }: Services): readonly Route[] {
  return [
    defineRoute({
      id: 'search_persons',
      method: 'POST',
      path: '/api/persons/search',
      summary:
        'People the reader may know of: words of a name in any order, a code or its beginning, a day or year of birth; near names when few have those. Nothing personal in the address',
      access: 'case',
      body: objectOf(
        {
          text: { type: 'string', minLength: 2, maxLength: 120 },
          birth_date: date,
          limit: { type: 'integer', minimum: 1, maximum: 50 },
        },
        ['text'],
      ),
      replies: { 200: objectOf({ items: { type: 'array' }, more: { type: 'boolean' } }) },
      handle: ({ body, actor }) =>
        storage.read(async (tx) => {
          const { text, birth_date, limit = 20 } = body as { text: string; birth_date?: string; limit?: number };
          const predicate = reachOf(desk.system, actor, 'identity', now());
          const { found, hasMore } = await tx.persons.search({
            text,
            ...(birth_date === undefined ? {} : { birthDate: birth_date }),
            limit,
            predicate,
            municipalities: await searchableMunicipalities(tx, desk.system, actor, now()),
          });
          const items = found.map(({ person, cases, isNear }) => ({
            ...personOf(person),
            name: nameOf(person),
            cases,
            near: isNear,
          }));
          return { items, more: hasMore };
        }),
    }),
    defineRoute({
      id: 'look_up_person',
      method: 'POST',
      path: '/api/registers/look-up',
      summary:
        'Whom registers know by a whole fiscal code, to open a case about them; for who may read there what registers say. Who looked is noted',
      access: 'case',
      body: objectOf({ type: nameParam, unit: nameParam, code: wholeCode }, ['type', 'unit', 'code']),
      replies: { 200: objectOf({ items: { type: 'array' } }) },
      handle: ({ body, actor }) =>
        storage.transaction(async (tx) => ({ items: await lookUp(tx, desk, actor, body as LookUp, now()) })),
    }),
    defineRoute({
      id: 'read_person',
      method: 'GET',
      path: '/api/persons/:id',
      summary:
        'A person with the cases the reader may know of; for who answers for those who look into registers, who looked this person up',
      access: 'case',
      params: objectOf({ id: idParam }),
      replies: { 200: { type: 'object' } },
      handle: ({ params, actor }) =>
        storage.read(async (tx) => {
          const person = await readPerson(tx, desk.system, actor, params['id']!, now());
          if (person === null) throw new NucleoError('NUC_PERSON_NOT_FOUND');
          const rows = await tx.cases.byPerson(person.id);
          const known = await tx.cases.permitted(
            reachOf(desk.system, actor, 'exist', now()),
            rows.map(({ id }) => id),
          );
          const cases = [];
          for (const row of rows) {
            if (!known.has(row.id)) continue;
            const workflow = desk.system.releases.get(row.root)?.workflows.get(row.type)?.workflow;
            cases.push({
              id: row.id,
              type: row.type,
              typeLabel: workflow?.definition.title ?? row.type,
              number: row.number,
              parent: row.parentId,
              state: { id: row.state, label: workflow?.states[row.state]?.label ?? row.state, category: row.category },
              opened_at: row.openedAt,
              closed_at: row.closedAt,
            });
          }
          const looks = await readLooks(tx, desk.system, actor, person, now());
          return { ...personOf(person), name: nameOf(person), cases, ...(looks === null ? {} : { looks }) };
        }),
    }),
    defineRoute({
      id: 'read_person_records',
      method: 'GET',
      path: '/api/persons/:id/records',
      summary:
        'Which records of sources are this person’s, since when and by whom, and what reviewers said of them; only for who reviews matches',
      access: 'case',
      params: objectOf({ id: idParam }),
      replies: { 200: objectOf({ linked: { type: 'array' }, judged: { type: 'array' } }) },
      handle: ({ params, actor }) => storage.transaction((tx) => readPersonRecords(tx, desk.system, actor, params['id']!, now())),
    }),
    defineRoute({
      id: 'question_person_record',
      method: 'POST',
      path: '/api/persons/:id/records/question',
      summary: 'Put before reviewers that a record which a run linked to a person is theirs; the pair to judge',
      access: 'case',
      params: objectOf({ id: idParam }),
      body: objectOf({ record: { type: 'string', pattern: '^[sp]:[0-9a-f-]{1,40}$' } }, ['record']),
      replies: { 200: { type: 'object' } },
      handle: ({ params, body, actor }) =>
        storage.transaction((tx) => {
          const { record } = body as { record: string };
          return questionRecord(tx, desk.system, actor, { person: params['id']!, record }, now());
        }),
    }),
  ];
}
