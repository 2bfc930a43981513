import { createSignInLink } from '../../core/http/index.ts';
import { newId } from '../../core/ids.ts';
import type { Storage } from '../../core/storage/index.ts';
import { cardAnswers, type CaseSeen, office, start } from '../core/http/intake.ts';
import { ask, type WireReply } from '../core/http/wire.ts';
import type { KillableServer } from './killable-server.ts';

interface Deed {
  readonly path: string;
  readonly key: string;
  readonly version: number | null;
  readonly body: string;
}

/** Somebody who opens cards and takes steps without a pause, remembers what was acknowledged, and repeats what was not. */
export function createWorker(server: KillableServer, cookie: string, day = '2031-03-03') {
  const acknowledged = new Map<string, number>();
  let unanswered: Deed | null = null;
  let current: { id: string; version: number; turn: number } | null = null;
  let done = 0;
  let cut = 0;
  const send = ({ path, key, version, body }: Deed): Promise<WireReply> =>
    ask(server.address, {
      method: 'POST',
      path,
      headers: {
        cookie,
        'x-nucleo-csrf': '1',
        'content-type': 'application/json',
        'idempotency-key': key,
        ...(version === null ? {} : { 'if-match': `"${version}"` }),
      },
      body,
    });
  const opening = (): Deed => ({
    path: '/api/cases',
    key: newId(),
    version: null,
    body: JSON.stringify({
      type: 'accesso',
      unit: office,
      answers: cardAnswers({ accesso: { data_accesso: day }, privacy: { data_consenso: day } }),
    }),
  });
  const turns = ['completa', 'modifica', 'completa', 'apri_caso'];
  const next = (): Deed =>
    current === null
      ? opening()
      : { path: `/api/cases/${current.id}/steps/${turns[current.turn]}`, key: newId(), version: current.version, body: '{}' };
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
      return [...acknowledged].flatMap(([id, version]) =>
        held.get(id) === version ? [] : [`${id}: ${version} acknowledged, ${held.get(id)} held`],
      );
    },
  };
}

/** A social worker's session, made in the database and opened through the API. */
export async function signIn(server: KillableServer, storage: Storage, at = start): Promise<string> {
  const userId = newId();
  const token = await storage.transaction(async (tx) => {
    await tx.users.save({ id: userId, name: 'Elena', email: 'elena@example.invalid', active: true, epoch: 1, createdAt: at });
    await tx.users.assign({
      id: newId(),
      userId,
      role: 'assistente_sociale',
      unitId: office,
      from: '2020-01-01T00:00:00.000Z',
      until: null,
    });
    return createSignInLink(tx, userId, new Date(new Date(at).getTime() + 3_600_000));
  });
  const reply = await ask(server.address, {
    method: 'POST',
    path: '/api/session',
    headers: { 'x-nucleo-csrf': '1', 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  return String(reply.headers['set-cookie']).split(';')[0]!;
}
