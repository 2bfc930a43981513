import { join, resolve } from 'node:path';
import type { Release } from '../packs/index.ts';
import { type Command, settingsOf } from './command.ts';
import { loadUsablePacks } from './usable-packs.ts';

/** Writes TypeScript types of what the packs define, so that a plugin stops compiling when a field it uses is renamed. */
export const types: Command = {
  name: 'types',
  usage: 'types [--out <dir>] [--settings <file>]',
  summary: 'Writes TypeScript types of every form and id.',
  help: [
    'One file for each root pack, <dir>/<pack>.ts; dir is dist/types unless said.',
    'Every answer is optional: what a form does not ask, it does not hold.',
  ],
  options: { out: { type: 'string' }, settings: { type: 'string' } },
  words: 0,
  async run({ options }, terminal) {
    const settings = await settingsOf(options, terminal);
    const { system } = await loadUsablePacks(settings);
    const { mkdir, writeFile } = await import('node:fs/promises');
    const out = resolve(terminal.directory, (options.out as string | undefined) ?? 'dist/types');
    await mkdir(out, { recursive: true });
    for (const release of system.releases.values()) {
      const file = join(out, `${release.root}.ts`);
      await writeFile(file, await releaseTypes(release));
      terminal.out(file);
    }
    return 0;
  },
};

/** The TypeScript source of a release: the answers of each form, and the ids of everything. */
async function releaseTypes(release: Release): Promise<string> {
  const { compile } = await import('json-schema-to-typescript');
  const { answersSchema } = await import('#forms');
  const ids = {
    FormId: release.forms,
    WorkflowId: release.workflows,
    CodelistId: release.codelists,
    ListId: release.lists,
    RoleId: release.roles,
    UnitId: release.units,
  };
  const parts = Object.entries(ids).map(
    ([name, map]) => `export type ${name} = ${[...map.keys()].map((id) => JSON.stringify(id)).join(' | ') || 'never'};\n`,
  );
  const names = [...release.forms.keys()].map((id) => `  ${id}: ${typeName(id)};\n`);
  parts.push(`/** The answers of each form. */\nexport interface AnswersOf {\n${names.join('')}}\n`);
  for (const [id, { form }] of release.forms) {
    parts.push(
      await compile(closedSchema(answersSchema(form)), typeName(id), {
        bannerComment: '',
        format: false,
        additionalProperties: false,
        ignoreMinAndMaxItems: true,
      }),
    );
  }
  return `/* Types of the release ${release.root}, written by \`nucleo types\`: do not edit. */\n\n${parts.join('\n')}`;
}

function typeName(id: string): string {
  return id.replace(/(?:^|_)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** What a type says of a schema: closed objects whose members are all optional, without the names that would become types of their own. */
function closedSchema(value: unknown): Record<string, unknown> {
  const schema = { ...(value as Record<string, unknown>) };
  const kept = Object.entries(schema).filter(([key]) => ['type', 'enum', 'const', 'description', '$ref'].includes(key));
  const made: Record<string, unknown> = Object.fromEntries(kept);
  for (const key of ['properties', '$defs'] as const) {
    if (schema[key] !== undefined)
      made[key] = Object.fromEntries(Object.entries(schema[key] as object).map(([name, member]) => [name, closedSchema(member)]));
  }
  if (schema.items !== undefined) made.items = closedSchema(schema.items);
  if (Array.isArray(schema.oneOf)) made.oneOf = schema.oneOf.map(closedSchema);
  if (made.type === 'object') made.additionalProperties = schema.properties === undefined;
  return made;
}
