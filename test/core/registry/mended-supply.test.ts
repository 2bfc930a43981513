import { describe, expect, it } from 'vitest';
import type { DriverFile } from '../../../core/packs/index.ts';
import { supplySaid } from '../../../core/registry/imports/mended-supply.ts';
import type { ImportRunRow } from '../../../core/storage/index.ts';
import { incomes } from './supply.ts';

const driver: DriverFile = { ...incomes, file: { ...incomes.file, names: ['REDDITI_{yyyymmdd}.csv'] } };
const [january, february] = ['2024-01-31', '2024-02-29'];
let last = 0;

/** A run that ended, with so many refused rows. */
function run(supply: string | null, refused: number, more: Partial<ImportRunRow> = {}): ImportRunRow {
  const counts = { facts: 1, refused, added: 1, changed: 0, unchanged: 0, ended: 0 };
  const files = [{ name: `redditi_${supply}.csv`, bytes: 1, digest: 'sha256:0' }];
  return { id: (last += 1), supply, counts, files, mode: 'replace', state: 'done', ...more } as ImportRunRow;
}

describe('the date of mended rows', () => {
  const dateOf = (runs: readonly ImportRunRow[], name = 'mended.csv', supply?: string) =>
    supplySaid({ driver, names: [name], isCorrection: true, supply }, runs.toReversed());

  it('is the one that is said, else that of the name of their file', () => {
    const runs = [run(january, 5), run(february, 3)];
    expect(dateOf(runs, 'mended.csv', '2023')).toBe('2023');
    expect(dateOf(runs, 'REDDITI_20231231.csv')).toBeUndefined();
    expect(supplySaid({ driver, names: ['whole.csv'] }, runs)).toBeUndefined();
  });

  it('is that of the supply of which rows wait to be mended', () => {
    expect(dateOf([run(january, 5), run(february, 0)])).toBe(january);
    const contradicted = run(january, 0);
    expect(dateOf([{ ...contradicted, counts: { ...contradicted.counts, contradicted: 1 } }, run(february, 0)])).toBe(january);
  });

  it('is that of the last supply where no rows wait, or all came mended', () => {
    expect(dateOf([run(january, 0), run(february, 0)])).toBe(february);
    const mended = [run(january, 5), run(january, 0, { mode: 'correction' }), run(february, 0)];
    expect(dateOf(mended)).toBe(february);
    expect(dateOf([run(january, 5), run(january, 2, { mode: 'correction' }), run(february, 0)])).toBe(january);
    expect(dateOf([])).toBeUndefined();
    expect(dateOf([run(null, 5)])).toBeUndefined();
  });

  it('is asked for where rows of several wait, unless the file is called as it was downloaded', () => {
    const runs = [run(january, 5), run(february, 3)];
    expect(() => dateOf(runs)).toThrow(
      expect.objectContaining({
        code: 'NUC_IMPORT_MENDS',
        detail: `Rows of several supplies wait to be mended: those of ${january}, ${february}.`,
      }),
    );
    expect(dateOf(runs, `respinte-redditi_${january}.csv`)).toBe(january);
    expect(dateOf([run(january, 5), run(january, 3)])).toBe(january);
  });
});
