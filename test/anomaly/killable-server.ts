import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serialize } from 'node:v8';
import type { System } from '../../core/packs/index.ts';
import type { StorageSettings } from '../../core/storage/index.ts';
import { shippedSystem } from '../harness/server.ts';
import type { ProcessSettings } from './server-process.ts';

export interface KillableServer {
  readonly address: string;
  readonly settings: StorageSettings;
  /** Its folder of data. */
  readonly data: string;
  /** kill -9, and the same data served again by another process. */
  killAndRestart(at?: string): Promise<void>;
  /** An orderly end. */
  stop(): Promise<void>;
  close(): Promise<void>;
}

/** A server in a process of its own. The next process is loaded while this one serves. */
export async function startKillableServer(at: string, given?: StorageSettings, packs?: System): Promise<KillableServer> {
  const data = await mkdtemp(join(tmpdir(), 'nucleo-killed-'));
  const settings: StorageSettings = given ?? { kind: 'sqlite', file: join(data, 'nucleo.db') };
  const system = join(data, 'system.bin');
  const { releaseOf: _releaseOf, ...plain } = packs ?? (await shippedSystem());
  await writeFile(system, serialize(plain));
  let spare = prepare();
  let serving: ChildProcess | null = null;
  let address = '';
  const start = async (now: string) => {
    const child = await spare;
    spare = prepare();
    serving = child;
    child.send({ database: settings, data, system, at: now } satisfies ProcessSettings);
    address = ((await told(child)) as { address: string }).address;
  };
  const end = async (how: (child: ChildProcess) => void) => {
    const child = serving;
    serving = null;
    if (child === null || child.exitCode !== null) return;
    const ended = once(child, 'exit');
    how(child);
    await ended;
  };
  await start(at);
  return {
    get address() {
      return address;
    },
    settings,
    data,
    async killAndRestart(now = at) {
      await end((child) => child.kill('SIGKILL'));
      await start(now);
    },
    stop: () => end((child) => child.send('stop')),
    async close() {
      await end((child) => child.kill('SIGKILL'));
      (await spare).kill('SIGKILL');
      await rm(data, { recursive: true, force: true });
    },
  };
}

async function prepare(): Promise<ChildProcess> {
  const child = fork(new URL('server-process.ts', import.meta.url), {
    stdio: 'inherit',
    execArgv: [],
  });
  await told(child);
  return child;
}

/** What the process says next; its end instead is an error. */
async function told(child: ChildProcess): Promise<unknown> {
  const settled = new AbortController();
  const ended = once(child, 'exit', { signal: settled.signal }).then(([code]) => {
    throw new Error(`the server ended with ${String(code)}`);
  });
  try {
    return ((await Promise.race([once(child, 'message', { signal: settled.signal }), ended])) as unknown[])[0];
  } finally {
    settled.abort();
    ended.catch(() => {});
  }
}
