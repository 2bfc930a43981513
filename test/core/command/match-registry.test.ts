import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { runIn } from './run-in.ts';

const plugins = fileURLToPath(new URL('../../../plugins', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'nucleo-match-'));
writeFileSync(join(folder, 'nucleo.settings.json'), JSON.stringify({ packs: [plugins], roots: ['umbria', 'roma'] }));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...words: string[]) => runIn(folder, words);

describe('nucleo match registry', () => {
  it('says which root is meant, and which matchings there are', async () => {
    expect(await run('match', 'registry')).toMatchObject({
      code: 2,
      err: expect.stringContaining('--root umbria or --root roma'),
    });
    const { code, err } = await run('match', 'registry', '--root', 'umbria', '--spec', 'nessuno');
    expect([code, err]).toEqual([2, expect.stringContaining('no matching "nessuno"')]);
  });

  it('matches what drivers have read, then only what changed, and tells neither names nor codes', async () => {
    const { copyFileSync } = await import('node:fs');
    copyFileSync(join(plugins, 'anagrafe/samples/ANA_PER_G478_20240115.txt'), join(folder, 'ANA_PER_G478_20240115.txt'));
    expect((await run('driver', 'import', 'ANA_PER_G478_20240115.txt')).out).toContain('Run 1: done');
    const first = await run('match', 'registry', '--root', 'umbria', '--report', 'report.json');
    expect(first.code).toBe(0);
    expect(first.out).toMatch(/^Run 1: all [1-9]\d* records; \d+ pairs compared/);
    const report = readFileSync(join(folder, 'report.json'), 'utf8');
    expect(JSON.parse(report)).toMatchObject({ scope: 'full', root: 'umbria', counts: { linked: expect.any(Number) as number } });
    expect(report + first.out).not.toMatch(/FONTANARO|FNTLVI/i);
    expect((await run('match', 'registry', '--root', 'umbria')).out).toMatch(
      /^Run 2: 0 records that changed, with the model of run 1/,
    );
  });

  it('learns anew when a source came that the model knows nothing of', async () => {
    const { copyFileSync, readdirSync } = await import('node:fs');
    const sample = readdirSync(join(plugins, 'sanita/samples')).find((name) => name.startsWith('ASSISTITI_'))!;
    copyFileSync(join(plugins, 'sanita/samples', sample), join(folder, sample));
    expect((await run('match', 'registry', '--root', 'umbria')).out).toContain('with the model of run 1');
    expect((await run('driver', 'import', sample, '--body', 'UMBRIA')).out).toContain('Run 2: done');
    expect((await run('match', 'registry', '--root', 'umbria')).out).toMatch(/^Run 4: all \d+ records/);
    expect((await run('match', 'registry', '--root', 'umbria')).out).toMatch(/^Run 5: 0 records .* with the model of run 4/);
  });
});
