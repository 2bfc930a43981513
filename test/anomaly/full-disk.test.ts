import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createDocumentStore } from '../../core/http/document-store.ts';
import { cardAnswers, type CaseSeen, office, openCard, start, step, traces } from '../core/http/intake.ts';
import { startTestServer } from '../harness/server.ts';

const refusal = mountRefusal();
if (refusal !== null) console.log(`A disk cannot be filled here: ${refusal}`);

/** Why a small file system cannot be mounted on this machine, or null when it can. */
function mountRefusal(): string | null {
  if (process.platform !== 'linux') return 'only Linux mounts a tmpfs';
  const folder = mkdtempSync(join(tmpdir(), 'nucleo-mount-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder], { stdio: 'pipe' });
    execFileSync('umount', [folder], { stdio: 'pipe' });
    return null;
  } catch {
    return 'this user may not mount a tmpfs';
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A file system of so many megabytes, gone when the test is. */
function smallDisk(megabytes: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'nucleo-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]);
  onTestFinished(() => {
    execFileSync('umount', ['-l', folder]);
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** Takes what room there is; the file that takes it. */
function fill(folder: string): string {
  const file = join(folder, 'filler');
  for (const size of [1 << 20, 1 << 16, 1 << 12])
    for (;;) {
      try {
        writeFileSync(file, Buffer.alloc(size), { flag: 'a' });
      } catch {
        break;
      }
    }
  return file;
}

describe.skipIf(refusal !== null)('a full disk', () => {
  it('refuses a step whole, lets reading go on, and is forgotten when there is room again', async () => {
    const disk = smallDisk(24);
    const server = await startTestServer({ at: start, database: { kind: 'sqlite', file: join(disk, 'nucleo.db') } });
    onTestFinished(() => server.close());
    const elena = await server.user('assistente_sociale', office);
    const card = await openCard(elena, cardAnswers());
    const filler = fill(disk);
    let refused = 0;
    let seen: Pick<CaseSeen, 'id' | 'version'> = card;
    // The log of the database may still hold some room of its own.
    for (let count = 0; count < 400 && refused === 0; count += 1) {
      const before = await traces(server, [card.id]);
      const reply = await elena.send<{ case: CaseSeen }>('POST', '/api/cases', {
        type: 'accesso',
        unit: office,
        answers: cardAnswers({ diario: { note_pubbliche: 'n'.repeat(4000) } }),
      });
      if (reply.status === 201) continue;
      expect(reply.body).toMatchObject({ status: 507, code: 'NUC_STORAGE_FULL' });
      const refusedStep = await step(elena, seen, 'completa');
      expect([200, 507]).toContain(refusedStep.status);
      if (refusedStep.status === 507) expect(await traces(server, [card.id])).toBe(before);
      else seen = refusedStep.body.case!;
      refused += 1;
    }
    expect(refused).toBe(1);
    expect((await elena.get('/health')).status).toBe(200);
    const read = await elena.get<CaseSeen>(`/api/cases/${card.id}`);
    expect(read.status).toBe(200);
    rmSync(filler);
    const now = read.body.state.id === 'incompleta' ? await step(elena, read.body, 'completa') : await openAgain();
    expect([200, 201]).toContain(now.status);

    async function openAgain() {
      return elena.send('POST', '/api/cases', { type: 'accesso', unit: office, answers: cardAnswers() });
    }
  });

  it('takes no part of a document, keeps those there are, and says so over HTTP', async () => {
    const disk = smallDisk(4);
    const store = createDocumentStore(disk);
    const kept = await store.write(Readable.from([Buffer.alloc(1 << 20, 1)]), 1 << 25);
    const chunks = Array.from({ length: 8 }, (_, at) => Buffer.alloc(1 << 20, at + 2));
    await expect(store.write(Readable.from(chunks), 1 << 25)).rejects.toMatchObject({ code: 'ENOSPC' });
    const files = (await readdir(disk, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
    expect(files.map(({ name }) => name)).toEqual([kept.digest]);
    expect(statSync(join(disk, kept.digest.slice(0, 2), kept.digest)).size).toBe(1 << 20);

    const server = await startTestServer({ at: start });
    onTestFinished(() => server.close());
    const elena = await server.user('assistente_sociale', office);
    const card = await openCard(elena, cardAnswers());
    const documents = join(server.folder, 'documents');
    execFileSync('mkdir', ['-p', documents]);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', documents]);
    onTestFinished(() => void execFileSync('umount', ['-l', documents]));
    const before = await traces(server, [card.id]);
    const headers = {
      'if-match': `"${card.version}"`,
      'content-type': 'application/octet-stream',
      'content-disposition': "attachment; filename*=UTF-8''prova.pdf",
    };
    const reply = await elena.send('POST', `/api/cases/${card.id}/documents`, new Uint8Array(3 << 20), headers);
    expect(reply.body).toMatchObject({ status: 507, code: 'NUC_STORAGE_FULL' });
    expect(await traces(server, [card.id])).toBe(before);
    expect(readdirSync(join(documents, 'incoming'))).toEqual([]);
    const small = await elena.send('POST', `/api/cases/${card.id}/documents`, new Uint8Array(1000), headers);
    expect(small.status).toBe(201);
  });
});
