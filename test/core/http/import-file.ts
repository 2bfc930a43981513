import { setTimeout as pause } from 'node:timers/promises';
import type { ImportView } from '../../../core/registry/ordered/index.ts';
import type { Client, Reply } from '../../harness/server.ts';
import { expectStatus } from './intake.ts';

export type Sent = readonly (readonly [name: string, content: string | Uint8Array])[];

/** The files as parts of one form, as a browser sends them. */
export async function formOf(files: Sent): Promise<{ readonly body: Buffer; readonly headers: Record<string, string> }> {
  const form = new FormData();
  for (const [name, content] of files) form.append('file', new Blob([content as string]), name);
  const encoded = new Response(form);
  const type = encoded.headers.get('content-type')!;
  return { body: Buffer.from(await encoded.arrayBuffer()), headers: { 'content-type': type } };
}

/** Sends files to be imported as one supply. */
export async function sendFiles<T = { import: ImportView }>(
  client: Client,
  driver: string,
  files: Sent,
  query = '',
): Promise<Reply<T>> {
  const { body, headers } = await formOf(files);
  return client.send<T>('POST', `/api/imports?driver=${driver}${query}`, body, headers);
}

/** Sends a file to be imported. */
export const send = <T = { import: ImportView }>(
  client: Client,
  driver: string,
  name: string,
  content: string | Uint8Array,
  query = '',
): Promise<Reply<T>> => sendFiles<T>(client, driver, [[name, content]], query);

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
