import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { healthSupply } from '../../harness/health-register.ts';
import { runIn } from './run-in.ts';

const plugins = fileURLToPath(new URL('../../../plugins', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'nucleo-driver-'));
writeFileSync(join(folder, 'nucleo.settings.json'), JSON.stringify({ packs: [plugins], roots: ['umbria'] }));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sample = join(plugins, 'anagrafe/samples/ANA_PER_G478_20240115.txt');

const run = (...words: string[]) => runIn(folder, ['driver', ...words]);

describe('nucleo driver try', () => {
  it('finds the driver by the name of the file and shows rows, facts, refusals and counts', async () => {
    const { code, out } = await run('try', sample);
    expect(code).toBe(1);
    expect(out).toMatch(/^anagrafe_git /);
    expect(out).toContain('"FONTANARO LIVIO"');
    expect(out).toContain('famiglia_anagrafe  of person matricola_anagrafe:20002');
    expect(out).toMatch(/line 7 +is not a date in an expected form +persona +data_nascita +at 118\+8/);
    expect(out).toMatch(/total +8 +7 +0 +1 +19/);
  });

  it('says no value for programs', async () => {
    const { out } = await run('try', sample, '--json');
    expect(JSON.parse(out)).toMatchObject({
      driver: 'anagrafe_git',
      total: { rows: 8, refused: 1 },
      unmapped: { flag_stato: 1 },
    });
    expect(out).not.toMatch(/FONTANARO|FNTLVI|20002/);
  });

  it('shows as many rows as asked', async () => {
    expect((await run('try', sample, '--rows', '1')).out).not.toContain('FONTANARO LIVIO');
    expect((await run('try', sample, '--rows', 'x')).code).toBe(2);
  });

  it('names the driver probably meant, and those there are', async () => {
    expect((await run('try', sample, '--driver', 'anagrafe_gitt')).err).toContain('Did you mean "anagrafe_git"?');
    writeFileSync(join(folder, 'altro.txt'), 'x\n');
    const { code, err } = await run('try', 'altro.txt');
    expect([code, err]).toEqual([2, expect.stringContaining('nucleo driver sketch')]);
  });

  it('tells what is wrong with a driver that is in no pack yet', async () => {
    writeFileSync(
      join(folder, 'rotto.json'),
      JSON.stringify({
        id: 'x',
        version: '1.0.0',
        title: 'x',
        file: { format: 'fixed' },
        records: [{ id: 'r', fields: [{ id: 'a', at: 0, length: 1 }] }],
      }),
    );
    const { code, err } = await run('try', sample, '--driver', 'rotto.json');
    expect(code).toBe(1);
    expect(err).toContain('positions begin with 1');
  });

  it('says that a file is not there', async () => {
    const { code, err } = await run('try', 'niente.txt', '--driver', 'anagrafe_git');
    expect([code, err]).toEqual([3, expect.stringContaining('niente.txt: it is not there')]);
  });

  it('says that a driver is not there, and where it was looked for', async () => {
    const { code, err } = await run('try', sample, '--driver', './rette.driver.json');
    expect(code).not.toBe(0);
    expect(err).toContain('There is no file "rette.driver.json".');
    expect(err).toContain(join(folder, 'rette.driver.json'));
  });

  it('writes nothing', async () => {
    const before = readdirSync(folder);
    await run('try', sample);
    expect(readdirSync(folder)).toEqual(before);
  });
});

describe('nucleo driver import', () => {
  it.each(['import', 'try'])('refuses to write rows of a spreadsheet apart, before anything is read: %s', async (deed) => {
    const sheet = join(plugins, 'prestazioni/samples/PRESTAZIONI_2024.xlsx');
    const { code, err } = await run(deed, sheet, '--refused', 'mend.txt');
    expect([code, err]).toEqual([2, expect.stringContaining('source of kind xlsx')]);
  });
});

