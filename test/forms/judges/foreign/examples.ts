import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A form made elsewhere: a JSON Schema, and the layout of JSON Forms when it has one. */
export interface Example {
  /** Path in the folder, without ending. */
  readonly name: string;
  readonly schema: unknown;
  readonly layout?: unknown;
}

/** Every JSON file of a folder: a JSON Schema, or `{ "schema", "uischema" }` as JSON Forms has it. */
export function readExamples(folder: string): readonly Example[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'));
  return files.sort().map((file) => {
    const json: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    const name = file.replace(/\.json$/, '');
    if (!isObject(json) || !isObject(json['schema'])) return { name, schema: json };
    return { name, schema: json['schema'], ...(isObject(json['uischema']) && { layout: json['uischema'] }) };
  });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
