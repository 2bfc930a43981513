import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, startTestServer, type TestServer } from '../../harness/server.ts';
import { office } from './intake.ts';

interface Refused {
  readonly problems: readonly {
    readonly code: string;
    readonly pointer: string;
    readonly in: string;
    readonly message: string;
    readonly text: { readonly it: string; readonly en: string };
  }[];
}

let server: TestServer;
let elena: Client;
beforeAll(async () => {
  server = await startTestServer();
  elena = await server.user('assistente_sociale', office);
});
afterAll(() => server.close());

describe('a request that the schema of its route refuses', () => {
  const refused = async (path: string, body: unknown) => {
    const reply = await elena.send<Refused>('POST', path, body);
    expect(reply.status).toBe(400);
    return reply.body.problems;
  };

  it.each([
    ['/type', 'required', { unit: office }, 'Serve una risposta.', 'An answer is needed.'],
    [
      '/answer',
      'additionalProperties',
      { type: 'accesso', unit: office, answer: {} },
      'C’è una parte non prevista: answer.',
      'This has a part that is not expected: answer.',
    ],
    ['/unit', 'type', { type: 'accesso', unit: 7 }, expect.stringMatching(/\.$/), 'This is not the kind of answer expected.'],
  ])('is told at %s in the words of forms, in both languages: %s', async (pointer, code, body, it, en) => {
    expect(await refused('/api/cases', body)).toContainEqual({
      code,
      pointer,
      in: 'body',
      message: en,
      text: { it, en },
      severity: 'error',
    });
  });

  it('is told without what was sent, whatever a name is as long as', async () => {
    const [problem] = await refused('/api/cases', { type: 'accesso', unit: office, ['x'.repeat(5000)]: 'Segreto' });
    expect(JSON.stringify(problem)).not.toContain('Segreto');
    expect(problem!.text.it.length).toBeLessThan(200);
  });

  it('is told as not allowed where no text says the keyword', async () => {
    for (const { text, message } of await refused('/api/persons/search', { text: 'x'.repeat(5000), limit: -1 })) {
      expect(message).toBe(text.en);
      expect(text.en).not.toMatch(/must (NOT|be|match)/);
    }
  });
});

describe('a request that its schema takes and that is refused all the same', () => {
  const form = { 'content-type': 'multipart/form-data; boundary=x' };
  const bytes = { 'content-type': 'application/octet-stream', 'content-disposition': 'attachment' };
  const list = '/api/lists/casi/query';
  it.each<[name: string, path: string, body: unknown, headers: Record<string, string>, it: string]>([
    ['no body', '/api/cases', undefined, {}, 'Serve un corpo JSON.'],
    ['a body that is not JSON', '/api/cases', '{"type": }', {}, 'Non è ammesso al carattere 9.'],
    [
      'a text that no database holds',
      '/api/cases',
      '{"type": "\\u0000"}',
      {},
      'Un testo non può contenere il carattere NUL né metà di una coppia di surrogati.',
    ],
    [
      'a key too short to tell requests apart',
      '/api/cases',
      { type: 'accesso', unit: office },
      { 'idempotency-key': 'x' },
      'Deve avere da 8 a 128 caratteri ASCII visibili.',
    ],
    [
      'a file without a name',
      `/api/uploads?unit=${office}&type=accesso`,
      'x',
      bytes,
      "Serve il nome del file, come filename*=UTF-8''nome.pdf.",
    ],
    ['files that did not arrive whole', '/api/imports?driver=assistiti', '--x\r\n', form, 'L’invio non è arrivato intero.'],
    [
      'a filter that the list does not have',
      list,
      { unit: office, filters: { nessuno: 'x' } },
      {},
      'Questo elenco non ha un filtro, una colonna, un valore o un punto così.',
    ],
  ])('is told in both languages: %s', async (_name, path, body, headers, it) => {
    const who = path.startsWith('/api/imports') ? await server.user('gestore_flussi', 'umbria') : elena;
    const reply = await who.send<Refused>('POST', path, body, headers);
    expect(reply.status).toBe(400);
    expect(reply.body.problems.map(({ text }) => text?.it)).toEqual([it]);
    for (const { text, message } of reply.body.problems) {
      expect(message).toBe(text.en);
      expect(text.en).not.toBe(text.it);
    }
  });
});
