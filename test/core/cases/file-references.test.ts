import { afterAll, beforeAll, expect, it } from 'vitest';
import { referenceProblems } from '../../../core/cases/answers/references.ts';
import { readForm } from '../../../forms/index.ts';
import { changed, good } from '../../forms/read/good-form.ts';
import { type Client, startTestServer, type TestServer } from '../../harness/server.ts';
import { expectStatus, office, openCase, start } from '../http/intake.ts';

/** What an upload answers, as a field of files holds it. */
interface Stored {
  readonly document: string;
  readonly name: string;
  readonly size: number;
  readonly media_type: string;
  readonly digest: string;
}

let server: TestServer;
let elena: Client;
let own: { readonly case: string; readonly stored: Stored };
let other: typeof own;

async function withDocument(bytes: string): Promise<typeof own> {
  const { id } = await openCase(elena);
  const { headers } = await elena.get(`/api/cases/${id}`);
  const reply = await elena.send<{ document: Omit<Stored, 'document'> & { readonly id: string } }>(
    'POST',
    `/api/cases/${id}/documents`,
    new TextEncoder().encode(bytes),
    {
      'content-type': 'application/octet-stream',
      'content-disposition': "attachment; filename*=UTF-8''foglio.pdf",
      'if-match': headers.get('etag')!,
    },
  );
  const { id: document, ...told } = expectStatus(reply, 201).body.document;
  return { case: id, stored: { document, ...told } };
}

beforeAll(async () => {
  server = await startTestServer({ at: start });
  elena = await server.user('assistente_sociale', office);
  own = await withDocument('foglio');
  other = await withDocument('altro foglio');
});
afterAll(() => server.close());

const said = { 'x-label': 'Foglio', 'x-sensitivity': 'plain' };
const { form } = readForm(
  changed(good, {
    '/schema/properties/foglio': { type: 'object', 'x-field': 'file', ...said },
    '/schema/properties/fogli': { type: 'array', 'x-field': 'files', ...said },
    '/schema/properties/firma': { type: 'object', 'x-field': 'signature', ...said },
  }),
  { strict: false },
);

const places = (answers: object, caseId: string | null = own.case) =>
  server.running.storage.read(async (tx) =>
    (await referenceProblems(tx, form!.compiled, answers, { root: 'umbria', caseId })).map(
      ({ code, pointer }) => `${code} ${pointer}`,
    ),
  );
const signed = (file: unknown) => ({ way: 'drawn', name: 'Ginevra Prova', on: '2031-03-03', file });

it('takes files and drawn signatures that were uploaded to the case, and typed ones that name no file', async () => {
  const { stored } = own;
  expect(await places({ foglio: stored, fogli: [stored, stored], firma: signed(stored) })).toEqual([]);
  expect(await places({ fogli: [], firma: { way: 'typed', name: 'Ginevra Prova', on: '2031-03-03' } })).toEqual([]);
});

it('refuses a document of another case, of none, or that does not exist', async () => {
  const unknown = { ...own.stored, document: crypto.randomUUID() };
  for (const wrong of [other.stored, unknown, { ...own.stored, document: undefined }, 'foglio.pdf']) {
    const told = ['reference_unknown /foglio', 'reference_unknown /fogli', 'reference_unknown /firma'];
    expect(await places({ foglio: wrong, fogli: [own.stored, wrong], firma: signed(wrong) })).toEqual(told);
  }
  expect(await places({ foglio: own.stored }, null), 'a case that is only being opened has none').toHaveLength(1);
});

it('takes nobody’s word for what a document is', async () => {
  for (const claim of [{ size: 1 }, { media_type: 'image/png' }, { digest: other.stored.digest }])
    expect(await places({ foglio: { ...own.stored, ...claim } })).toEqual(['reference_unknown /foglio']);
});
