import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { manyArtefacts } from './many-artefacts.ts';
import { type Measure, measureOf, quantile } from './measure.ts';

const rounds = 9;

/** `nucleo start` with 500 artefacts until the first answer, against a process that opens the database and an empty Fastify. */
export async function start(): Promise<Measure[]> {
  const packs = await manyArtefacts(500);
  const data = await mkdtemp(join(tmpdir(), 'nucleo-start-'));
  try {
    const settings = join(data, 'nucleo.settings.json');
    await writeFile(settings, JSON.stringify({ packs: [packs.directory], data, listen: { port: 0 } }));
    const times = { own: [] as number[], floor: [] as number[] };
    // The first round makes the databases and fills the caches of code; it is not counted.
    for (let round = 0; round <= rounds; round += 1) {
      const floor = await untilAnswer(fileURLToPath(new URL('start-floor.ts', import.meta.url)), [join(data, 'floor.db')]);
      const own = await untilAnswer(fileURLToPath(new URL('../../core/main.js', import.meta.url)), [
        'start',
        '--settings',
        settings,
      ]);
      if (round === 0) continue;
      times.floor.push(floor);
      times.own.push(own);
    }
    return [measureOf('start', quantile(times.own, 0.5), quantile(times.floor, 0.5), { within: 1000 })];
  } finally {
    await packs.remove();
    await rm(data, { recursive: true, force: true });
  }
}

/** Milliseconds from the start of the process to the end of its first answer. */
async function untilAnswer(script: string, words: readonly string[]): Promise<number> {
  const from = performance.now();
  const server = spawn(process.execPath, [script, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(server, 'exit');
  try {
    const address = await addressOf(server.stdout);
    await (await fetch(`${address}/health`)).text();
    return performance.now() - from;
  } finally {
    server.kill('SIGTERM');
    await ended;
  }
}

function addressOf(output: Readable): Promise<string> {
  let text = '';
  return new Promise((resolve, reject) => {
    output.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const found = /http:\/\/\S+:\d+/.exec(text);
      if (found !== null) resolve(found[0]);
    });
    output.on('end', () => reject(new Error(`The server ended without an address: ${text}`)));
  });
}