describe('nucleo driver import of several files whose rows are refused', () => {
  const supply = ['SOG', 'FAB', 'TER', 'TIT'].map((kind) => join(plugins, 'catasto/samples', `G478.${kind}`));
  const contentOf = (name: string) => readFileSync(join(folder, name), 'latin1');

  it('writes those of each file under its own name, to be mended and given back together', async () => {
    const tried = await run('try', ...supply, '--refused', 'tried');
    expect(tried.err).toBe(
      '2 refused rows are in tried/G478.TER, tried/G478.TIT: mend them and give them together with --correction.',
    );
    const { code, out, err } = await run('import', ...supply, '--refused', 'rows');
    expect([code, err]).toEqual([1, '']);
    expect(out).toContain('19 facts (19 new, 0 changed, 0 as before), 0 ended, 2 rows refused');
    for (const name of ['G478.TER', 'G478.TIT']) expect(contentOf(`rows/${name}`)).toBe(contentOf(`tried/${name}`));
    expect(contentOf('rows/G478.TIT')).toBe('G478||1003||8003|T|10||1|2|||10051990||||||||||||||||||\r\n');

    writeFileSync(join(folder, 'rows/G478.TER'), contentOf('rows/G478.TER').replace('|due|', '|2|'));
    writeFileSync(join(folder, 'rows/G478.TIT'), contentOf('rows/G478.TIT').replace('|1003||', '|1003|P|'));
    const mended = await run('import', 'rows/G478.TER', 'rows/G478.TIT', '--correction');
    expect([mended.code, mended.out]).toEqual([0, expect.stringMatching(/: done: 2 facts .* 0 ended, 0 rows refused/)]);
  });

  it('writes over nothing, and says so before it reads anything', async () => {
    mkdirSync(join(folder, 'kept'));
    writeFileSync(join(folder, 'kept/G478.TIT'), 'mine');
    const { code, err } = await run('import', ...supply, '--refused', 'kept');
    expect([code, err]).toEqual([2, expect.stringContaining('kept/G478.TIT exists already')]);
    expect(contentOf('kept/G478.TIT')).toBe('mine');
    expect((await run('import', supply[3]!, '--refused', 'kept/G478.TIT')).err).toContain('give --refused another file');
    expect((await run('import', ...supply, '--refused', 'kept/G478.TIT')).err).toContain('give --refused another folder');
    const twice = await run('import', supply[3]!, join(folder, 'kept/G478.TIT'), '--refused', 'rows2');
    expect([twice.code, twice.err]).toEqual([2, expect.stringContaining('Two files are called "G478.TIT".')]);
  });
});

describe('nucleo driver import of a file that seems to be written otherwise', () => {
  it('asks how it is written, and reads it as it is said', async () => {
    writeFileSync(
      join(folder, 'ASSISTITI_20240131.csv'),
      healthSupply(['FNTTTV48C51G478X;NICCOLÒ;OTTAVIA;F;11/03/1948;80384;M0001']),
    );
    const { code, err } = await run('import', 'ASSISTITI_20240131.csv');
    expect(code).toBe(1);
    expect(err).toContain('the file seems to be written in UTF-8, not in Windows-1252');
    expect(err).toContain('Give --encoding utf-8 to read it so, --encoding windows-1252 to read it as the driver says.');
    expect((await run('runs')).out).not.toContain('assistiti');
    expect((await run('import', 'ASSISTITI_20240131.csv', '--encoding', 'utf8')).err).toContain('Did you mean "utf-8"?');
    expect((await run('try', 'ASSISTITI_20240131.csv')).out).toContain('"NICCOLÃ’"');
    expect((await run('try', 'ASSISTITI_20240131.csv', '--encoding', 'utf-8')).out).toContain('"NICCOLÒ"');
    expect((await run('import', 'ASSISTITI_20240131.csv', '--encoding', 'utf-8')).code).toBe(0);
  });
});

describe('nucleo driver import of a document on few lines', () => {
  it('reads it to its end: its rows are not its lines', async () => {
    const one = (number: number): string =>
      `<Attestazione CodiceFiscaleDichiarante="FNTLVI75L02G478L" NumeroProtocolloDSU="INPS-ISEE-2024-${String(number).padStart(8, '0')}A-00"/>`;
    const all = Array.from({ length: 900 }, (_, index) => one(index)).join('');
    writeFileSync(join(folder, 'ISEE_2024.xml'), `<EsitoAttestazione>\n${all}\n</EsitoAttestazione>\n`);
    const { code, out } = await run('import', 'ISEE_2024.xml');
    expect([code, out]).toEqual([0, expect.stringContaining('900 facts (900 new')]);
  });
});

