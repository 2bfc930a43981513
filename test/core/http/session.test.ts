import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../../core/http/app.ts';
import { createSignInLink } from '../../../core/http/index.ts';
import { describeApi } from '../../../core/http/openapi.ts';
import { createSessions } from '../../../core/http/session.ts';
import { type Client, startTestServer, type TestServer } from '../../harness/server.ts';
import { expectStatus, office, openCard, start } from './intake.ts';
import { onEachServer } from './on-each-server.ts';
import { ask, type WireReply } from './wire.ts';

const csrf = { 'x-nucleo-csrf': '1' };
const json = { ...csrf, 'content-type': 'application/json' };
const later = (minutes: number) => new Date(new Date(start).getTime() + minutes * 60_000);

const linkFor = ({ running }: TestServer, userId: string, until = later(60)) =>
  running.storage.transaction((tx) => createSignInLink(tx, userId, until));
const signIn = (server: TestServer, token: string, headers: Record<string, string> = {}) =>
  ask(server.running.address, {
    method: 'POST',
    path: '/api/session',
    headers: { ...json, ...headers },
    body: JSON.stringify({ token }),
  });
const cookieOf = (reply: WireReply) => String(reply.headers['set-cookie']).split(';')[0]!;
const who = (server: TestServer, cookie: string) =>
  ask(server.running.address, { method: 'GET', path: '/api/session', headers: { cookie } });

