import { setTimeout as pause } from 'node:timers/promises';
import type { ImportView } from '../../../core/registry/ordered/index.ts';
import type { Client, Reply } from '../../harness/server.ts';
import { expectStatus } from './intake.ts';

/** Sends a file to be imported. */
export const send = <T = { import: ImportView }>(
  client: Client,
  driver: string,
  name: string,
  content: string | Uint8Array,
  query = '',
): Promise<Reply<T>> =>
  client.send<T>('POST', `/api/imports?driver=${driver}${query}`, Buffer.from(content as string), {
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
  });

/** Sends a file to be imported and waits until it is. */
export async function importFile(
  client: Client,
  driver: string,
  name: string,
  content: string | Uint8Array,
  query = '',
): Promise<ImportView> {
  const { id } = expectStatus(await send(client, driver, name, content, query), 202).body.import;
  return ended(client, id);
}

export async function ended(client: Client, id: number): Promise<ImportView> {
  for (;;) {
    const { body } = await client.get<ImportView>(`/api/imports/${id}`);
    if (body.state !== 'running') return body;
    await pause(50);
  }
}
