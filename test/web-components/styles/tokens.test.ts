import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { tokens } from '../../../web-components/styles/tokens.ts';

const variables = (css: string): Map<string, string> =>
  new Map([...css.matchAll(/(--it-[\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value.trim()]));

it('has the values of design-tokens-italia', async () => {
  const published = variables(
    await readFile(createRequire(import.meta.url).resolve('design-tokens-italia/dist/css/variables.css'), 'utf8'),
  );
  const own = variables(tokens.cssText);
  expect(own.size).toBeGreaterThan(10);
  for (const [name, value] of own) expect(`${name}: ${value}`).toBe(`${name}: ${published.get(name)}`);
});
