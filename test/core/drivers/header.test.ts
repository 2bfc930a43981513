import { describe, expect, it } from 'vitest';
import type { DriverField, DriverFile } from '../../../core/packs/index.ts';
import { read } from './reading.ts';

/** Whoever is assisted, and an exemption of whoever has one. */
const assisted = (more: Partial<DriverField> = {}, mode: 'replace' | 'append' = 'replace'): DriverFile => ({
  id: 'assistiti',
  version: '1.0.0',
  title: 'Assistiti',
  file: { format: 'delimited', header: true, skip: 1 },
  supply: { mode },
  records: [
    {
      id: 'assistito',
      fields: [
        { id: 'numero', column: 'NUMERO' },
        { id: 'distretto', column: 'DISTRETTO', optional: true },
        { id: 'esenzione', column: ['ESENZIONE', 'COD_ESENZIONE'], optional: true, ...more },
        { id: 'ha_esenzione', feel: 'esenzione != null' },
      ],
      facts: [
        { concept: 'assistenza', subject: { kind: 'person', scheme: 'numero', key: ['numero'] }, values: ['distretto'] },
        {
          concept: 'esenzione',
          when: 'ha_esenzione',
          subject: { kind: 'person', scheme: 'numero', key: ['numero'] },
          values: ['esenzione'],
        },
      ],
    },
  ],
});

const problemsOf = async (driver: DriverFile, header: string): Promise<unknown[]> => {
  const cells = header.split(';').map((_, at) => String(at));
  const { report } = await read(driver, `Titolo\n${header}\n${cells.join(';')}\n`);
  return report.problems.map(({ code, severity, hint, params }) => [code, severity, params?.['line'], hint]);
};

describe('a header', () => {
  const say = 'Correct "column" of "esenzione", or set "absent" of it if the source has no such column.';

  it('without a column by which facts are said is not read: those of earlier supplies would end', async () => {
    expect(await problemsOf(assisted(), 'NUMERO;DISTRETTO')).toEqual([['column_missing', 'error', 2, say]]);
    const { report, facts } = await read(assisted(), 'Titolo\nNUMERO;DISTRETTO\n1;2\n');
    expect([report.total.rows, facts]).toEqual([0, []]);
  });

  it('without such a column is told, and read, where no supply ends what another said', async () => {
    expect(await problemsOf(assisted({}, 'append'), 'NUMERO;DISTRETTO')).toEqual([['column_absent', 'warning', 2, say]]);
  });

  it('without a column of values alone is told, and read', async () => {
    expect(await problemsOf(assisted(), 'NUMERO;ESENZIONE')).toEqual([['column_absent', 'warning', 2, expect.any(String)]]);
  });

  it('is told which column may be meant, and not read', async () => {
    expect(await problemsOf(assisted(), 'NUMERO;DISTRETO;COD_ESENZIONE')).toEqual([
      ['column_missing', 'error', 2, 'Did you mean "DISTRETO"?'],
    ]);
    expect(await problemsOf(assisted(), 'NUMERO;DISTRETTO;ESENZ')).toEqual([
      ['column_missing', 'error', 2, 'Did you mean "ESENZ"?'],
    ]);
  });

  it('may lack what the driver says that the source does not have', async () => {
    const driver = assisted({ absent: true });
    expect(await problemsOf(driver, 'NUMERO;DISTRETTO')).toEqual([]);
    expect(await problemsOf(driver, 'NUMERO;DISTRETTO;ESENZ')).toEqual([
      ['column_absent', 'warning', 2, 'Did you mean "ESENZ"?'],
    ]);
  });

  it('with a column twice that the driver takes by its name is not read', async () => {
    expect(await problemsOf(assisted(), 'NUMERO;ESENZIONE;DISTRETTO; esenzione')).toMatchObject([
      ['column_twice', 'error', 2, expect.any(String)],
    ]);
    expect(await problemsOf(assisted(), 'NUMERO;ESENZIONE;DISTRETTO;NOTE;NOTE')).toEqual([]);
  });
});
