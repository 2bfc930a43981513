import Database from 'better-sqlite3';
import { createRequire } from 'node:module';
import { reachOf } from '../../core/cases/index.ts';
import type { ListFilter } from '../../core/storage/index.ts';
import { signIn } from './caller.ts';
import { type Measure, measureOf, p95, sideBySide, timesOf } from './measure.ts';
import type { Kind } from './kept-database.ts';
import { at, type MillionServer, startMillionServer } from './million-server.ts';

const turns = 200;
const warmUp = 40;

/** A page of 50 with three filters, for roles from the narrowest to the widest that may see the list. */
export async function worklistPage(kind: Kind): Promise<Measure[]> {
  const within = kind === 'sqlite' ? 20 : 30;
  const bench = `worklist_page_${kind}`;
  const few = await pagesOf(await startMillionServer(kind, 10_000));
  const many = await pagesOf(await startMillionServer(kind, 1_000_000));
  const flat = measureOf(`${bench}_flatness`, many.narrow, few.narrow, { times: 2 });
  return [
    measureOf(bench, many.narrow, many.floor, { within }),
    measureOf(`${bench}_storage`, many.storage, many.floor, { within }),
    measureOf(`${bench}_zone`, many.wide, many.floor, { within: 100 }),
    { ...flat, budget: 'p95 of 1 M <= 2x p95 of 10 k' },
  ];
}

/** p95 of: the route for one office, the same through storage alone, by hand in SQL, and the route for a whole zone. */
async function pagesOf(server: MillionServer): Promise<{ narrow: number; storage: number; floor: number; wide: number }> {
  try {
    const workers = await Promise.all(
      server.offices.slice(0, 12).map(async (unit, index) => ({
        unit,
        caller: await signIn(server, at, { id: userOf(server, unit, index), role: 'assistente_sociale', unit }),
        id: userOf(server, unit, index),
      })),
    );
    const zones = await Promise.all(
      server.land.zones.slice(0, 4).map(({ id }) => signIn(server, at, { role: 'coordinatore_zona', unit: id })),
    );
    const query = (turn: number) => ({ filters: filtersOf(turn), limit: 50 });
    const byHand = await handWritten(server);
    const { own, floor } = await sideBySide(
      turns,
      warmUp,
      (turn) => pick(workers, turn).caller.call('POST', '/api/lists/casi/query', query(turn)),
      (turn) => byHand.page(pick(workers, turn), turn),
    ).finally(() => byHand.close());
    const storage = await timesOf(turns, warmUp, (turn) => storagePage(server, pick(workers, turn), turn));
    const wide = await timesOf(turns, warmUp, (turn) => pick(zones, turn).call('POST', '/api/lists/casi/query', query(turn)));
    return { narrow: p95(own), storage: p95(storage), floor: p95(floor), wide: p95(wide) };
  } finally {
    await server.close();
  }
}

interface Worker {
  readonly unit: string;
  readonly id: string;
}

const states = ['preso_in_carico'];
const category = (turn: number) => String(1 + (turn % 8));
const since = (turn: number) => `${2017 + (turn % 6)}-01-01`;
const filtersOf = (turn: number) => ({ stato: states, categoria: category(turn), aperto_il: { from: since(turn) } });

/** The users that the cases of the bench name as responsible. */
const userOf = ({ land }: MillionServer, unit: string, index: number): string =>
  `user_${(land.units.find(({ id }) => id === unit)?.lo ?? 0) * 4 + (index % 4)}`;

async function storagePage({ running }: MillionServer, { id }: Worker, turn: number): Promise<unknown> {
  const filters: ListFilter[] = [
    { on: 'case.state', is: states },
    { on: 'data.categoria', is: [category(turn)] },
    { on: 'case.opened_at', from: since(turn) },
  ];
  return running.storage.read(async (tx) => {
    const held = await tx.users.assignmentsOf(id, at);
    const actor = { id, name: id, assignments: held.map(({ unitId, ...each }) => ({ ...each, unit: unitId })) };
    const predicate = reachOf(running.desk.system, actor, 'exist', new Date(at), ['caso']);
    return tx.lists.page({ predicate, types: ['caso'], filters, limit: 50 });
  });
}

interface ByHand {
  page(worker: Worker, turn: number): Promise<readonly { id: string }[]>;
  close(): Promise<void>;
}

/** The page as somebody would write it in SQL for just this user and these filters. */
const statement = `
select c.id, c.type, c.number, c.state, c.person_name, c.responsible, c.owner_unit, c.updated_at, c.due_at, p.birth_date, v.value
from case_file c join case_value v on v.case_id = c.id and v.key = 'categoria' left join person p on p.id = c.person_id
where c.id in (
  select c.id from case_file c where c.owner_pos = $1 and c.restricted = 0 and c.state = $2 and c.opened_at >= $4
  union select c.id from case_file c where c.responsible = $5
  union select case_id from access_grant where user_id = $5 and valid_until > $6 and actions like '%"content"%'
  union select case_id from access_grant where unit_id = $7 and valid_until > $6 and actions like '%"content"%')
and c.type = 'caso' and c.state = $2 and v.value = $3 and c.opened_at >= $4
and c.id not in (select case_id from exclusion where user_id = $5 and case_id is not null)
and (c.person_id is null or c.person_id not in (select person_id from exclusion where user_id = $5 and person_id is not null))
order by c.updated_at desc, c.id desc limit 50`;

async function handWritten({ running, land }: MillionServer): Promise<ByHand> {
  const { settings } = running.storage;
  const valuesOf = ({ unit, id }: Worker, turn: number) => [
    land.units.find((each) => each.id === unit)?.lo ?? 0,
    states[0]!,
    category(turn),
    since(turn),
    id,
    at,
    unit,
  ];
  if (settings.kind === 'sqlite') {
    const database = new Database(settings.file, { readonly: true });
    database.pragma('cache_size = -131072');
    const prepared = database.prepare(statement.replace(/\$(\d)/g, ':p$1'));
    return {
      page: async (worker, turn) =>
        prepared.all(Object.fromEntries(valuesOf(worker, turn).map((value, index) => [`p${index + 1}`, value]))) as {
          id: string;
        }[],
      close: async () => void database.close(),
    };
  }
  const { Client } = createRequire(import.meta.url)('pg') as {
    Client: new (url: string) => {
      connect(): Promise<void>;
      end(): Promise<void>;
      query(query: object): Promise<{ rows: { id: string }[] }>;
    };
  };
  const client = new Client(settings.url);
  await client.connect();
  return {
    page: async (worker, turn) => (await client.query({ name: 'page', text: statement, values: valuesOf(worker, turn) })).rows,
    close: () => client.end(),
  };
}

function pick<T>(values: readonly T[], turn: number): T {
  const value = values[turn % values.length];
  if (value === undefined) throw new RangeError('There is nothing to choose from');
  return value;
}
