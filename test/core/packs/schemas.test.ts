import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';

const project = fileURLToPath(new URL('../../../', import.meta.url));
const files = globSync('{core,forms}/**/*.schema.json', { cwd: project });

/** Nothing at start judges the schemas themselves. */
describe('our own schemas', () => {
  it('are found', () => {
    expect(files).toEqual(expect.arrayContaining(['forms/form.schema.json', 'core/workflow/workflow.schema.json']));
  });

  it.each(files)('%s is a schema of JSON Schema 2020-12', (file) => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.validateSchema(JSON.parse(readFileSync(`${project}${file}`, 'utf8')) as object);
    expect(ajv.errors ?? []).toEqual([]);
  });

  it.each(['forms/form.schema.json', 'core/workflow/workflow.schema.json'])('%s has no keyword that nothing reads', (file) => {
    const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allowUnionTypes: true });
    ajv.addVocabulary(['tsType']);
    expect(() => ajv.compile(JSON.parse(readFileSync(`${project}${file}`, 'utf8')) as object)).not.toThrow();
  });
});
