import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { createSignInLink } from '../../core/http/index.ts';
import { newId } from '../../core/ids.ts';
import { openStorage, sql, type Storage, type StorageSettings } from '../../core/storage/index.ts';
import { cardAnswers, type CaseSeen, office, start } from '../core/http/intake.ts';
import { freshPostgres } from '../core/http/on-each-server.ts';
import { ask, type WireReply } from '../core/http/wire.ts';
import { shippedSystem } from '../harness/server.ts';
import { contradictions } from './consistency.ts';
import { type KillableServer, startKillableServer } from './killable-server.ts';

interface Deed {
  readonly path: string;
  readonly key: string;
  readonly version: number | null;
  readonly body: string;
}

const undo: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

describe.each<[StorageSettings['kind'], number]>([['sqlite', 40], ['postgresql', 15]])('a server on %s killed in the middle of its work', (kind, kills) => {
  it(`keeps every case whole and every acknowledged deed through ${kills} kills`, async () => {
    const { server, storage } = await open(kind, start);
    const system = await shippedSystem();
    const cookie = await signIn(server, storage);
    const workers = Array.from({ length: 4 }, () => createWorker(server, cookie));
    for (let kill = 0; kill < kills; kill += 1) {
      const until = new AbortController();
      const working = workers.map((worker) => worker.work(until.signal));
      await pause(randomInt(15, 120));
      const again = server.killAndRestart();
      until.abort();
      await Promise.all(working);
      await again;
      expect([kill, await contradictions(storage, system)]).toEqual([kill, []]);
      for (const worker of workers) {
        await worker.repeatUnanswered();
        expect(await worker.lost(storage)).toEqual([]);
      }
    }
    expect(workers.reduce((sum, worker) => sum + worker.done(), 0)).toBeGreaterThan(kills);
    expect(workers.reduce((sum, worker) => sum + worker.cut(), 0)).toBeGreaterThan(kills / 4);
  }, 180_000);
});

describe.each<StorageSettings['kind']>(['sqlite', 'postgresql'])('a timer on %s', (kind) => {
  it('fires once though it came due while no server ran, however the next servers end', async () => {
    // Long past, so that the timers are due by the clock of the machine too.
    const { server, storage } = await open(kind, '2021-03-03T09:00:00.000Z');
    const cookie = await signIn(server, storage, '2021-03-03T09:00:00.000Z');
    const worker = createWorker(server, cookie, '2021-03-03');
    for (let count = 0; count < 8; count += 1) await worker.openOne();
    await server.killAndRestart('2021-03-20T09:00:00.000Z');
    await pause(60);
    await server.killAndRestart('2021-03-20T09:00:00.000Z');
    const state = () => storage.read(async (tx) => {
      const timers = await tx.session.all<{ status: string; told: number; sent: number }>(sql`
        select t.status as status, (select count(*) from timeline e where e.case_id = t.case_id and e.kind = 'timer') as told,
          (select count(*) from message m where m.case_id = t.case_id) as sent
        from timer t`);
      return timers.map(({ status, told, sent }) => `${status} told ${told} sent ${sent}`);
    });
    // A job in hand at the kill is free again when its lease ends: later than this test waits.
    for (let waited = 0; waited < 8_000 && (await state()).filter((each) => each.startsWith('armed')).length > 2; waited += 100) await pause(100);
    const after = await state();
    expect(after).toHaveLength(8);
    expect(after.filter((each) => each !== 'fired told 1 sent 1' && each !== 'armed told 0 sent 0')).toEqual([]);
    expect(after.filter((each) => each.startsWith('fired')).length).toBeGreaterThanOrEqual(6);
    await server.killAndRestart('2021-04-20T09:00:00.000Z');
    await pause(300);
    expect((await state()).filter((each) => each !== 'fired told 1 sent 1' && each !== 'armed told 0 sent 0')).toEqual([]);
  }, 60_000);
});