onEachServer('a sign-in link', (server) => {
  it('opens one session, however many use it together', async () => {
    const elena = await server().user('assistente_sociale', office);
    const token = await linkFor(server(), elena.userId);
    const replies = await Promise.all(Array.from({ length: 20 }, () => signIn(server(), token)));
    expect(replies.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(replies.filter(({ status }) => status === 401)).toHaveLength(19);
    expect(replies.filter(({ headers }) => headers['set-cookie'] !== undefined)).toHaveLength(1);
    expect((await signIn(server(), token)).status).toBe(401);
  });
});

describe('a session', () => {
  let server: TestServer;
  let elena: Client;
  beforeAll(async () => {
    server = await startTestServer({ at: start });
    elena = await server.user('assistente_sociale', office);
  });
  afterAll(() => server.close());
  const open = async (headers: Record<string, string> = {}) => {
    server.setNow(start);
    return cookieOf(await signIn(server, await linkFor(server, elena.userId), headers));
  };

  it('does not open with a link that has expired, was never made or is cut short, always in the same words', async () => {
    server.setNow(start);
    const old = await linkFor(server, elena.userId, later(-1));
    const expired = await signIn(server, old);
    const unknown = await signIn(server, 'x'.repeat(43));
    expect([expired.status, unknown.status]).toEqual([401, 401]);
    expect(expired.text).toBe(unknown.text);
    expect((await signIn(server, old.slice(1))).status).toBe(400);
  });

  it('does not open for a user whose account was switched off after the link was made', async () => {
    const gone = await server.user('assistente_sociale', office);
    const token = await linkFor(server, gone.userId);
    await server.running.storage.transaction((tx) => tx.users.setActive(gone.userId, false));
    const reply = await signIn(server, token);
    expect(reply.status === 401 || (await who(server, cookieOf(reply))).status === 401).toBe(true);
  });

  it('lives in a cookie that scripts and other sites do not see', async () => {
    const reply = await signIn(server, await linkFor(server, elena.userId));
    expect(reply.status).toBe(204);
    expect(String(reply.headers['set-cookie'])).toMatch(/^nucleo=[\w-]{43}; Max-Age=36000; Path=\/; HttpOnly; SameSite=Strict$/);
  });

  it('has a cookie bound to the host and to https where the site is served so', async () => {
    const sessions = createSessions({
      storage: server.running.storage,
      secure: true,
      hours: 10,
      idleMinutes: 60,
      now: () => new Date(start),
    });
    const api = describeApi([], { system: server.running.desk.system, version: '1', cookie: sessions.cookie });
    expect(api).toMatchObject({ components: { securitySchemes: { session: { in: 'cookie', name: '__Host-nucleo' } } } });
    const app = await createApp({ sessions, signInsPerMinute: 5, log: false, secure: true });
    app.post('/in', { config: { access: 'public' } }, async (request, reply) => {
      await sessions.open(request, reply, String(request.headers['x-token']));
      return reply.send();
    });
    const reply = await app.inject({ method: 'POST', url: '/in', headers: { 'x-token': await linkFor(server, elena.userId) } });
    expect(reply.headers['set-cookie']).toMatch(
      /^__Host-nucleo=[\w-]{43}; Max-Age=36000; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
    await app.close();
  });

  it('is never the one a stranger prepared, and ends when another opens in its place', async () => {
    const planted = `nucleo=${'A'.repeat(43)}`;
    const first = await open({ cookie: planted });
    expect(first).not.toBe(planted);
    expect((await who(server, planted)).status).toBe(401);
    const second = await open({ cookie: first });
    expect(second).not.toBe(first);
    expect((await who(server, first)).status).toBe(401);
    expect((await who(server, second)).status).toBe(200);
  });

  it('ends after ten hours, however busy', async () => {
    const cookie = await open();
    for (let minutes = 30; minutes < 600; minutes += 30) {
      server.setNow(later(minutes).toISOString());
      expect([minutes, (await who(server, cookie)).status]).toEqual([minutes, 200]);
    }
    server.setNow(later(600).toISOString());
    expect((await who(server, cookie)).status).toBe(401);
  });

  it('ends after an hour without a request', async () => {
    const cookie = await open();
    server.setNow(later(59).toISOString());
    expect((await who(server, cookie)).status).toBe(200);
    server.setNow(later(59 + 61).toISOString());
    expect((await who(server, cookie)).status).toBe(401);
  });

  it('ends at sign-out, for every later request', async () => {
    const cookie = await open();
    const out = await ask(server.running.address, { method: 'DELETE', path: '/api/session', headers: { cookie, ...csrf } });
    expect(out.status).toBe(204);
    expect(String(out.headers['set-cookie'])).toMatch(/^nucleo=;.*Expires=Thu, 01 Jan 1970/);
    expect((await who(server, cookie)).status).toBe(401);
  });

  it('keeps no secret in the database: only hashes', async () => {
    const token = await linkFor(server, elena.userId);
    const cookie = cookieOf(await signIn(server, token));
    const secret = cookie.split('=')[1]!;
    const found = await server.running.storage.read(async (tx) => [await tx.sessions.get(secret), await tx.sessions.get(token)]);
    expect(found).toEqual([null, null]);
  });

  it('loses a right in the request after it is taken away', async () => {
    server.setNow(start);
    const bruno = await server.user('responsabile_ufficio', office);
    const card = await openCard(elena);
    expectStatus(await bruno.get(`/api/cases/${card.id}`), 200);
    const held = await server.running.storage.read((tx) => tx.users.assignmentsOf(bruno.userId, start));
    await server.running.storage.transaction((tx) => tx.users.endAssignment(held[0]!.id, start));
    expectStatus(await bruno.get(`/api/cases/${card.id}`), 404);
    expect((await bruno.get<{ assignments: unknown[] }>('/api/session')).body.assignments).toEqual([]);
    expectStatus(await bruno.send('POST', '/api/cases', { type: 'accesso', unit: office }), 422);
    await server.running.storage.transaction((tx) => tx.users.setActive(bruno.userId, false));
    for (const path of ['/api/session', `/api/cases/${card.id}`, '/api/config', '/api/tasks'])
      expectStatus(await bruno.get(path), 401);
    await server.running.storage.transaction((tx) => tx.users.setActive(bruno.userId, true));
    expectStatus(await bruno.get('/api/session'), 200);
  });

  it('stops at the instant a grant ends, and at an exclusion', async () => {
    server.setNow(start);
    const card = await openCard(elena);
    const irma = await server.user('assistente_sociale', 'udc_terni_centro');
    const grant = {
      id: crypto.randomUUID(),
      caseId: card.id,
      userId: irma.userId,
      unitId: null,
      actions: ['exist', 'identity', 'content'],
      labels: ['plain', 'id'],
      from: start,
      until: later(30).toISOString(),
      origin: 'referral',
      reason: null,
    };
    expectStatus(await irma.get(`/api/cases/${card.id}`), 404);
    await server.running.storage.transaction((tx) => tx.grants.insert(grant));
    expectStatus(await irma.get(`/api/cases/${card.id}`), 200);
    server.setNow(later(30).toISOString());
    expectStatus(await irma.get(`/api/cases/${card.id}`), 404);
    server.setNow(start);
    await server.running.storage.transaction((tx) =>
      tx.exclusions.insert({
        id: crypto.randomUUID(),
        userId: elena.userId,
        caseId: card.id,
        personId: null,
        reason: 'parente',
        by: irma.userId,
        at: start,
        from: start,
        until: null,
        endedBy: null,
      }),
    );
    expectStatus(await elena.get(`/api/cases/${card.id}`), 404);
  });

  it('changes nothing for another site', async () => {
    const cookie = await open();
    const body = JSON.stringify({ form: 'scheda_accesso', answers: {} });
    const put = (headers: Record<string, string>) =>
      ask(server.running.address, {
        method: 'PUT',
        path: '/api/drafts/prova',
        headers: { cookie, 'content-type': 'application/json', ...headers },
        body,
      });
    expect((await put({})).status).toBe(403);
    expect((await put({ 'x-nucleo-csrf': '0' })).status).toBe(403);
    for (const site of ['cross-site', 'same-site', 'x']) {
      expect([site, (await put({ ...csrf, 'sec-fetch-site': site })).status]).toEqual([site, 403]);
      expect([
        site,
        (await ask(server.running.address, { method: 'GET', path: '/api/session', headers: { cookie, 'sec-fetch-site': site } }))
          .status,
      ]).toEqual([site, 403]);
    }
    expect(
      (await ask(server.running.address, { method: 'GET', path: '/api/drafts/prova', headers: { cookie } })).status,
    ).not.toBe(200);
    expect((await put({ ...csrf, 'sec-fetch-site': 'same-origin' })).status).toBe(204);
    // What a form of another site can send without asking: none of it arrives.
    for (const type of ['text/plain', 'application/x-www-form-urlencoded'])
      expect((await put({ 'content-type': type })).status).toBe(415);
    // Uploads come as parts of a form: only with what no other site can send, and only where they are taken.
    const parts = { 'content-type': 'multipart/form-data; boundary=x' };
    expect((await put(parts)).status).toBe(403);
    expect((await put({ ...csrf, ...parts })).status).toBe(415);
    expect((await ask(server.running.address, { method: 'DELETE', path: '/api/session', headers: { cookie } })).status).toBe(403);
    expect((await who(server, cookie)).status).toBe(200);
  });

  it('cannot be guessed by trying: sign-in is limited by address, whatever else the request says', async () => {
    server.setNow(start);
    const statuses = new Set<number>();
    for (let index = 0; index < 40; index += 1) {
      const reply = await signIn(server, `${index}`.padStart(43, 'x'), {
        'x-forwarded-for': `10.0.0.${index}`,
        'user-agent': `agent ${index}`,
        cookie: `nucleo=${index}`,
      });
      statuses.add(reply.status);
      if (reply.status === 429) expect(Number(reply.headers['retry-after'])).toBeGreaterThan(0);
    }
    expect([...statuses].at(-1)).toBe(429);
    expect((await ask(server.running.address, { method: 'GET', path: '/health' })).status).toBe(200);
  });
});
