import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { NucleoError } from '../../errors.ts';
import type { ToldChanges } from '../../releases/changes/index.ts';
import type { Terminal } from '../terminal.ts';

const main = fileURLToPath(new URL('../../main.js', import.meta.url));
/** Milliseconds after which nobody waits any more. */
const atMost = 300_000;
const mostBytes = 256 * 1024 * 1024;

/**
 * Asks `nucleo changes` in a process of its own, since reading packs and looking through open cases would hold up the requests of
 * everybody else. Who asks while it runs gets the same answer. Throws NUC_CHANGES_UNTOLD.
 */
export function changesApart(settings: string | undefined, { directory, environment }: Terminal): () => Promise<ToldChanges> {
  const words = [main, 'changes', '--json', ...(settings === undefined ? [] : ['--settings', settings])];
  const options = { cwd: directory, env: { ...environment }, timeout: atMost, maxBuffer: mostBytes };
  let asked: Promise<ToldChanges> | null = null;
  const ask = () =>
    new Promise<ToldChanges>((resolve, reject) => {
      execFile(process.execPath, words, options, (error, out) => {
        // Where something needs attention, the exit code is 1 and all is told as well.
        const told = toldIn(out);
        if (told === null) reject(new NucleoError('NUC_CHANGES_UNTOLD', {}, { cause: error }));
        else resolve(told);
      });
    }).finally(() => (asked = null));
  return () => (asked ??= ask());
}

function toldIn(out: string): ToldChanges | null {
  try {
    return JSON.parse(out) as ToldChanges;
  } catch {
    return null;
  }
}
