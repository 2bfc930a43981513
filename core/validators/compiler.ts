import { type ChildProcess, fork } from 'node:child_process';
import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';
import type { Form } from '#forms';

interface Compiler {
  readonly child: ChildProcess;
  readonly waiting: Map<number, { resolve: (source: string) => void; reject: (error: Error) => void }>;
}

interface Compiled {
  readonly id: number;
  readonly source?: string;
  readonly error?: string;
}

let compiler: Compiler | null = null;
let asked = 0;

/** How long the process waits for another form, in milliseconds. */
const idle = 2000;

/**
 * Compiles a validator in a process of its own, shared by all forms: nothing it does can hold up or end the server.
 * The process ends when nothing has been asked of it for a while; it never keeps this one alive.
 */
export function compileApart(form: Form): Promise<string> {
  const { child, waiting } = (compiler ??= startCompiler());
  asked += 1;
  const id = asked;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    child.ref();
    child.channel?.ref();
    child.send({ id, form });
  });
}

function startCompiler(): Compiler {
  const child = fork(new URL('./compile-process.ts', import.meta.url), {
    execArgv: [],
    env: { ...process.env, ...cacheOfCode() },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const waiting: Compiler['waiting'] = new Map();
  const end = (): void => {
    if (compiler?.child === child) compiler = null;
    for (const { reject } of waiting.values()) reject(new Error('the compiler of validators ended'));
    waiting.clear();
  };
  child.on('message', (message) => {
    const { id, source, error } = message as Compiled;
    const call = waiting.get(id);
    waiting.delete(id);
    if (source === undefined) call?.reject(new Error(error ?? 'the validator could not be compiled'));
    else call?.resolve(source);
    if (waiting.size > 0) return;
    child.unref();
    child.channel?.unref();
    setTimeout(() => endIfIdle(child, waiting), idle).unref();
  });
  child.on('error', end);
  child.on('exit', end);
  return { child, waiting };
}

/** A process does not take on the cache of the one that starts it, and would strip types off its code each time. */
function cacheOfCode(): NodeJS.ProcessEnv {
  const own = getCompileCacheDir();
  // What is told is the folder of this version of Node within that of all.
  return own === undefined ? {} : { NODE_COMPILE_CACHE: dirname(own) };
}

function endIfIdle(child: ChildProcess, waiting: Compiler['waiting']): void {
  if (waiting.size > 0 || !child.connected) return;
  if (compiler?.child === child) compiler = null;
  child.disconnect();
}
