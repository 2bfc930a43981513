import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, it, onTestFinished } from 'vitest';
import { createDocumentStore } from '../../../core/http/document-store.ts';

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'nucleo-documents-'));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return made;
}

it('takes away what never arrived whole, and nothing else', async () => {
  const home = await folder();
  const store = createDocumentStore(home);
  await store.dropAbandoned(new Date());
  const { digest } = await store.write(Readable.from([Buffer.from('intero')]), 100);
  await mkdir(join(home, 'incoming'), { recursive: true });
  for (const [name, at] of [
    ['vecchio', '2031-03-01'],
    ['nuovo', '2031-03-03'],
  ] as const) {
    await writeFile(join(home, 'incoming', name), 'mezzo');
    await utimes(join(home, 'incoming', name), new Date(at), new Date(at));
  }
  await store.dropAbandoned(new Date('2031-03-02'));
  expect(await readdir(join(home, 'incoming'))).toEqual(['nuovo']);
  expect(await store.read(digest)).not.toBeNull();
  expect(await store.read('nuovo')).toBeNull();
});

it('keeps nothing of a document that is too large', async () => {
  const home = await folder();
  const store = createDocumentStore(home);
  const bytes = Readable.from([Buffer.alloc(60), Buffer.alloc(60)]);
  await expect(store.write(bytes, 100)).rejects.toMatchObject({ code: 'NUC_HTTP_BODY_TOO_LARGE' });
  expect(await readdir(join(home, 'incoming'))).toEqual([]);
});
