import { readdir } from 'node:fs/promises';
import { request } from 'node:http';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { openKillable } from './open-killable.ts';
import { signIn } from './busy-worker.ts';
import { cardAnswers, office, start } from '../core/http/intake.ts';

it('leaves nothing that is served when the server is killed while a document arrives', async () => {
  const { server, storage } = await openKillable('sqlite', start);
  const cookie = await signIn(server, storage);
  const headers = { cookie, 'x-nucleo-csrf': '1', 'content-type': 'application/json' };
  const opened = await fetch(`${server.address}/api/cases`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ type: 'accesso', unit: office, answers: cardAnswers() }),
  });
  expect(opened.status).toBe(201);
  const { case: card } = (await opened.json()) as { case: { id: string; version: number } };
  const { file } = server.settings as { file: string };
  const documents = join(dirname(file), 'documents');
  const files = async () =>
    (await readdir(documents, { recursive: true, withFileTypes: true }).catch(() => []))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));

  const upload = request(`${server.address}/api/cases/${card.id}/documents`, {
    method: 'POST',
    headers: {
      ...headers,
      'content-type': 'application/octet-stream',
      'content-length': String(4 << 20),
      'content-disposition': "attachment; filename*=UTF-8''prova.pdf",
      'if-match': `"${card.version}"`,
    },
  });
  const cut = new Promise<void>((resolve) => upload.once('error', () => resolve()).once('close', () => resolve()));
  upload.write(Buffer.alloc(2 << 20, 7));
  await expect.poll(async () => (await files()).length, { timeout: 30_000 }).toBe(1);
  await server.killAndRestart();
  await cut;

  expect((await files()).every((each) => each.startsWith(join(documents, 'incoming')))).toBe(true);
  expect(await storage.read((tx) => tx.documents.ofCase(card.id))).toEqual([]);
  const seen = await fetch(`${server.address}/api/cases/${card.id}`, { headers: { cookie } });
  expect(await seen.json()).toMatchObject({ version: card.version, documents: [] });
  const whole = await fetch(`${server.address}/api/cases/${card.id}/documents`, {
    method: 'POST',
    headers: {
      ...headers,
      'content-type': 'application/octet-stream',
      'content-disposition': "attachment; filename*=UTF-8''prova.pdf",
      'if-match': `"${card.version}"`,
    },
    body: Buffer.alloc(4 << 20, 7),
  });
  expect(whole.status).toBe(201);
});
