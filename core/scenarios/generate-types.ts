import { readFile, writeFile } from 'node:fs/promises';
import { compile } from 'json-schema-to-typescript';

const schemaFile = new URL('./scenario.schema.json', import.meta.url);
const typesFile = new URL('./scenario.types.ts', import.meta.url);

/** The text of `scenario.types.ts` as the schema of today gives it. */
export async function scenarioTypes(): Promise<string> {
  const schema: unknown = JSON.parse(await readFile(schemaFile, 'utf8'));
  const text = await compile(schema as Parameters<typeof compile>[0], 'ScenarioFile', {
    bannerComment: '/* Generated from scenario.schema.json by generate-types.ts: do not edit. */',
    style: { printWidth: 130, singleQuote: true },
    unreachableDefinitions: true,
  });
  return text
    .replace(/( \*\n)? \* This interface was referenced by [^\n]*\n \* via the [^\n]*\n/g, '')
    .replace(/\/\*\*\n \*\/\n/g, '');
}

if (import.meta.main) await writeFile(typesFile, await scenarioTypes());
