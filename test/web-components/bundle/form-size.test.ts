import { describe, expect, it } from 'vitest';
import { formWeight } from './form-size.ts';

const readsForms =
  /^forms\/(read\/|compile\/(compile|load|validator|answers))|^forms\/expression\/(build\/|parse|check|problems|typing\/infer)/;

describe('what a page loads before it shows a form', async () => {
  const { first, fields, modules } = await formWeight();

  it('is at most 60 KB with every type of field, minified and gzipped', () => {
    expect(fields).toBeLessThanOrEqual(60 * 1024);
    expect(first).toBeLessThan(fields);
  });

  it('leaves out what only some forms need', () => {
    expect(
      modules.filter((path) =>
        /\/rows\/|matrix|reading|sectioned|sections-view|functions\/(range|string|context|sort|number)|\/en\./.test(path),
      ),
    ).toEqual([]);
  });

  it('has nothing that reads, checks or compiles forms', () => {
    expect(modules).toContain('forms/session/open-form.ts');
    expect(modules.filter((path) => readsForms.test(path))).toEqual([]);
    expect(modules.filter((path) => /xstate|ajv|lezer|intl-messageformat/.test(path))).toEqual([]);
  });
});
