import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AppOptions, createApp } from '../../../core/http/app.ts';
import { type Client, startTestServer, type TestServer } from '../../harness/server.ts';
import { office, openCard, start } from './intake.ts';
import { pathOf, routesFor, type Samples, samplesFor } from './route-table.ts';
import { ask, raw, type WireReply, type WireRequest } from './wire.ts';

const id = '01900000-0000-7000-8000-000000000000';
const csrf = { 'x-nucleo-csrf': '1' };

describe('the route table', () => {
  let server: TestServer;
  let elena: Client;
  let cookie: string;
  let samples: Samples;
  const send = (request: WireRequest): Promise<WireReply> => ask(server.running.address, request);
  beforeAll(async () => {
    server = await startTestServer({ at: start });
    elena = await server.user('assistente_sociale', office);
    cookie = `nucleo=${await sessionOf(server, elena)}`;
    samples = await samplesFor(server, elena);
  });
  afterAll(() => server.close());

  it('has schemas that are right by JSON Schema 2020-12', () => {
    for (const { id, params, query, body } of routesFor(server)) {
      for (const schema of [params, query, body]) {
        const ajv = new Ajv2020({ strict: false });
        if (schema !== undefined) ajv.validateSchema(schema);
        expect(ajv.errors ?? [], id).toEqual([]);
      }
    }
  });

  it('has a sample for each of its routes, and success for each sample', async () => {
    const routes = routesFor(server);
    expect(Object.keys(samples).sort()).toEqual(routes.map((route) => route.id).sort());
    for (const route of routes
      .filter((each) => !['sign_out', 'sign_in', 'complete_task'].includes(each.id))
      .sort((a, b) => Number(a.id === 'read_draft') - Number(b.id === 'read_draft'))) {
      const sample = await samples[route.id]!();
      const body =
        sample.body === undefined ? undefined : sample.body instanceof Uint8Array ? sample.body : JSON.stringify(sample.body);
      const reply = await send({
        method: route.method,
        path: pathOf(route, sample),
        headers: { cookie, ...csrf, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...sample.headers },
        body,
      });
      expect([route.id, reply.status, reply.status < 300 ? '' : reply.text]).toEqual([
        route.id,
        Number(Object.keys(route.replies)[0]),
        '',
      ]);
    }
  });

  it('opens nothing to strangers but health and sign-in', async () => {
    const open: string[] = [];
    for (const route of routesFor(server)) {
      const path = route.path.replace(/:\w+/g, id);
      const body = route.method === 'GET' || route.method === 'DELETE' ? undefined : '{}';
      const reply = await send({
        method: route.method,
        path,
        headers: { ...csrf, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        body,
      });
      if (reply.status !== 401) open.push(`${route.method} ${route.path}`);
      else expect(problem(reply)).toMatchObject({ code: 'NUC_ACCESS_NOT_SIGNED_IN', status: 401 });
    }
    expect(open.sort()).toEqual(['GET /health', 'POST /api/session']);
  });

  it('is opened by no trick of the address', async () => {
    const doors = ['/health', '/api/session', '/assets/x.js', '/'];
    const tricks = doors.flatMap((door) => [
      `?${door}`,
      `?a=${door}`,
      `;${door}`,
      `#${door}`,
      `/..${door}`,
      `/%2e%2e${door}`,
      `%2f..${door}`,
      `//${door}`,
      `\\${door}`,
      `%00${door}`,
      `%0d%0a${door}`,
    ]);
    for (const route of routesFor(server).filter(({ access, method }) => access !== 'public' && method === 'GET')) {
      for (const trick of tricks) {
        const reply = await send({ method: 'GET', path: `${route.path.replace(/:\w+/g, id)}${trick}` });
        expect([route.path, trick, [400, 401, 404].includes(reply.status) || reply.text.includes('"status":"ok"')]).toEqual([
          route.path,
          trick,
          true,
        ]);
        if (reply.status === 200)
          expect(Object.keys(JSON.parse(reply.text) as object)).toEqual(['status', 'release', 'database']);
      }
    }
  });

  it('describes every route it serves', async () => {
    const described = (await elena.get<{ paths: Record<string, Record<string, unknown>> }>('/api/openapi.json')).body.paths;
    const written = Object.entries(described).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(written.sort()).toEqual(
      routesFor(server)
        .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`)
        .sort(),
    );
  });

  it('refuses to take a route that does not say who may call it', async () => {
    const options: AppOptions = { sessions: {} as never, signInsPerMinute: 1, log: false, secure: false };
    const app = await createApp(options);
    expect(() => app.get('/api/forgotten', async () => 'data')).toThrow(
      expect.objectContaining({ code: 'NUC_HTTP_ROUTE_WITHOUT_ACCESS' }),
    );
    await app.close();
  });

  it('puts its security headers on every reply, refusals included', async () => {
    const card = await openCard(elena);
    const path = `/api/cases/${card.id}`;
    const json = { cookie, ...csrf, 'content-type': 'application/json' };
    const requests: readonly [number, WireRequest][] = [
      [200, { method: 'GET', path: '/health' }],
      [200, { method: 'GET', path, headers: { cookie } }],
      [
        304,
        {
          method: 'GET',
          path: '/api/forms/colloquio',
          headers: { cookie, 'if-none-match': (await elena.get('/api/forms/colloquio')).headers.get('etag')! },
        },
      ],
      [400, { method: 'GET', path: '/api/cases/x', headers: { cookie } }],
      [400, { method: 'POST', path: '/api/cases', headers: json, body: '{' }],
      [401, { method: 'GET', path }],
      [403, { method: 'POST', path: '/api/cases', headers: { cookie, 'content-type': 'application/json' }, body: '{}' }],
      [404, { method: 'GET', path: '/api/nothing', headers: { cookie } }],
      [404, { method: 'PATCH', path, headers: json, body: '{}' }],
      [404, { method: 'GET', path: '/../../etc/passwd' }],
      [
        409,
        { method: 'POST', path: `${path}/steps/apri_caso`, headers: { ...json, 'if-match': `"${card.version}"` }, body: '{}' },
      ],
      [412, { method: 'POST', path: `${path}/steps/completa`, headers: { ...json, 'if-match': '"7"' }, body: '{}' }],
      [413, { method: 'POST', path: '/api/cases', headers: json, body: JSON.stringify({ type: 'x'.repeat(1_100_000) }) }],
      [415, { method: 'POST', path: '/api/cases', headers: { ...json, 'content-type': 'text/plain' }, body: 'x' }],
      [415, { method: 'POST', path: '/api/cases', headers: { ...json, 'content-type': 'application/octet-stream' }, body: '{}' }],
      [
        415,
        {
          method: 'POST',
          path: `${path}/documents`,
          headers: { ...json, 'if-match': '"1"', 'content-disposition': "attachment; filename*=UTF-8''a.txt" },
          body: '{}',
        },
      ],
      [
        422,
        {
          method: 'POST',
          path: '/api/cases',
          headers: json,
          body: JSON.stringify({ type: 'accesso', unit: office, answers: {} }),
        },
      ],
      [428, { method: 'POST', path: `${path}/steps/completa`, headers: json, body: '{}' }],
    ];
    for (const [status, request] of requests) {
      const reply = await send(request);
      const name = `${request.method} ${request.path}`;
      expect([name, reply.status]).toEqual([name, status]);
      expect([name, guards(reply)]).toEqual([name, expectedGuards]);
      if (status >= 400)
        expect(problem(reply)).toMatchObject({ status, type: expect.stringMatching(/^urn:nucleo:error:NUC_/) as unknown });
      expect(reply.text).not.toMatch(/at \w+ \(|node_modules|\.ts:\d/);
    }
  });

  it('keeps browsers on https and its cookie on the host when it is served so', async () => {
    const app = await createApp({ sessions: {} as never, signInsPerMinute: 1, log: false, secure: true });
    const reply = await app.inject({ method: 'GET', url: '/' });
    expect(reply.headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
    await app.close();
  });

  it('has no other methods, and lets no other site read a reply', async () => {
    const paths = routesFor(server).map(({ path }) => path.replace(/:\w+/g, id));
    for (const path of new Set(paths)) {
      for (const method of ['HEAD', 'OPTIONS', 'TRACE', 'PATCH', 'PROPFIND']) {
        const reply = await send({
          method,
          path,
          headers: { cookie, origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' },
        });
        expect([method, path, reply.status]).toEqual([method, path, 404]);
        expect(Object.keys(reply.headers).filter((name) => name.startsWith('access-control-') || name === 'allow')).toEqual([]);
        expect(reply.text).not.toContain('elsewhere.example');
      }
    }
    const connected = await raw(server.running.address, 'CONNECT example.org:80 HTTP/1.1\r\nHost: x\r\n\r\n');
    expect(connected).not.toMatch(/^HTTP\/1\.1 2/);
  });

  it('answers what is no request with a problem and hangs up', async () => {
    const { address } = server.running;
    const wrong: readonly [string, number][] = [
      ['GET /health HTTP/1.1\r\nHost: x\r\nX-Long: ' + 'x'.repeat(70_000) + '\r\n\r\n', 431],
      ['this is not http\r\n\r\n', 400],
      ['GET /health HTTP/1.1\r\nHost: x\r\nBad\x00Header: 1\r\n\r\n', 400],
      ['POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n', 400],
      ['POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello', 400],
      ['POST /api/session HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n', 400],
      ['POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n', 400],
      ['GET /api/cases/% HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 400],
      [`GET /api/cases/${'x'.repeat(200)} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`, 400],
    ];
    for (const [bytes, status] of wrong) {
      const reply = await raw(address, bytes);
      const name = bytes.slice(0, 60);
      expect([name, reply.slice(0, 12)]).toEqual([name, `HTTP/1.1 ${status}`]);
      expect([name, reply.match(/^HTTP\/1\.1/gm)?.length]).toEqual([name, 1]);
      expect([name, /^content-type: application\/problem\+json/im.test(reply)]).toEqual([name, true]);
      expect(reply).toMatch(/^x-content-type-options: nosniff/im);
      expect(reply).toMatch(/^cache-control: no-store/im);
    }
  });
});

/** A session of the client, made beside the one it has, for requests written by hand. */
async function sessionOf(server: TestServer, { userId }: Client): Promise<string> {
  const { createSignInLink } = await import('../../../core/http/index.ts');
  const token = await server.running.storage.transaction((tx) =>
    createSignInLink(tx, userId, new Date('2031-03-03T12:00:00.000Z')),
  );
  const reply = await ask(server.running.address, {
    method: 'POST',
    path: '/api/session',
    headers: { ...csrf, 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  return /nucleo=([\w-]{43})/.exec(String(reply.headers['set-cookie']))![1]!;
}

const expectedGuards = {
  csp: "default-src 'self';base-uri 'none';connect-src 'self';font-src 'self';form-action 'self';frame-ancestors 'none';img-src 'self' data:;object-src 'none';script-src 'self';style-src 'self';require-trusted-types-for 'script';trusted-types lit-html",
  sniff: 'nosniff',
  frame: 'DENY',
  referrer: 'no-referrer',
  opener: 'same-origin',
  resource: 'same-origin',
  leaks: [],
  isCached: false,
};

function guards({ headers }: WireReply): Record<string, unknown> {
  return {
    csp: headers['content-security-policy'],
    sniff: headers['x-content-type-options'],
    frame: headers['x-frame-options'],
    referrer: headers['referrer-policy'],
    opener: headers['cross-origin-opener-policy'],
    resource: headers['cross-origin-resource-policy'],
    leaks: Object.keys(headers).filter((name) => ['server', 'x-powered-by', 'via', 'x-runtime'].includes(name)),
    isCached: !/^(?:no-store|private, no-cache)$/.test(headers['cache-control'] ?? ''),
  };
}

function problem({ headers, text }: WireReply): unknown {
  expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
  return JSON.parse(text);
}
