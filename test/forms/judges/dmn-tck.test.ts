import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { judgeLevel } from './dmn-tck/judge.ts';

const home = process.env.NUCLEO_DMN_TCK ?? '';
const published = new URL('../../../core/command/reference/dmn-tck.json', import.meta.url);

const isThere = home !== '' && existsSync(path.join(home, 'TestCases'));
if (!isThere) console.info('skipped: NUCLEO_DMN_TCK names no copy of the test cases of DMN (github.com/dmn-tck/tck)');

describe.skipIf(!isThere)('FEEL, judged by the public test cases of DMN', () => {
  it('does what the reference says it does', { timeout: 120_000 }, () => {
    const measured = ['compliance-level-2', 'compliance-level-3'].flatMap((level) => judgeLevel(home, level));
    if (process.env.NUCLEO_DMN_TCK_WRITE) writeFileSync(published, `${JSON.stringify(measured, null, 2)}\n`);
    expect(measured).toEqual(JSON.parse(readFileSync(published, 'utf8')));
  });
});
