import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { manyArtefacts } from './many-artefacts.ts';
import { type Measure, measureOf, quantile, timesOf } from './measure.ts';

const run = promisify(execFile);
const main = fileURLToPath(new URL('../../core/main.js', import.meta.url));

/** `nucleo check` on 500 artefacts, the whole process, against reading and parsing the same files in this one. */
export async function check(): Promise<Measure[]> {
  const packs = await manyArtefacts(500);
  try {
    const own = await timesOf(7, 1, () => run(process.execPath, [main, 'check', packs.directory]));
    const floor = await timesOf(7, 1, () => readAll(packs.directory));
    return [measureOf('check', quantile(own, 0.5), quantile(floor, 0.5), { within: 1000 })];
  } finally {
    await packs.remove();
  }
}

async function readAll(directory: string): Promise<void> {
  const names = await readdir(directory, { recursive: true });
  await Promise.all(
    names
      .filter((name) => name.endsWith('.json'))
      .map(async (name) => JSON.parse(await readFile(join(directory, name), 'utf8')) as unknown),
  );
}
