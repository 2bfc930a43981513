import { readFile, writeFile } from 'node:fs/promises';

const schemas = [
  'pack',
  'overlay',
  'codelist',
  'unit',
  'calendar',
  'list',
  'document',
  'translations',
  'topic',
  'concept',
  'driver',
  'matching',
  'territory',
  'watch',
];

interface JsonSchema {
  readonly title: string;
  readonly $defs?: Readonly<Record<string, object>>;
}

/** The source of `core/packs/schemas/artefacts.types.ts`: one TypeScript type for each kind of file a pack may hold. */
export async function artefactTypes(): Promise<string> {
  const { compile } = await import('json-schema-to-typescript');
  const definitions: Record<string, object> = {};
  for (const name of schemas) {
    const url = new URL(`./schemas/${name}.schema.json`, import.meta.url);
    const { $defs, ...schema } = JSON.parse(await readFile(url, 'utf8')) as JsonSchema;
    Object.assign(definitions, $defs, { [schema.title]: schema });
  }
  return compile(
    {
      title: 'ArtefactFile',
      $defs: definitions,
      anyOf: Object.keys(definitions)
        .filter((name) => /File$/.test(name))
        .map((name) => ({ $ref: `#/$defs/${name}` })),
    },
    'ArtefactFile',
    {
      bannerComment: '/* Generated from schemas/ by generate-types.ts: do not edit. */',
      style: { printWidth: 130, singleQuote: true },
      ignoreMinAndMaxItems: true,
      unreachableDefinitions: false,
    },
  );
}

if (import.meta.main) await writeFile(new URL('./schemas/artefacts.types.ts', import.meta.url), await artefactTypes());
