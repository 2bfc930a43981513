import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createSignInLink, type RunningServer, startServer } from '../../core/http/index.ts';
import { newId } from '../../core/ids.ts';
import { loadPacks, type System } from '../../core/packs/index.ts';
import type { ToldChanges } from '../../core/releases/changes/index.ts';
import type { StorageSettings } from '../../core/storage/index.ts';

const plugins = fileURLToPath(new URL('../../plugins', import.meta.url));
let loaded: Promise<System> | null = null;

/** The shipped packs, loaded once for a test file. */
export function shippedSystem(): Promise<System> {
  loaded ??= loadPacks([plugins], { roots: ['umbria', 'roma'] }).then(({ system, problems }) => {
    const errors = problems.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) throw new Error(`the shipped packs have problems: ${JSON.stringify(errors.slice(0, 3))}`);
    return system;
  });
  return loaded;
}

/** No packs on disk that differ from what runs. */
export const nothingChanges = async (): Promise<ToldChanges> => ({ ok: true, releases: [], problems: [] });

export interface Reply<T = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

export interface Client {
  readonly userId: string;
  get<T = Record<string, never>>(path: string, headers?: Record<string, string>): Promise<Reply<T>>;
  send<T = Record<string, never>>(
    method: 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Reply<T>>;
}

export interface TestServer {
  readonly running: RunningServer;
  readonly folder: string;
  /** What the server's clock says. */
  at(): string;
  /** Moves the server's clock. */
  setNow(at: string): void;
  /** A signed-in user with one role in one unit. */
  user(role: string, unit: string, name?: string): Promise<Client>;
  /** The same server stopped and started again on the same data, with other packs when they are given. */
  restart(system?: System): Promise<void>;
  close(): Promise<void>;
}

export interface TestServerOptions {
  readonly system?: System;
  readonly database?: StorageSettings;
  /** A free one unless said. */
  readonly port?: number;
  readonly pages?: string | null;
  /** What is told of the packs on disk; without it, that nothing changes. */
  readonly tellChanges?: () => Promise<ToldChanges>;
  readonly at?: string;
  /** After how many it is looked again who is whom; never unless said, so that each test says what it expects when. */
  readonly matchingMinutes?: number;
  /** Sites whose pages may show forms. */
  readonly origins?: readonly string[];
}

/** A real server on a free port of this machine, with the shipped packs and a clock that stands until it is moved. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const folder = await mkdtemp(join(tmpdir(), 'nucleo-server-'));
  let at = options.at ?? '2026-03-02T09:00:00.000Z';
  const system = options.system ?? (await shippedSystem());
  const settings = {
    file: null,
    packs: [plugins],
    roots: ['umbria', 'roma'],
    database: options.database ?? { kind: 'sqlite' as const, file: join(folder, 'nucleo.db') },
    listen: { host: '127.0.0.1', port: options.port ?? 0, proxies: [] },
    demo: false as const,
    data: folder,
    documents: join(folder, 'documents'),
    connections: new Map(),
    warnings: [],
    supplies: { folder: join(folder, 'supplies'), largest: 50_000_000 },
    publicUrl: 'http://127.0.0.1',
    matching: { minutes: options.matchingMinutes ?? 0 },
    sessionHours: 10,
    embedding: { origins: options.origins ?? [] },
  };
  const open = (packs = system) =>
    startServer({
      settings,
      system: packs,
      version: '0.0.0-test',
      pages: options.pages ?? null,
      tellChanges: options.tellChanges ?? nothingChanges,
      now: () => new Date(at),
    });
  const server = {
    running: await open(),
    folder,
    at: () => at,
    setNow(next: string) {
      at = next;
    },
    async user(role: string, unit: string, name = `${role} ${unit}`): Promise<Client> {
      const userId = newId();
      const token = await server.running.storage.transaction(async (tx) => {
        await tx.users.save({ id: userId, name, email: `${userId}@example.invalid`, active: true, epoch: 1, createdAt: at });
        await tx.users.assign({ id: newId(), userId, role, unitId: unit, from: '2020-01-01T00:00:00.000Z', until: null });
        return createSignInLink(tx, userId, new Date(new Date(at).getTime() + 3_600_000));
      });
      const reply = await call(server.running.address, 'POST', '/api/session', { token });
      const cookie = reply.headers.get('set-cookie')!.split(';')[0]!;
      return {
        userId,
        get: (path, headers = {}) => call(server.running.address, 'GET', path, undefined, { cookie, ...headers }),
        send: (method, path, body, headers = {}) => call(server.running.address, method, path, body, { cookie, ...headers }),
      };
    },
    async restart(next = system) {
      await server.running.close();
      server.running = await open(next);
    },
    async close() {
      await server.running.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return server;
}

async function call<T>(
  address: string,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Reply<T>> {
  const isRaw = typeof body === 'string' || body instanceof Uint8Array;
  const response = await fetch(`${address}${path}`, {
    method,
    headers: { 'x-nucleo-csrf': '1', ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: isRaw ? (body as string) : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = (response.headers.get('content-type') ?? '').includes('json');
  return { status: response.status, headers: response.headers, body: (isJson && text !== '' ? JSON.parse(text) : text) as T };
}