describe('nucleo driver import of rows that say otherwise than earlier ones', () => {
  it('tells how many facts, and each row', async () => {
    const one = (doctor: string) => `FNTTTV48C51G478G;PROVA;OTTAVIA;F;11/03/1948;80381;${doctor}`;
    writeFileSync(join(folder, 'ASSISTITI_20240801.csv'), healthSupply(['M1', 'M2', 'M2'].map(one)));
    const { out } = await run('import', 'ASSISTITI_20240801.csv');
    expect(out).toMatch(/said again by other rows, 1 said otherwise by later rows\)/);
    expect(out).toContain('warning ASSISTITI_20240801.csv: 1 facts are said otherwise than by an earlier row');
    expect(out).toContain('  ASSISTITI_20240801.csv line 3 (assistito) says otherwise than line 2\n');
    expect(out).toContain('  ASSISTITI_20240801.csv line 4 (assistito) says again what is in line');
    expect(out).not.toContain('FNTTTV');
  });
});

describe('nucleo driver sketch', () => {
  it('writes a driver that try loads unedited, and never over a file', async () => {
    const rows = Array.from({ length: 12 }, (_, index) => `FNTLVI75L${10 + index}G478L;Fontanaro;Livio;02/07/1975`);
    writeFileSync(join(folder, 'elenco.csv'), `cf;cognome;nome;data_nascita\n${rows.join('\n')}\n`);
    const { code, out, err } = await run('sketch', 'elenco.csv', '--out', 'elenco.json');
    expect([code, err]).toEqual([0, expect.stringContaining('4 cells by semicolons')]);
    expect(out).toContain('Next: nucleo driver try elenco.csv --driver elenco.json');
    const tried = await run('try', 'elenco.csv', '--driver', 'elenco.json');
    expect([tried.code, tried.out]).toEqual([0, expect.stringMatching(/total +12 +0 +12 +0 +0/)]);
    expect((await run('sketch', 'elenco.csv', '--out', 'elenco.json')).err).toContain('is there already');
  });

  it('says what the draft refuses, by line and without any value', async () => {
    const rows = Array.from(
      { length: 20 },
      (_, index) => `FNTLVI75L${10 + index}G478L;${index === 8 ? 'segreto' : `${index},50`}`,
    );
    writeFileSync(join(folder, 'rette.csv'), `cf;retta\n${rows.join('\n')}\n`);
    const { code, err } = await run('sketch', 'rette.csv');
    expect(code).toBe(0);
    expect(err).toContain('read with this draft: 20 rows, 1 refused\n');
    expect(err).toContain('refused, line 10: retta is not a number');
    expect(err).not.toContain('segreto');
  });
});

describe('nucleo driver import of mended rows that come after a newer supply', () => {
  it('says which supply they mend, and what the newer one has overtaken', async () => {
    const one = (doctor: string, born = '11/03/1948') => `FNTTTV48C51G478G;PROVA;OTTAVIA;F;${born};80381;${doctor}`;
    const other = 'SSSGVR84E57G478X;PROVA;GENOVEFFA;F;17/05/1984;80382;M1';
    writeFileSync(join(folder, 'ASSISTITI_20240901.csv'), healthSupply([one('M3', 'x'), other]));
    writeFileSync(join(folder, 'ASSISTITI_20241001.csv'), healthSupply([one('M4'), other, 'FNTLVI75L02G478L;X;Y;M;x;80383;M1']));
    const { out } = await run('import', 'ASSISTITI_20240901.csv', '--refused', 'respinte.csv');
    expect(out).toContain('1 refused rows are in respinte.csv: mend them and give it with --correction --supply 2024-09-01.');
    await run('import', 'ASSISTITI_20241001.csv');
    writeFileSync(join(folder, 'respinte.csv'), healthSupply([one('M3')]));
    const order = ['import', 'respinte.csv', '--driver', 'assistiti', '--correction'];
    const { code, err } = await run(...order);
    expect([code, err]).toEqual([3, expect.stringMatching(/Rows of several supplies .*2024-09-01, 2024-10-01/s)]);
    const late = await run(...order, '--supply', '2024-09-01');
    expect([late.code, late.out]).toEqual([0, expect.stringContaining(', overtaken by supply of 2024-10-01: 1), 0 ended')]);
  });
});
