import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLoad, type Fact, type RefusedRow, type Report } from '../../../core/drivers/index.ts';
import type { DriverFile } from '../../../core/packs/index.ts';

export interface Read {
  readonly facts: readonly Fact[];
  readonly refused: readonly RefusedRow[];
  readonly report: Report;
  /** Values of the facts alone. */
  readonly values: readonly Fact['values'][];
  /** `line reason` of each refused field. */
  readonly why: readonly string[];
}

type Content = string | Buffer;

/** Writes files and reads them by a driver, as an import run would. */
export async function read(
  driver: DriverFile,
  files: Content | Readonly<Record<string, Content>>,
  supply?: string,
): Promise<Read> {
  const folder = mkdtempSync(join(tmpdir(), 'nucleo-drivers-'));
  try {
    return await readIn(folder, driver, files, supply);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function readIn(
  folder: string,
  driver: DriverFile,
  files: Content | Readonly<Record<string, Content>>,
  supply?: string,
): Promise<Read> {
  const named = typeof files === 'string' || Buffer.isBuffer(files) ? { 'file.txt': files } : files;
  const paths = Object.entries(named).map(([name, content]) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  });
  const codelists = new Map([
    [
      'stati',
      {
        id: 'stati',
        pack: 'p',
        file: '',
        digest: '',
        title: 'Stati',
        version: '1.0.0',
        codes: new Map([['1', { code: '1', label: 'Uno' }]]),
      },
    ],
  ]);
  const load = await openLoad(driver, paths, { codelists, supply });
  const facts: Fact[] = [];
  const refused: RefusedRow[] = [];
  for await (const batch of load.batches()) {
    facts.push(...batch.facts);
    refused.push(...batch.refused);
  }
  const why = refused.flatMap(({ line, fields }) =>
    fields.map(({ field, reason }) => [line, field, reason].filter((each) => each !== null).join(' ')),
  );
  return { facts, refused, report: load.report, values: facts.map(({ values }) => values), why };
}

type Records = DriverFile['records'];

/** A driver of one record whose every field is a value of one fact about the person in the first field. */
export function simple(
  file: DriverFile['file'],
  fields: NonNullable<Records[number]['fields']>,
  more: Partial<Records[number]> = {},
): DriverFile {
  return {
    id: 'prova',
    version: '1.0.0',
    title: 'Prova',
    file,
    records: [
      {
        id: 'riga',
        fields,
        facts: [
          {
            concept: 'cosa',
            subject: { kind: 'person', scheme: 'numero', key: [fields[0]!.id] },
            values: fields.map(({ id }) => id),
          },
        ],
        ...more,
      },
    ],
  };
}
