import { type FileHandle, mkdir, mkdtemp, open, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, it, onTestFinished, vi } from 'vitest';
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

const bytesOf = (text: string) => Readable.from([Buffer.from(text)]);
const never = async () => false;

it('keeps bytes that two bring at once, for the one who needs them', async () => {
  const store = createDocumentStore(await folder());
  const one = await store.receive(bytesOf('insieme'), 100);
  const other = await store.receive(bytesOf('insieme'), 100);
  await other.letGo();
  await store.dropUnless(other.digest, never);
  expect(await readFile(one.path, 'utf8')).toBe('insieme');
  await one.letGo();
  expect(await readFile(store.pathOf(one.digest), 'utf8')).toBe('insieme');
  await store.dropUnless(one.digest, never);
  expect(await store.has(one.digest)).toBe(false);
});

it('does not drop what turns out to be needed while it does', async () => {
  const home = await folder();
  const store = createDocumentStore(home);
  const { digest } = await store.write(bytesOf('tardi'), 100);
  let asked = 0;
  await store.dropUnless(digest, async () => (asked += 1) === 2);
  expect(await store.has(digest)).toBe(true);
  expect(await readdir(join(home, 'incoming'))).toEqual([]);
  await store.dropUnless('0'.repeat(64), never);
});

it('tells what was stored before an instant', async () => {
  const store = createDocumentStore(await folder());
  expect(await store.storedBefore(new Date())).toEqual([]);
  const [old, young] = [await store.write(bytesOf('a'), 10), await store.write(bytesOf('b'), 10)];
  await utimes(store.pathOf(old.digest), new Date('2031-03-01'), new Date('2031-03-01'));
  await utimes(store.pathOf(young.digest), new Date('2031-03-03'), new Date('2031-03-03'));
  expect(await store.storedBefore(new Date('2031-03-02'))).toEqual([old.digest]);
});

/** Has `sync` of every file and folder do something first. */
async function onSync(home: string, act: (handle: FileHandle) => Promise<void>): Promise<void> {
  const any = await open(home, 'r');
  const kind = Object.getPrototypeOf(any) as FileHandle;
  await any.close();
  const sync = kind.sync;
  const spy = vi.spyOn(kind, 'sync').mockImplementation(async function (this: FileHandle) {
    await act(this);
    await sync.call(this);
  });
  onTestFinished(() => spy.mockRestore());
}

it('makes durable what a document holds, and then the name by which it is found', async () => {
  const home = await folder();
  const store = createDocumentStore(home);
  const inodes: number[] = [];
  await onSync(home, async (handle) => {
    inodes.push((await handle.stat()).ino);
  });
  const { digest } = await store.write(bytesOf('resta'), 100);
  const inodeOf = async (path: string) => (await stat(path)).ino;
  const place = store.pathOf(digest);
  expect(inodes).toEqual([await inodeOf(place), await inodeOf(home), await inodeOf(dirname(place))]);
});

it('leaves no file open where the disk does not take it', async () => {
  const home = await folder();
  const handles: FileHandle[] = [];
  await onSync(home, async (handle) => {
    handles.push(handle);
    throw new Error('EIO');
  });
  await expect(createDocumentStore(home).write(bytesOf('perso'), 100)).rejects.toThrow('EIO');
  expect(handles.map(({ fd }) => fd)).toEqual([-1]);
  expect(await readdir(join(home, 'incoming'))).toEqual([]);
});
