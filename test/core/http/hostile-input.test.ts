import { beforeAll, expect, it } from 'vitest';
import type { Route } from '../../../core/http/route.ts';
import { createSignInLink } from '../../../core/http/index.ts';
import { sql } from '../../../core/storage/index.ts';
import type { Client } from '../../harness/server.ts';
import { cardAnswers, expectStatus, office, openCard } from './intake.ts';
import { hostileBodies, hostileValues, naughtyTexts, placesIn, replaced, valueAt } from './hostile-values.ts';
import { onEachServer } from './on-each-server.ts';
import { pathOf, routesFor, type Sample, type Samples, samplesFor } from './route-table.ts';
import { ask, type WireReply, type WireRequest } from './wire.ts';

const csrf = { 'x-nucleo-csrf': '1' };

onEachServer('hostile input', (server, kind) => {
  let elena: Client;
  let cookie: string;
  let samples: Samples;
  let routes: readonly Route[];
  beforeAll(async () => {
    elena = await server().user('assistente_sociale', office);
    const token = await server().running.storage.transaction((tx) =>
      createSignInLink(tx, elena.userId, new Date('2031-03-03T12:00:00.000Z')),
    );
    const signed = await ask(server().running.address, {
      method: 'POST',
      path: '/api/session',
      headers: { ...csrf, 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    });
    cookie = String(signed.headers['set-cookie']).split(';')[0]!;
    samples = await samplesFor(server(), elena);
    routes = routesFor(server()).filter(({ id }) => id !== 'sign_out');
  });

  const rows = () => server().running.storage.read(async (tx) => JSON.stringify(await tx.session.all(sizes)));

  /** Every request is answered, with either a success or a located problem that stored nothing. */
  async function withstands(name: string, request: WireRequest, before: string): Promise<{ reply: WireReply; rows: string }> {
    const reply = await ask(server().running.address, request);
    expect([name, reply.status, reply.status < 500 ? '' : reply.text]).toEqual([name, reply.status, '']);
    if (reply.status < 400) return { reply, rows: request.method === 'GET' ? before : await rows() };
    const problem = JSON.parse(reply.text) as { code: string; status: number; problems?: { pointer: unknown }[] };
    expect([name, reply.headers['content-type'], problem.status]).toEqual([
      name,
      'application/problem+json; charset=utf-8',
      reply.status,
    ]);
    if (/_INVALID$/.test(problem.code) && !['NUC_ACCESS_LINK_INVALID', 'NUC_HTTP_URL_INVALID'].includes(problem.code)) {
      expect([name, problem.code, problem.problems?.length ?? 0]).not.toEqual([name, problem.code, 0]);
      for (const each of problem.problems ?? []) expect([name, typeof each.pointer]).toEqual([name, 'string']);
    }
    expect([name, reply.status, await rows()]).toEqual([name, reply.status, before]);
    return { reply, rows: before };
  }
  const requestOf = (route: Route, sample: Sample, over: Partial<WireRequest> = {}): WireRequest => ({
    method: route.method,
    path: pathOf(route, sample),
    headers: { cookie, ...csrf, ...(sample.body === undefined ? {} : { 'content-type': 'application/json' }), ...sample.headers },
    body: sample.body === undefined ? undefined : sample.body instanceof Uint8Array ? sample.body : JSON.stringify(sample.body),
    ...over,
  });

  it('refuses every body that is not one good JSON object', async () => {
    for (const route of routes.filter(({ body }) => body !== undefined)) {
      const sample = await samples[route.id]!();
      const before = await rows();
      for (const [name, body] of hostileBodies) {
        const { reply } = await withstands(`${route.id}: ${name}`, requestOf(route, sample, { body }), before);
        // A stranger may learn no more than that the body is bad; nobody gets further.
        expect([route.id, name, reply.status >= 400 && reply.status < 500]).toEqual([route.id, name, true]);
      }
    }
  });

  it('withstands a wrong value in the place of every good one', async () => {
    const strange = kind === 'sqlite' ? hostileValues : hostileValues.filter((_value, index) => index % 2 === 0);
    for (const route of routes.filter(({ body }) => body !== undefined)) {
      let sample = await samples[route.id]!();
      const body = sample.body as Record<string, unknown>;
      let before = await rows();
      const places = placesIn(body);
      const chosen = places.length > 14 ? places.filter((place, index) => place.length === 1 || index % 4 === 0) : places;
      for (const place of chosen) {
        for (const value of place.length === 0
          ? [
              { ...body, sconosciuto: 1 },
              { ...body, kind: 'x' },
              { ...body, $where: '1' },
              { ...body, toJSON: 'x' },
            ]
          : [undefined, ...strange]) {
          const { reply, rows: after } = await withstands(
            `${route.id} /${place.join('/')} = ${JSON.stringify(value)?.slice(0, 60)}`,
            requestOf(route, sample, { body: JSON.stringify(replaced(body, place, value)) }),
            before,
          );
          before = after;
          if (place.length === 0)
            expect([route.id, JSON.stringify(value).slice(-30), reply.status]).toEqual([
              route.id,
              JSON.stringify(value).slice(-30),
              reply.status === 429 && route.id === 'sign_in' ? 429 : 400,
            ]);
          if (reply.status < 300 && sample.headers?.['if-match'] !== undefined) {
            sample = await samples[route.id]!();
            before = await rows();
          }
        }
      }
    }
  });

  it('refuses a text that a database cannot hold, and says where', async () => {
    for (const route of routes.filter(({ id, body }) => body !== undefined && id !== 'sign_in')) {
      const sample = await samples[route.id]!();
      const before = await rows();
      for (const place of placesIn(sample.body).filter((each) => typeof valueAt(sample.body, each) === 'string')) {
        for (const text of ['x\0y', 'x\ud800y']) {
          const name = `${route.id} /${place.join('/')} = ${JSON.stringify(text)}`;
          const { reply } = await withstands(
            name,
            requestOf(route, sample, { body: JSON.stringify(replaced(sample.body, place, text)) }),
            before,
          );
          const problem = JSON.parse(reply.text) as { problems: { code: string; pointer: string }[] };
          expect([name, reply.status, problem.problems[0]?.pointer]).toEqual([name, 400, `/${place.join('/')}`]);
        }
      }
    }
  });

  it('withstands addresses and queries that nobody would write', async () => {
    const odd = [
      'x',
      '%00',
      'x%00y',
      '%2e%2e',
      '..%2f..%2fetc',
      '%0d%0aX-Injected:%201',
      '%ff',
      '%u0041',
      "'",
      '%27%20or%201=1',
      '01900000-0000-7000-8000-00000000000G',
      '__proto__',
      'constructor',
      'a'.repeat(129),
      '%F0%9F%92%A9',
      '-1',
      '[object Object]'.replaceAll(' ', '%20'),
    ];
    for (const route of routes.filter(({ method, params }) => method === 'GET' || params !== undefined)) {
      const sample = await samples[route.id]!();
      let before = await rows();
      for (const name of Object.keys(sample.params ?? {})) {
        for (const value of odd) {
          const { reply, rows: after } = await withstands(
            `${route.id} :${name} = ${value}`,
            requestOf(route, sample, { path: pathOf(route, { ...sample, params: { ...sample.params, [name]: value } }) }),
            before,
          );
          before = after;
          // The key of a draft is the reader's own to choose.
          if (name !== 'key') expect([route.id, value, reply.status >= 400]).toEqual([route.id, value, true]);
          expect(reply.headers['x-injected']).toBeUndefined();
        }
      }
      if (route.method !== 'GET') continue;
      const names = new Set([
        ...(sample.query ?? '')
          .split('&')
          .map((pair) => pair.split('=')[0]!)
          .filter(Boolean),
        'sconosciuto',
        '__proto__',
        'unit',
      ]);
      for (const name of names) {
        for (const value of [...odd, '']) {
          await withstands(`${route.id} ?${name}=${value}`, requestOf(route, { ...sample, query: `${name}=${value}` }), before);
        }
        for (const query of [
          `${name}=a&${name}=b`,
          `${name}[]=a`,
          `${name}[$gt]=`,
          `${name}[__proto__][x]=1`,
          name,
          `${name}=${'9'.repeat(15)}`,
          `${name}=${'x'.repeat(9000)}`,
          `%`,
          '&&&==&',
          `${name}=%`,
        ]) {
          await withstands(`${route.id} ?${query.slice(0, 60)}`, requestOf(route, { ...sample, query }), before);
        }
      }
      const twice = [...names].find((name) => sample.query?.includes(`${name}=`));
      if (twice !== undefined)
        expect(
          (await ask(server().running.address, requestOf(route, { ...sample, query: `${sample.query}&${sample.query}` }))).status,
        ).toBe(400);
      const unknown = await ask(server().running.address, requestOf(route, { ...sample, query: 'sconosciuto=1' }));
      expect([route.id, unknown.status]).toEqual([route.id, 400]);
    }
  });

  it('hands no body to a route that it has not checked', async () => {
    const types = [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/json;',
      'application/json ;charset=utf-8',
      'application/json\t',
      'application/json; charset=utf-7',
      'application/json, text/plain',
      'application/jsonp',
      'application/vnd.api+json',
      'application/octet-stream',
      '',
      'application/json; charset=utf-8; x=y',
      'APPLICATION/JSON',
    ];
    let before = '';
    for (const route of routes.filter(({ body }) => body !== undefined)) {
      const sample = await samples[route.id]!();
      before = await rows();
      for (const type of types) {
        const { reply } = await withstands(
          `${route.id} as ${type}`,
          requestOf(route, sample, {
            headers: { cookie, ...csrf, ...sample.headers, 'content-type': type },
            body: '{"sconosciuto":true}',
          }),
          before,
        );
        expect([route.id, type, [400, 415, ...(route.id === 'sign_in' ? [429] : [])].includes(reply.status)]).toEqual([
          route.id,
          type,
          true,
        ]);
      }
    }
    expect(await rows()).toBe(before);
  });

  it('withstands odd headers', async () => {
    const card = await openCard(elena);
    const path = `/api/cases/${card.id}/steps/completa`;
    const before = await rows();
    const json = { cookie, ...csrf, 'content-type': 'application/json' };
    const odd: readonly Record<string, string>[] = [
      { 'if-match': '' },
      { 'if-match': '"-1"' },
      { 'if-match': '"1e3"' },
      { 'if-match': '"1' },
      { 'if-match': `"${'9'.repeat(400)}"` },
      { 'if-match': '"x\u00ff"' },
      { 'if-match': `"${card.version}"`, 'idempotency-key': 'short' },
      { 'if-match': `"${card.version}"`, 'idempotency-key': 'k'.repeat(129) },
      { 'if-match': `"${card.version}"`, 'idempotency-key': 'with space in it' },
      { 'if-match': `"${card.version}"`, 'idempotency-key': 'caffè-caffè' },
      { cookie: '' },
      { cookie: 'nucleo=' },
      { cookie: 'nucleo="' },
      { cookie: 'nucleo=%' },
      { cookie: '='.repeat(4000) },
      { cookie: `nucleo=${'x'.repeat(43)}` },
      { cookie: `nucleo=x; ${cookie}x` },
      { cookie: 'nucleo[]=x; __proto__=y' },
      { 'x-nucleo-csrf': '0' },
      { 'x-nucleo-csrf': '' },
      { 'x-forwarded-for': "127.0.0.1'", cookie: '' },
      { accept: 'text/html', cookie: '' },
      { 'x-http-method-override': 'DELETE', cookie: '' },
      { 'content-encoding': 'gzip', cookie: '' },
    ];
    for (const headers of odd) {
      const { reply } = await withstands(
        JSON.stringify(headers).slice(0, 80),
        { method: 'POST', path, headers: { ...json, ...headers }, body: '{}' },
        before,
      );
      expect([headers, reply.status >= 400]).toEqual([headers, true]);
    }
    for (const name of [
      '',
      'filename="x.pdf"',
      "filename*=UTF-8''",
      "filename*=UTF-8''%ff.pdf",
      "filename*=UTF-8''..%2f..%2f",
      "filename*=UTF-8''x.exe",
      "filename*=UTF-8''%0d%0a.html",
      `filename*=UTF-8''${'x'.repeat(700)}.pdf`,
    ])
      for (const to of [`/api/cases/${card.id}/documents`, `/api/uploads?unit=${office}&type=accesso`]) {
        const headers = {
          cookie,
          ...csrf,
          'content-type': 'application/octet-stream',
          'if-match': `"${card.version}"`,
          'content-disposition': `attachment; ${name}`,
        };
        const { reply } = await withstands(name, { method: 'POST', path: to, headers, body: 'x' }, before);
        expect([name, to, reply.status >= 400]).toEqual([name, to, true]);
      }
  });

  it('gives back every strange text as it was given, and finds it', async () => {
    for (const text of naughtyTexts) {
      const reply = await elena.send<{ case: { id: string; forms: { form: string; submissions: { id: string }[] }[] } }>(
        'POST',
        '/api/cases',
        {
          type: 'accesso',
          unit: office,
          answers: cardAnswers({ segnalato: { cognome: text }, accesso: { descrizione: `${text} — ${text}` } }),
        },
      );
      expect([text, [201, 422].includes(reply.status)]).toEqual([text, true]);
      if (reply.status === 422) continue;
      const submission = reply.body.case.forms.flatMap(({ submissions }) => submissions)[0]!.id;
      const filed = (
        await elena.get<{ answers: { segnalato: { cognome: string }; accesso: { descrizione: string } } }>(
          `/api/submissions/${submission}`,
        )
      ).body.answers;
      expect(filed.segnalato.cognome).toBe(text.replace(/\s+/g, ' ').trim());
      const list = expectStatus(
        await elena.send<{ rows: { id: string }[] }>('POST', '/api/lists/accessi/query', {
          filters: { persona: text.trim().slice(0, 100) },
          limit: 200,
        }),
        200,
      );
      expect(expectStatus(await elena.send('POST', '/api/persons/search', { text: `${text} x`.slice(0, 100) }), 200).status).toBe(
        200,
      );
      if (/[a-z]{3}/i.test(text))
        expect([text, list.body.rows.some(({ id }) => id === reply.body.case.id)]).toEqual([text, true]);
    }
  });
});

/** How much there is of everything a request may leave behind. */
const sizes = sql`select
  (select count(*) from case_file) as cases, (select coalesce(sum(version), 0) from case_file) as versions, (select count(*) from case_value) as texts,
  (select count(*) from submission) as submissions, (select count(*) from draft) as drafts, (select count(*) from timeline) as entries,
  (select count(*) from task) as tasks, (select count(*) from timer) as timers, (select count(*) from person) as people,
  (select count(*) from document) as documents, (select count(*) from upload) as uploads, (select count(*) from message where read_at is not null) as messages,
  (select count(*) from access_grant) as grants, (select count(*) from idempotency) as replies, (select count(*) from session) as sessions`;
