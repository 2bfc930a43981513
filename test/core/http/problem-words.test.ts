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

describe('a request that the schema of its route refuses', () => {
  let server: TestServer;
  let elena: Client;
  beforeAll(async () => {
    server = await startTestServer();
    elena = await server.user('assistente_sociale', office);
  });
  afterAll(() => server.close());
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
