import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { errorsPage } from '../../core/command/reference/errors-page.ts';
import { type ErrorCode, errors, NucleoError, toProblem } from '../../core/errors.ts';

const project = new URL('../..', import.meta.url).pathname;
const page = readFileSync(`${project}/docs/reference/errors.md`, 'utf8');

describe('the table of errors', () => {
  it('is what docs/reference/errors.md says, in both directions', () => {
    expect(page, 'write it again: node core/command/reference/errors-page.ts').toBe(errorsPage());
    expect([...page.matchAll(/^\| `(NUC_\w+)`/gm)].map(([, code]) => code).sort()).toEqual(Object.keys(errors).sort());
  });

  it('names each error NUC_<AREA>_<WHAT> with a status that says failure', () => {
    for (const [code, { status }] of Object.entries(errors)) {
      expect(code).toMatch(/^NUC_[A-Z]+_[A-Z_]+$/);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(600);
    }
  });

  it('has every code that the source throws', () => {
    const thrown = globSync('{core,forms}/**/*.ts', { cwd: project }).flatMap((file) =>
      [...readFileSync(`${project}/${file}`, 'utf8').matchAll(/'(NUC_[A-Z_]+[A-Z])'/g)].map(([, code]) => code as string),
    );
    expect([...new Set(thrown)].filter((code) => !Object.hasOwn(errors, code))).toEqual([]);
  });
});

describe('NucleoError', () => {
  it('fills its texts with parameters, of which none may be left out', () => {
    expect(new NucleoError('NUC_COMMAND_UNKNOWN', { command: 'chek' }).title).toBe('There is no command "chek"');
    // @ts-expect-error The command is not said.
    expect(new NucleoError('NUC_COMMAND_UNKNOWN', {}).title).toBe('There is no command ""');
    // @ts-expect-error Nor the run that is newer.
    expect(new NucleoError('NUC_IMPORT_OLDER', { own: '2024', supply: '2025' }).detail).not.toContain('{');
    // @ts-expect-error The day of the run is named by its text, nothing else.
    expect(new NucleoError('NUC_IMPORT_DONE', { run: '7', at: '2024-01-31', day: '' }).detail).toBe('Run 7, on 2024-01-31.');
  });

  it('keeps the cause and takes a hint of its own', () => {
    const cause = new Error('inner');
    const error = new NucleoError('NUC_SETTINGS_MISSING', { file: 'a.json' }, { cause, hint: 'Look twice.' });
    expect(error.cause).toBe(cause);
    expect(error.hint).toBe('Look twice.');
  });
});

describe('toProblem', () => {
  it('gives the RFC 9457 members of a coded error', () => {
    const problems = [{ code: 'x', pointer: '', message: 'y', severity: 'error' }];
    expect(toProblem(new NucleoError('NUC_FORM_UNKNOWN', { form: 'scheda' }, { problems }))).toEqual({
      type: 'urn:nucleo:error:NUC_FORM_UNKNOWN',
      title: 'There is no such form',
      status: 404,
      code: 'NUC_FORM_UNKNOWN' satisfies ErrorCode,
      detail: 'Form scheda.',
      problems,
    });
  });

  it('lets nothing of an unexpected error out', () => {
    expect(JSON.stringify(toProblem(new Error('select * from person where surname = Rossi')))).not.toContain('Rossi');
  });
});
