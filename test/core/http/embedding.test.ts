import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, startTestServer, type TestServer } from '../../harness/server.ts';
import { office, start } from './intake.ts';

const origin = 'https://www.comune.example';
const form = `/api/forms/colloquio?unit=${office}`;
const across = { origin, 'sec-fetch-site': 'same-site' };

async function serverFor(origins: readonly string[]): Promise<{ server: TestServer; elena: Client }> {
  const server = await startTestServer({ at: start, origins });
  return { server, elena: await server.user('assistente_sociale', office) };
}

describe('a server that names an origin', () => {
  let server: TestServer;
  let elena: Client;
  beforeAll(async () => ({ server, elena } = await serverFor([origin])));
  afterAll(() => server.close());

  it('lets it read forms and code lists, for who is signed in', async () => {
    for (const path of [form, `/api/codelists/tipo_colloquio?unit=${office}`]) {
      const { status, headers } = await elena.get(path, across);
      expect(status).toBe(200);
      expect(headers.get('access-control-allow-origin')).toBe(origin);
      expect(headers.get('access-control-allow-credentials')).toBe('true');
      expect(headers.get('vary')).toContain('Origin');
    }
  });

  it('lets it search code lists, with what is looked for in the body', async () => {
    const path = '/api/codelists/tipo_colloquio/search';
    const asking = { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' };
    const before = await fetch(server.running.address + path, { method: 'OPTIONS', headers: asking });
    expect(before.status).toBe(204);
    expect(before.headers.get('access-control-allow-origin')).toBe(origin);
    expect(before.headers.get('access-control-allow-headers')).toContain('content-type');
    const found = await elena.send('POST', path, { unit: office, text: '' }, across);
    expect(found.status).toBe(200);
    expect(found.headers.get('access-control-allow-origin')).toBe(origin);
    const other = await fetch(server.running.address + path, {
      method: 'OPTIONS',
      headers: { ...asking, origin: 'https://comune.example' },
    });
    expect(other.status).toBe(404);
    expect(other.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('tells it that nobody is signed in', async () => {
    const reply = await fetch(server.running.address + form, { headers: across });
    expect(reply.status).toBe(401);
    expect(reply.headers.get('access-control-allow-origin')).toBe(origin);
  });

  it.each(['https://comune.example', 'http://www.comune.example', `${origin}:444`, `${origin}.evil.example`, 'null'])(
    'refuses %s',
    async (other) => {
      const { status, headers } = await elena.get(form, { origin: other, 'sec-fetch-site': 'cross-site' });
      expect(status).toBe(403);
      expect(headers.get('access-control-allow-origin')).toBeNull();
    },
  );

  it('gives it nothing else, and lets it change nothing', async () => {
    const asked = [
      await elena.get('/api/session', across),
      await elena.get('/api/config', across),
      await elena.send('POST', '/api/forms/colloquio/open', { unit: office }, across),
    ];
    expect(asked.map(({ status }) => status)).toEqual([403, 403, 403]);
    expect(asked.map(({ headers }) => headers.get('access-control-allow-origin'))).toEqual([null, null, null]);
    const before = await fetch(server.running.address + form, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST' },
    });
    expect(before.status).toBe(404);
  });
});

describe('a server that names none', () => {
  it('refuses every other site and never speaks of origins', async () => {
    const { server, elena } = await serverFor([]);
    const { status, headers } = await elena.get(form, across);
    expect(status).toBe(403);
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect((await elena.get(form)).headers.get('vary')).toBeNull();
    await server.close();
  });
});
