import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { manyArtefacts } from './many-artefacts.ts';
import { type Measure, measureOf, quantile } from './measure.ts';

const run = promisify(execFile);
const rounds = 7;

/** From nothing to the first answer with 500 artefacts: the whole process, against one that opens the database and an empty Fastify. */
export async function start(): Promise<Measure[]> {
  const packs = await manyArtefacts(500);
  const data = await mkdtemp(join(tmpdir(), 'nucleo-start-'));
  try {
    const times = { own: [] as number[], floor: [] as number[] };
    // The first round makes the database and the validators; it is not counted.
    for (let round = 0; round <= rounds; round += 1) {
      for (const kind of ['floor', 'own'] as const) {
        const from = performance.now();
        await run(process.execPath, [fileURLToPath(new URL('start-once.ts', import.meta.url)), kind, packs.directory, data]);
        if (round > 0) times[kind].push(performance.now() - from);
      }
    }
    return [measureOf('start', quantile(times.own, 0.5), quantile(times.floor, 0.5), { within: 1000 })];
  } finally {
    await packs.remove();
    await rm(data, { recursive: true, force: true });
  }
}
