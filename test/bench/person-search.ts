import Database from 'better-sqlite3';
import { type Caller, signIn } from './caller.ts';
import { type Measure, measureOf, p95, sideBySide } from './measure.ts';
import { at, type MillionServer, startMillionServer } from './million-server.ts';

const people = 1_000_000;
const turns = 200;
const prefixes = ['rossi', 'ferrari', 'conti', 'mar', 'fer', 'gr', 'rossi maria', 'maria rossi', 'zzz', 'caputo lu'];

/** Search over a million people by surname and by code, as an office and as a zone, through the route. */
export async function personSearch(): Promise<Measure[]> {
  const server = await startMillionServer('sqlite', people);
  try {
    const searchers = await searchersOf(server);
    const database = new Database((server.running.storage.settings as { file: string }).file, { readonly: true });
    database.pragma('cache_size = -131072');
    const byName = database.prepare('select * from person where name_key >= ? and name_key < ? order by name_key, id limit 20');
    const byCode = database.prepare('select * from person where fiscal_key = ?');
    const search = (text: string, turn: number) =>
      searchers[turn % searchers.length]!.call('POST', '/api/persons/search', { text, limit: 20 });
    const names = await sideBySide(
      turns,
      20,
      (turn) => search(prefixes[turn % prefixes.length]!, Math.floor(turn / prefixes.length)),
      async (turn) => byName.all(prefixes[turn % prefixes.length]!, `${prefixes[turn % prefixes.length]!}\u{10ffff}`),
    );
    const codes = await sideBySide(
      turns,
      20,
      (turn) => search(codeOf(turn), turn),
      async (turn) => byCode.all(codeOf(turn).slice(0, 15)),
    );
    database.close();
    return [
      measureOf('person_search_name', p95(names.own), p95(names.floor), { within: 50 }),
      measureOf('person_search_code', p95(codes.own), p95(codes.floor), { within: 50 }),
    ];
  } finally {
    await server.close();
  }
}

const codeOf = (turn: number): string => `BNC${String(1 + ((turn * 7919) % people)).padStart(12, '0')}X`;

function searchersOf(server: MillionServer): Promise<Caller[]> {
  const offices = server.offices.slice(0, 6).map((unit) => ({ role: 'assistente_sociale', unit }));
  const zones = server.land.zones.slice(0, 4).map(({ id }) => ({ role: 'coordinatore_zona', unit: id }));
  return Promise.all([...offices, ...zones].map((held) => signIn(server, at, held)));
}
