import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { generateFormTypes } from '../../forms/generate-types.ts';

it('form.types.ts is what the meta-schema gives', async () => {
  const written = await readFile(new URL('../../forms/form.types.ts', import.meta.url), 'utf8');
  expect(written).toBe(await generateFormTypes());
});
