import { describe, expect, it } from 'vitest';
import { ApiError } from '../../../web-components/desk/api/api-error.ts';
import { createClient } from '../../../web-components/desk/api/client.ts';

interface Sent {
  readonly path: string;
  readonly headers: Record<string, string>;
}

/** A client over scripted answers: a status, or a thrown error for a connection that broke. */
function clientOver(answers: readonly (readonly [status: number, body?: unknown, headers?: Record<string, string>] | Error)[]) {
  const sent: Sent[] = [];
  let keys = 0;
  let signedOut = 0;
  const client = createClient({
    fetch: ((path: string, init: RequestInit) => {
      sent.push({ path, headers: init.headers as Record<string, string> });
      const answer = answers[sent.length - 1]!;
      if (answer instanceof Error) return Promise.reject(answer);
      const [status, body, headers = {}] = answer;
      return Promise.resolve(
        new Response(status === 204 ? null : 'x-cut' in headers ? '{"ok":' : JSON.stringify(body ?? {}), {
          status,
          headers: { 'content-type': status < 400 ? 'application/json' : 'application/problem+json', ...headers },
        }),
      );
    }) as typeof fetch,
    onSignedOut: () => (signedOut += 1),
    newKey: () => `key-${(keys += 1)}`,
  });
  return { client, sent, signedOut: () => signedOut };
}

const key = ({ headers }: Sent) => headers['Idempotency-Key'];

describe('client', () => {
  it('keeps the key of an action while nobody answered, so that trying again cannot do it twice', async () => {
    const { client, sent } = clientOver([new TypeError('network'), [503], [201, {}], [201, {}]]);
    const open = () => client.call('POST', '/api/cases', { body: { type: 'caso' } });
    await expect(open()).rejects.toMatchObject({ status: 0, isPassing: true });
    await expect(open()).rejects.toMatchObject({ status: 503 });
    await open();
    await open();
    expect(sent.map(key)).toEqual(['key-1', 'key-1', 'key-1', 'key-2']);
  });

  it('takes a new key after a refusal and for other content', async () => {
    const { client, sent } = clientOver([[422], [201], [503], [201]]);
    await expect(client.call('POST', '/api/cases', { body: { a: 1 } })).rejects.toMatchObject({ status: 422, isPassing: false });
    await client.call('POST', '/api/cases', { body: { a: 1 } });
    await expect(client.call('POST', '/api/cases', { body: { a: 1 } })).rejects.toBeInstanceOf(ApiError);
    await client.call('POST', '/api/cases', { body: { a: 2 } });
    expect(sent.map(key)).toEqual(['key-1', 'key-2', 'key-3', 'key-4']);
  });

  it('takes a reply that was cut short for no reply at all', async () => {
    const { client, sent } = clientOver([
      [200, undefined, { etag: '"8"', 'x-cut': '1' }],
      [200, { ok: true }, { etag: '"8"' }],
    ]);
    client.remember('c1', 7);
    const step = () => client.call('POST', '/api/cases/c1/steps/a', { body: {}, caseId: 'c1' });
    await expect(step()).rejects.toMatchObject({ status: 0 });
    expect(await step()).toEqual({ ok: true });
    expect(sent.map(key)).toEqual(['key-1', 'key-1']);
    expect(client.ifMatch('c1')).toBe('"8"');
    expect(sent[1]!.headers['If-Match']).toBe('"7"');
  });

  it('sends the version it last learned of a case, and learns the next from the reply', async () => {
    const { client, sent } = clientOver([
      [200, {}, { etag: '"8"' }],
      [200, {}],
    ]);
    client.remember('c1', 7);
    await client.call('POST', '/api/cases/c1/steps/a', { body: {}, caseId: 'c1' });
    await client.call('POST', '/api/cases/c1/steps/a', { body: {}, caseId: 'c1' });
    expect(sent.map(({ headers }) => headers['If-Match'])).toEqual(['"7"', '"8"']);
  });

  it('marks every change as coming from this application, and no reading', async () => {
    const { client, sent } = clientOver([[200], [204], [204]]);
    await client.call('GET', '/api/session');
    await client.call('DELETE', '/api/session');
    await client.call('PUT', '/api/drafts/k', { body: {} });
    expect(sent.map(({ headers }) => headers['X-Nucleo-CSRF'])).toEqual([undefined, '1', '1']);
    expect(sent[1]!.headers['Content-Type']).toBeUndefined();
  });

  it('turns a problem reply into a typed error and tells that the session is over', async () => {
    const problem = { code: 'type', pointer: '/eta', message: 'not a number', severity: 'error' };
    const { client, signedOut } = clientOver([
      [422, { code: 'NUC_CASE_ANSWERS_INVALID', problems: [problem] }],
      [401, { code: 'NUC_ACCESS_NOT_SIGNED_IN' }],
    ]);
    await expect(client.call('POST', '/api/x', { body: {} })).rejects.toMatchObject({
      code: 'NUC_CASE_ANSWERS_INVALID',
      problems: [problem],
    });
    expect(signedOut()).toBe(0);
    await expect(client.call('GET', '/api/x')).rejects.toMatchObject({ isSignedOut: true });
    expect(signedOut()).toBe(1);
  });

  it('answers null for what is absent where absence is an answer', async () => {
    const { client } = clientOver([[404], [404]]);
    expect(await client.call('GET', '/api/drafts/k', { absentAsNull: true })).toBeNull();
    await expect(client.call('GET', '/api/drafts/k')).rejects.toMatchObject({ status: 404 });
  });
});
