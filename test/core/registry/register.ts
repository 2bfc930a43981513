import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DriverFile } from '../../../core/packs/index.ts';
import { runImport } from '../../../core/registry/index.ts';
import type { TestServer } from '../../harness/server.ts';

/** An invented person, as a card says it. */
export const code = 'SSSGVR84E57G478X';
export const person = { cf_provvisorio: false, codice_fiscale: code, data_nascita: '1984-05-17' };

/** A register of an invented municipality: persons, households, incomes. */
export const register: DriverFile = {
  id: 'anagrafe_git',
  version: '1.0.0',
  title: { it: 'Anagrafe di prova', en: 'Trial register' },
  file: { format: 'delimited', delimiter: ';', header: true },
  supply: { mode: 'replace' },
  records: [
    {
      id: 'r',
      fields: ['matricola', 'cf', 'nome', 'nato', 'famiglia', 'relazione', 'importo'].map((id) => ({
        id,
        column: id,
        ...(id === 'importo' ? { type: 'money' as const } : {}),
        ...(id === 'nato' ? { type: 'date' as const, dates: ['yyyy-mm-dd'] } : {}),
      })),
      facts: [
        {
          concept: 'persona_anagrafe',
          subject: {
            kind: 'person',
            scheme: 'matricola',
            key: ['matricola'],
            identity: { fiscal_code: 'cf', full_name: 'nome', birth_date: 'nato' },
          },
          values: { cognome_nome: 'nome', data_nascita: 'nato' },
        },
        {
          concept: 'famiglia_anagrafe',
          subject: { kind: 'person', scheme: 'matricola', key: ['matricola'] },
          values: { numero_famiglia: 'famiglia', relazione: 'relazione' },
        },
        {
          concept: 'voce_reddito',
          when: 'importo != null',
          subject: { kind: 'person', scheme: 'matricola', key: ['matricola'] },
          values: { importo: 'importo' },
        },
      ],
    },
  ],
};

export const supply = [
  `1;${code};SASSOVIVO GINEVRA;1984-05-17;F7;1;9000`,
  '2;SSSLCU10A01G478Z;SASSOVIVO LUCA;2010-01-01;F7;3;',
  '3;;BRUNA PROVA;1950-02-03;F7;;120.50',
  '4;SSSXXX80A01G478Z;ALTRI DI PROVA;1980-01-01;F8;1;777',
];

export async function load(
  server: TestServer,
  lines: readonly string[],
  at: string,
  driver: DriverFile = register,
  header = 'matricola;cf;nome;nato;famiglia;relazione;importo',
  of?: string,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'nucleo-register-'));
  try {
    const path = join(folder, 'register.csv');
    await writeFile(path, [header, ...lines, ''].join('\n'));
    const { releases } = server.running.desk.system;
    const release = releases.get('umbria') ?? [...releases.values()][0]!;
    await runImport(server.running.storage, { driver, release, paths: [path], supply: of, by: 'test', now: () => new Date(at) });
  } finally {
    await rm(folder, { recursive: true });
  }
}
