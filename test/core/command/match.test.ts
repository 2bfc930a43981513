import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runIn } from './run-in.ts';
import { clean, twoFiles } from '../registry/matching/people.ts';
import type { Table } from '../../../core/registry/matching/index.ts';

const { left, right } = twoFiles(400, clean);

function csvOf({ columns, size }: Table, delimiter = ';'): string {
  const rows = Array.from({ length: size }, (_, row) => columns.map(({ ids, values }) => values[ids[row]!]!).join(delimiter));
  return `${[columns.map(({ name }) => name).join(delimiter), ...rows].join('\n')}\n`;
}

async function run(files: Readonly<Record<string, string | Buffer>>, ...words: string[]) {
  const directory = await mkdtemp(join(tmpdir(), 'nucleo-match-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) await writeFile(join(directory, name), content);
  const said = await runIn(directory, ['match', ...words]);
  const read = (name: string) => readFile(join(directory, name), 'utf8');
  return { ...said, read };
}

const files = { 'a.csv': csvOf(left), 'b.csv': Buffer.from(csvOf(right, ','), 'latin1') };

describe('nucleo match', () => {
  it('proposes a spec, explains it, links two files and says what to expect', async () => {
    const { code, out, err, read } = await run(
      files,
      'a.csv',
      'b.csv',
      '--out',
      'links.csv',
      '--report',
      'r.json',
      '--write-spec',
      's.json',
    );
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/codice_fiscale +fiscal_code +the header says so, and \d+ % of the values fit/);
    expect(out).toMatch(/Linked 3\d\d pairs from 90 % on, one to one/);
    const [header, ...links] = (await read('links.csv')).trimEnd().split('\n');
    expect(header).toMatch(/^cluster,zone,probability,left_line,left_id,right_line,right_id,bits,cognome_level,cognome_bits/);
    expect(links.length).toBeGreaterThan(340);
    const report = JSON.parse(await read('r.json')) as { pairs: { linked: number }; estimates: { precision: number } };
    expect(report.pairs.linked).toBe(links.filter((line) => line.includes(',link,')).length);
  });

  it('says nothing of the people in what it writes', async () => {
    const { read } = await run(files, 'a.csv', 'b.csv', '--out', 'links.csv', '--report', 'r.json');
    const written = `${await read('links.csv')}${await read('r.json')}`;
    const names = left.columns.slice(1, 3).flatMap(({ values }) => values.filter((value) => value.length > 3));
    expect(names.filter((name) => written.includes(name))).toEqual([]);
  });

  it('takes the spec that it wrote, and that of a pack', async () => {
    const first = await run(files, 'a.csv', 'b.csv', '--write-spec', 's.json');
    const again = await run({ ...files, 's.json': await first.read('s.json') }, 'a.csv', 'b.csv', '--spec', './s.json');
    const linked = /Linked (\d+)/.exec(first.out)![1];
    expect(again.out).toContain(`Linked ${linked} pairs`);
  });

  it.each([
    ['no file', [], 'No file is given.'],
    ['a file that is not there', ['none.csv'], 'it is not there'],
    ['a spec that is no JSON', ['a.csv', '--spec', './a.csv'], '"a.csv" cannot be read as JSON.'],
    ['a spec with an unknown kind', ['a.csv', '--spec', './wrong.json'], 'surnam'],
    ['a spec whose rule names no field', ['a.csv', '--spec', './rule.json'], 'there is no field "cognom"'],
    ['columns that are nowhere', ['a.csv', '--spec', './other.json'], 'None of the columns can be compared.'],
  ])('refuses %s', async (_, words, said) => {
    const base = { id: 'x', version: '1.0.0', title: 'x' };
    const field = { id: 'cognome', kind: 'surname', columns: ['cognome'] };
    const { code, err } = await run(
      {
        ...files,
        'wrong.json': JSON.stringify({ ...base, fields: [{ ...field, kind: 'surnam' }] }),
        'rule.json': JSON.stringify({
          ...base,
          fields: [field],
          blocking: [{ id: 'r', keys: [{ field: 'cognom', by: 'exact' }] }],
        }),
        'other.json': JSON.stringify({ ...base, fields: [{ ...field, columns: ['altrove'] }] }),
      },
      ...words,
    );
    expect(code).toBeGreaterThan(0);
    expect(err).toContain(said);
  });

  it('leaves out lines that cannot be read, says which, and ends with 1', async () => {
    const { code, err } = await run({ 'a.csv': `${csvOf(left)}a;b;c;d;e;f;g;h;i;j;k\n` }, 'a.csv');
    expect(code).toBe(1);
    expect(err).toContain('line 402: the row has more cells than the header');
    expect(err).not.toContain('a;b');
  });

  it('writes cells that a spreadsheet would run as text', async () => {
    const csv = csvOf(left)
      .split('\n')
      .flatMap((line, at) =>
        line === '' ? [] : at === 0 ? [line] : [line.replace(/^a/, '=cmd|a'), line.replace(/^a/, '=cmd|x')],
      );
    const { read } = await run({ 'a.csv': csv.join('\n') }, 'a.csv', '--out', 'l.csv');
    const text = await read('l.csv');
    expect(text).toContain(",'=cmd|a");
    expect(text).not.toMatch(/,=/);
  });
});
