import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packSkeleton } from '../../core/command/skeletons/pack.ts';
import { loadPacks, type System } from '../../core/packs/index.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';
import { type Kind, keptDatabase } from './kept-database.ts';
import { type Territory, territory } from './million.ts';

/** The instant at which the cases of the bench are looked at. */
export const at = '2026-06-01T09:00:00.000Z';

export interface MillionServer extends TestServer {
  readonly land: Territory;
  /** The offices that have cases. */
  readonly offices: readonly string[];
}

/** The whole server over a kept database, with the lists, workflows and policies of the base pack. */
export async function startMillionServer(kind: Kind, cases: number): Promise<MillionServer> {
  const database = await keptDatabase(kind, cases);
  try {
    const land = territory();
    const server = await startTestServer({ system: await benchSystem(land), database: database.settings, at });
    const owners = land.units.filter((unit) => unit.kind === 'municipality' || unit.kind === 'office');
    const used = owners.slice(0, Math.max(1, Math.round((owners.length * cases) / 1_000_000)));
    return {
      ...server,
      land,
      offices: used.filter((unit) => unit.kind === 'office').map(({ id }) => id),
      async close() {
        await server.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** A pack of the bench's units over the base pack. */
async function benchSystem({ units }: Territory): Promise<System> {
  const folder = await mkdtemp(join(tmpdir(), 'nucleo-bench-pack-'));
  try {
    const pack = join(folder, 'bench');
    await mkdir(join(pack, 'units'), { recursive: true });
    await writeFile(join(pack, 'pack.json'), JSON.stringify({ ...packSkeleton('bench'), extends: ['base'] }));
    const listed = units.map(({ id, kind, parentId, codes }) => ({
      id,
      kind,
      ...(parentId === null ? {} : { parent: parentId }),
      name: { it: id, en: id },
      codes,
    }));
    await writeFile(join(pack, 'units', 'territorio.unit.json'), JSON.stringify({ units: listed }));
    const { system, problems } = await loadPacks([fileURLToPath(new URL('../../plugins', import.meta.url)), folder], {
      roots: ['bench'],
    });
    const errors = problems.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) throw new Error(`The pack of the bench has problems: ${JSON.stringify(errors.slice(0, 3))}`);
    return system;
  } finally {
    await rm(folder, { recursive: true });
  }
}
