import { readFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { describe, expect, it } from 'vitest';
import { workflowTypes } from '../../../core/workflow/generate-types.ts';

describe('workflow.types.ts', () => {
  it('is what the schema gives today', async () => {
    const file = new URL('../../../core/workflow/workflow.types.ts', import.meta.url);
    const options = { ...(await resolveConfig(file)), parser: 'typescript' };
    const [kept, generated] = await Promise.all([readFile(file, 'utf8'), workflowTypes()]);
    expect(await format(kept, options)).toBe(await format(generated, options));
  });
});
