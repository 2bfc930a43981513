import { readdir } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { StorageSettings } from '../../core/storage/index.ts';
import { packsWithFiles } from '../harness/packs-with-files.ts';
import { cardAnswers, type CaseSeen, office, start } from '../core/http/intake.ts';
import { signIn } from './busy-worker.ts';
import { contradictions } from './consistency.ts';
import { openKillable } from './open-killable.ts';

const nextDay = '2031-03-04T09:00:00.000Z';

it.each<StorageSettings['kind']>(['sqlite', 'postgresql'])(
  'loses no file between its sending and the opening of its case, through kills on %s, and sweeps what nobody came back for',
  async (kind) => {
    const system = await packsWithFiles({ required: true });
    const { server, storage } = await openKillable(kind, start, system);
    const cookie = await signIn(server, storage);
    const headers = { cookie, 'x-nucleo-csrf': '1' };
    const send = async (bytes: string) => {
      const reply = await fetch(`${server.address}/api/uploads?unit=${office}&type=accesso`, {
        method: 'POST',
        headers: {
          ...headers,
          'content-type': 'application/octet-stream',
          'content-disposition': "attachment; filename*=UTF-8''carta.pdf",
        },
        body: bytes,
      });
      expect(reply.status).toBe(201);
      const { document } = (await reply.json()) as { document: { id: string; expires_at?: string; digest: string } };
      const { id, expires_at: _, ...rest } = document;
      return { document: id, ...rest };
    };
    const open = (carta: object, key: string) =>
      fetch(`${server.address}/api/cases`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': key },
        body: JSON.stringify({ type: 'accesso', unit: office, answers: cardAnswers({ accesso: { carta } }) }),
      });
    const digests = new Set<string>();
    let cut = 0;
    for (let round = 0; round < 3; round += 1) {
      const file = await send(`carta ${round}`);
      digests.add(file.digest);
      const key = `apertura-${round}`;
      const first = open(file, key).catch(() => null);
      await pause(round * 8);
      await server.killAndRestart();
      const answered = await first;
      if (answered === null) cut += 1;
      // The same request again: done now, or answered with what it did.
      const again = await open(file, key);
      expect(again.status).toBe(201);
      const { case: made } = (await again.json()) as { case: CaseSeen };
      expect(made.documents.map(({ id }) => id)).toEqual([file.document]);
      const bytes = await fetch(`${server.address}/api/documents/${file.document}`, { headers });
      expect(await bytes.text()).toBe(`carta ${round}`);
    }
    expect(cut).toBeGreaterThan(0);
    expect(await contradictions(storage, system)).toEqual([]);

    const forgotten = await send('di nessuno');
    await server.killAndRestart(nextDay);
    expect(await storage.read((tx) => tx.uploads.get(forgotten.document))).toBeNull();
    const folder = join(server.data, 'documents');
    const left = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((each) => each.isFile());
    expect(new Set(left.map(({ name }) => name))).toEqual(digests);
  },
  240_000,
);
