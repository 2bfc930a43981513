import { readFile, writeFile } from 'node:fs/promises';
import { compile, type JSONSchema } from 'json-schema-to-typescript';

const SCHEMA = new URL('./form.schema.json', import.meta.url);
const TYPES = new URL('./form.types.ts', import.meta.url);

/** The text of `form.types.ts` as the meta-schema gives it now. */
export async function generateFormTypes(): Promise<string> {
  const schema: unknown = JSON.parse(await readFile(SCHEMA, 'utf8'));
  return compile(typedPartOf(schema) as JSONSchema, 'FormFile', {
    additionalProperties: false,
    bannerComment: '// Generated from form.schema.json by `node forms/generate-types.ts`. Do not edit.',
    ignoreMinAndMaxItems: true,
    style: { singleQuote: true, printWidth: 130 },
  });
}

// Free x- keys and conditional requirements say nothing that a type can hold: left in, they turn every interface into an index.
// Compositions are read as plain JSON; of what `oneOf` holds, the type knows the options.
// A description beside a $ref makes a copy of what it refers to, and one on its own makes "any value" an object.
function typedPartOf(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(typedPartOf);
  if (typeof schema !== 'object' || schema === null) return schema;
  if ('$ref' in schema && typeof schema.$ref === 'string') return { $ref: schema.$ref.replace(/optionOrNode$/, 'option') };
  const keys = Object.keys(schema);
  if (keys.length === 1 && keys[0] === 'description' && typeof Object.values(schema)[0] === 'string') return {};
  const kept = Object.entries(schema).filter(([key]) => !UNTYPED.has(key));
  return Object.fromEntries(kept.map(([key, value]) => [key, typedPartOf(value)]));
}

const UNTYPED = new Set(['patternProperties', 'allOf', 'anyOf', 'not', 'if', 'then', 'else', 'nodes', 'optionOrNode']);

if (process.argv[1] && import.meta.filename === process.argv[1]) await writeFile(TYPES, await generateFormTypes());
