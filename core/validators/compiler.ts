import { Worker } from 'node:worker_threads';
import type { Form } from '#forms';

interface Compiler {
  readonly worker: Worker;
  readonly waiting: Map<number, { resolve: (source: string) => void; reject: (error: Error) => void }>;
}

let compiler: Compiler | null = null;
let asked = 0;

/** Compiles a validator in a worker thread shared by all forms; the thread ends when nothing is left to compile. */
export function compileInWorker(form: Form): Promise<string> {
  const { worker, waiting } = (compiler ??= startCompiler());
  asked += 1;
  const id = asked;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    worker.postMessage({ id, form });
  });
}

function startCompiler(): Compiler {
  const worker = new Worker(new URL('./compile-worker.ts', import.meta.url));
  const waiting: Compiler['waiting'] = new Map();
  const end = (error: Error): void => {
    compiler = null;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on('message', ({ id, source, error }: { id: number; source?: string; error?: string }) => {
    const call = waiting.get(id);
    waiting.delete(id);
    if (source === undefined) call?.reject(new Error(error ?? 'the validator could not be compiled'));
    else call?.resolve(source);
    if (waiting.size === 0) {
      compiler = null;
      worker.postMessage(null);
    }
  });
  worker.on('error', (error) => end(error as Error));
  return { worker, waiting };
}
