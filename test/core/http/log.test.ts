import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer, createSignInLink, type RunningServer } from '../../../core/http/index.ts';
import { newId } from '../../../core/ids.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nothingChanges, shippedSystem } from '../../harness/server.ts';
import { cardAnswers, type CaseSeen, office, start } from './intake.ts';
import { ask, raw, type WireReply } from './wire.ts';

let server: RunningServer;
let folder: string;
let written = '';
const write = process.stdout.write.bind(process.stdout);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nucleo-log-'));
  const settings = {
    file: null,
    packs: [],
    roots: ['umbria', 'roma'],
    database: { kind: 'sqlite' as const, file: join(folder, 'nucleo.db') },
    listen: { host: '127.0.0.1', port: 0, proxies: [] },
    demo: false as const,
    data: folder,
    documents: join(folder, 'documents'),
    connections: new Map(),
    warnings: [],
    supplies: { folder: join(folder, 'supplies'), largest: 50_000_000 },
    publicUrl: 'http://127.0.0.1',
    matching: { minutes: 0 },
    sessionHours: 10,
    embedding: { origins: [] },
  };
  // The log goes to the standard output of this process: it is read there, as an operator would.
  process.stdout.write = ((chunk: string | Uint8Array, ...rest: never[]) => {
    written += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
    return write(chunk, ...rest);
  }) as typeof process.stdout.write;
  server = await startServer({
    settings,
    system: await shippedSystem(),
    version: '0',
    pages: null,
    tellChanges: nothingChanges,
    now: () => new Date(start),
    log: true,
  });
});
afterAll(async () => {
  process.stdout.write = write;
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

it('writes a line for each request and nothing of what it was about', async () => {
  const userId = newId();
  const token = await server.storage.transaction(async (tx) => {
    await tx.users.save({
      id: userId,
      name: 'Canarino Operatore',
      email: 'canarino@example.invalid',
      active: true,
      epoch: 1,
      createdAt: start,
    });
    await tx.users.assign({
      id: newId(),
      userId,
      role: 'assistente_sociale',
      unitId: office,
      from: '2020-01-01T00:00:00.000Z',
      until: null,
    });
    return createSignInLink(tx, userId, new Date('2031-03-03T12:00:00.000Z'));
  });
  const json = { 'x-nucleo-csrf': '1', 'content-type': 'application/json' };
  const send = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<WireReply> =>
    ask(server.address, {
      method,
      path,
      headers: { ...json, ...headers },
      body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
    });
  const cookie = String((await send('POST', '/api/session', { token })).headers['set-cookie']).split(';')[0]!;
  const signed = { cookie };
  const answers = cardAnswers({
    segnalato: { cognome: 'Canarinocognome', nome: 'Canarinonome', cf_provvisorio: false, codice_fiscale: 'CNRCNR84E57G478X' },
    salute: { medico: 'Canarinomedico' },
    diario: { note_private: 'Canarinonota' },
  });
  const opened = await send('POST', '/api/cases', { type: 'accesso', unit: office, answers }, signed);
  expect(opened.status, opened.text).toBe(201);
  const card = (JSON.parse(opened.text) as { case: CaseSeen }).case;
  await send(
    'POST',
    `/api/cases/${card.id}/steps/completa`,
    { note: 'Canarinonota' },
    { ...signed, 'if-match': `"${card.version}"`, 'idempotency-key': 'Canarinochiave' },
  );
  await send('POST', `/api/cases/${card.id}/steps/completa`, { note: 'Canarinonota' }, { ...signed, 'if-match': '"1"' });
  await send('POST', '/api/persons/search', { text: 'Canarinocognome' }, signed);
  await send('POST', '/api/lists/accessi/query', { filters: { persona: 'Canarinocognome' } }, signed);
  await send('PUT', '/api/drafts/canarinobozza', { form: 'scheda_accesso', answers: { x: 'Canarinobozza' } }, signed);
  await send('GET', '/api/units?q=Canarinoricerca', undefined, signed);
  await send('GET', '/api/nothing/Canarinopercorso?x=Canarinoricerca', undefined, signed);
  await send('GET', '/api/cases/Canarinopercorso', undefined, signed);
  await send('POST', '/api/cases', '{"Canarinochiave":', signed);
  await send(
    'POST',
    '/api/cases',
    { type: 'accesso', unit: office, answers: cardAnswers({ segnalato: { cognome: 7, nome: 'Canarinonome' } }) },
    { ...signed, 'user-agent': 'Canarinoagente\tx', referer: 'http://x/Canarinopercorso' },
  );
  await raw(server.address, 'GET /api/%\u0000Canarinopercorso HTTP/1.1\r\nHost: x\r\n\r\n');
  const lines = written.split('\n').filter((line) => line.startsWith('{'));
  expect(lines.length).toBeGreaterThan(20);
  for (const line of lines) expect(() => JSON.parse(line) as unknown).not.toThrow();
  expect(lines.join('\n')).toContain('/api/cases/:id/steps/:step');
  for (const canary of [
    /canarino/i,
    /CNRCNR84/,
    new RegExp(token),
    new RegExp(cookie.split('=')[1]!),
    /1984-05-17/,
    /Via delle Prove/,
  ])
    expect(lines.filter((line) => canary.test(line))).toEqual([]);
});
