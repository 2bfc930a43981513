import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openStorage, type Storage } from '../../../core/storage/index.ts';
import { samplePerson } from './sample.ts';

let folder = '';
let storage: Storage;
let other: Database.Database;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nucleo-busy-'));
  const file = join(folder, 'nucleo.db');
  storage = await openStorage({ kind: 'sqlite', file });
  other = new Database(file);
});
afterEach(async () => {
  vi.restoreAllMocks();
  other.close();
  await storage.close();
  await rm(folder, { recursive: true });
});

it('reads while another program writes, and writes once it has ended', async () => {
  const person = samplePerson();
  other.exec('begin immediate');
  let isWritten = false;
  const writing = storage
    .transaction((tx) => tx.persons.insert(person))
    .then(() => {
      isWritten = true;
    });
  for (let times = 0; times < 3; times += 1) expect(await storage.read((tx) => tx.persons.get(person.id))).toBeNull();
  expect(isWritten).toBe(false);
  other.exec('commit');
  await writing;
  expect((await storage.read((tx) => tx.persons.get(person.id)))?.id).toBe(person.id);
});

it('says so when another program writes for too long, and stores nothing', async () => {
  const person = samplePerson();
  other.exec('begin immediate');
  let calls = 0;
  vi.spyOn(Date, 'now').mockImplementation(() => 1_000_000 * (calls += 1));
  await expect(storage.transaction((tx) => tx.persons.insert(person))).rejects.toMatchObject({
    code: 'NUC_STORAGE_BUSY',
    status: 503,
  });
  other.exec('rollback');
  expect(await storage.read((tx) => tx.persons.get(person.id))).toBeNull();
});
