import { createReadStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLoad } from '../../core/drivers/index.ts';
import type { DriverFile } from '../../core/packs/index.ts';
import { type Measure, measureOf, quantile, sideBySide } from './measure.ts';

export const rows = 200_000;

/** A table of twelve columns, one fact a row. */
export const driver: DriverFile = {
  id: 'prova',
  version: '1.0.0',
  title: 'Prova',
  file: { format: 'delimited', header: true, decimal: ',', dates: ['dd/mm/yyyy'] },
  records: [
    {
      id: 'riga',
      fields: [
        { id: 'cf', column: 'cf', required: true },
        { id: 'cognome', column: 'cognome' },
        { id: 'nome', column: 'nome' },
        { id: 'sesso', column: 'sesso' },
        { id: 'nascita', column: 'nascita', type: 'date' },
        { id: 'comune', column: 'comune' },
        { id: 'via', column: 'via' },
        { id: 'civico', column: 'civico' },
        { id: 'importo', column: 'importo', type: 'money' },
        { id: 'stato', column: 'stato', type: 'code', map: { '1': 'a', '2': 'b', '3': 'c', '4': 'd' } },
        { id: 'dal', column: 'dal', type: 'date' },
        { id: 'al', column: 'al', type: 'date' },
      ],
      facts: [
        {
          concept: 'cosa',
          subject: {
            kind: 'person',
            scheme: 'fiscal_code',
            key: ['cf'],
            identity: { fiscal_code: 'cf', surname: 'cognome', name: 'nome', birth_date: 'nascita', sex: 'sesso' },
          },
          values: ['comune', 'via', 'civico', 'importo', 'stato'],
          valid: { from: 'dal', to: 'al' },
        },
      ],
    },
  ],
};

/** Digest, reading, mapping and facts of a delimited file of twelve columns, against splitting its lines and no more. */
export async function drivers(): Promise<Measure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'nucleo-bench-'));
  const path = join(folder, 'prova.csv');
  await writeFile(path, head + Array.from({ length: rows }, (_, at) => lineOf(at)).join(''));
  try {
    const times = await sideBySide(
      5,
      1,
      () => map(path),
      () => split(path),
    );
    // 30,000 rows a second at the least, storing not included.
    return [
      measureOf('drivers', quantile(times.own, 0.5), quantile(times.floor, 0.5), { within: Math.ceil(rows / 30), times: 12 }),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export const head = 'cf;cognome;nome;sesso;nascita;comune;via;civico;importo;stato;dal;al\n';

/** Of people who come in no order of their codes, as in a register. */
export function lineOf(at: number): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  return `RSSMRA${String((at * 7_368_787) % 10_000_019).padStart(10, '0')};COGNOME${at % 5000};NOME${at % 300};${at % 2 === 0 ? 'F' : 'M'};${two(1 + (at % 28))}/${two(1 + (at % 12))}/${1930 + (at % 90)};G478;VIA DELLE PROVE;${at % 200};${at % 1000},${two(at % 100)};${1 + (at % 4)};01/01/2020;\n`;
}

async function map(path: string): Promise<void> {
  const load = await openLoad(driver, [path], { codelists: new Map() });
  for await (const batch of load.batches()) void batch;
  if (load.report.total.facts !== rows) throw new Error('not every row gave its fact');
}

async function split(path: string): Promise<void> {
  let rest = '';
  let cells = 0;
  for await (const chunk of createReadStream(path, { encoding: 'utf8', highWaterMark: 1 << 18 })) {
    const lines = (rest + (chunk as string)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) cells += line.split(';').length;
  }
  if (cells !== (rows + 1) * 12) throw new Error('not every line was split');
}