async function open(kind: StorageSettings['kind'], at: string): Promise<{ server: KillableServer; storage: Storage }> {
  const database = kind === 'sqlite' ? undefined : await freshPostgres();
  if (database !== undefined) undo.push(database.discard);
  const server = await startKillableServer(at, database?.settings);
  undo.push(server.close);
  const storage = await openStorage(server.settings);
  undo.push(storage.close);
  return { server, storage };
}

async function signIn(server: KillableServer, storage: Storage, at = start): Promise<string> {
  const userId = newId();
  const token = await storage.transaction(async (tx) => {
    await tx.users.save({ id: userId, name: 'Elena', email: 'elena@example.invalid', active: true, epoch: 1, createdAt: at });
    await tx.users.assign({ id: newId(), userId, role: 'assistente_sociale', unitId: office, from: '2020-01-01T00:00:00.000Z', until: null });
    return createSignInLink(tx, userId, new Date(new Date(at).getTime() + 3_600_000));
  });
  const reply = await ask(server.address, { method: 'POST', path: '/api/session', headers: { 'x-nucleo-csrf': '1', 'content-type': 'application/json' }, body: JSON.stringify({ token }) });
  return String(reply.headers['set-cookie']).split(';')[0]!;
}

/** Somebody who opens cards and takes steps without a pause, remembers what was acknowledged, and repeats what was not. */
function createWorker(server: KillableServer, cookie: string, day = '2031-03-03') {
  const acknowledged = new Map<string, number>();
  let unanswered: Deed | null = null;
  let current: { id: string; version: number; turn: number } | null = null;
  let done = 0;
  let cut = 0;
  const send = ({ path, key, version, body }: Deed): Promise<WireReply> =>
    ask(server.address, { method: 'POST', path, headers: { cookie, 'x-nucleo-csrf': '1', 'content-type': 'application/json', 'idempotency-key': key, ...(version === null ? {} : { 'if-match': `"${version}"` }) }, body });
  const opening = (): Deed => ({ path: '/api/cases', key: newId(), version: null, body: JSON.stringify({ type: 'accesso', unit: office, answers: cardAnswers({ accesso: { data_accesso: day }, privacy: { data_consenso: day } }) }) });
  const turns = ['completa', 'modifica', 'completa', 'apri_caso'];
  const next = (): Deed => (current === null ? opening() : { path: `/api/cases/${current.id}/steps/${turns[current.turn]}`, key: newId(), version: current.version, body: '{}' });
  const acknowledge = (reply: WireReply): void => {
    if (reply.status >= 300) throw new Error(`${reply.status} ${reply.text}`);
    const { id, version } = (JSON.parse(reply.text) as { case: CaseSeen }).case;
    acknowledged.set(id, version);
    const turn = current?.id === id ? current.turn + 1 : 0;
    current = turn < turns.length ? { id, version, turn } : null;
    done += 1;
  };
  const perform = async (deed: Deed): Promise<boolean> => {
    unanswered = deed;
    const reply = await send(deed).catch(() => null);
    if (reply === null) {
      cut += 1;
      return false;
    }
    acknowledge(reply);
    unanswered = null;
    return true;
  };
  return {
    done: () => done,
    cut: () => cut,
    async work(signal: AbortSignal): Promise<void> {
      while (!signal.aborted && (await perform(next())));
    },
    async openOne(): Promise<void> {
      current = null;
      if (!(await perform(opening()))) throw new Error('the server did not answer');
    },
    /** The same request under the same key: done now, or answered with what it did. */
    async repeatUnanswered(): Promise<void> {
      if (unanswered === null) return;
      const deed = unanswered;
      const reply = await send(deed);
      acknowledge(reply);
      unanswered = null;
    },
    /** Acknowledged versions that are not what the database holds: less is lost, more is done twice. */
    async lost(storage: Storage): Promise<string[]> {
      const rows = await storage.read((tx) => tx.cases.byIds([...acknowledged.keys()]));
      const held = new Map(rows.map(({ id, version }) => [id, version]));
      return [...acknowledged].flatMap(([id, version]) => (held.get(id) === version ? [] : [`${id}: ${version} acknowledged, ${held.get(id)} held`]));
    },
  };
}
