import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openLoad } from '../../../../core/drivers/index.ts';
import { elementWriter } from '../../../../core/drivers/write/element-writer.ts';
import type { DriverFile } from '../../../../core/packs/index.ts';

const facts = [{ concept: 'cosa', subject: { kind: 'person' as const, scheme: 'numero', key: ['numero'] }, values: ['nome'] }];
const fields = [
  { id: 'numero', column: '@numero' },
  { id: 'nome', column: 'Nome' },
];
const household = { id: 'famiglia', match: { column: '#', is: ['Elenco/Famiglia'] }, fields, facts };
const member = { id: 'persona', match: { column: '#', is: ['Elenco/Famiglia/Membri/Persona'] }, fields, facts };
const driver: DriverFile = {
  id: 'prova',
  version: '1.0.0',
  title: 'Prova',
  file: { format: 'xml', rows: ['Elenco/Famiglia', 'Elenco/Famiglia/Membri/Persona'] },
  records: [household, member],
};

it('tells each row the line by which its reader knows it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'nucleo-elements-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  let text = '';
  const told: [string, number][] = [];
  const writer = elementWriter(driver, (more) => (text += more));
  for (const [record, numero] of [
    [household, 'F1'],
    [member, 'P1'],
    [member, 'P2'],
    [household, 'F2'],
    [household, 'F3'],
    [member, 'P3'],
  ] as const)
    writer.row(record, { numero, nome: 'è' }, (line) => told.push([numero, line]));
  writer.end();
  const path = join(folder, 'elenco.xml');
  await writeFile(path, text);
  const load = await openLoad(driver, [path], { codelists: new Map() });
  const read: [string, number][] = [];
  for await (const batch of load.batches()) for (const { subject, line } of batch.facts) read.push([subject.key, line]);
  expect(load.report.problems).toEqual([]);
  expect(read.toSorted()).toEqual(told.toSorted());
  expect(told.find(([numero]) => numero === 'P2')).toEqual([
    'P2',
    text.split('\n').findIndex((line) => line.includes('"P2"')) + 1,
  ]);
});
