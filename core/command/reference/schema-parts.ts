import { code, table } from './markdown.ts';

/** A JSON Schema as far as the reference shows it. */
export interface Shown {
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly anyOf?: readonly Shown[];
  readonly items?: Shown;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Shown>>;
  readonly additionalProperties?: boolean | Shown;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Shown>>;
}

const words: Readonly<Record<string, string>> = {
  id: 'id',
  text: 'text',
  feel: 'FEEL',
  fieldId: 'field',
  path: 'state',
  date: 'date',
  instant: 'instant',
  secret: 'text, or `{ "env": NAME }`',
};

/** The keys of a file as tables: the file itself, then each named part of it. */
export function schemaParts(schema: Shown, heading = 'The file'): string[] {
  const parts = Object.entries(schema.$defs ?? {}).filter(([, part]) => isPart(part));
  return [...section(heading, schema, schema), ...parts.flatMap(([name, part]) => section(name, part, schema))];
}

function section(name: string, part: Shown, schema: Shown): string[] {
  const rows = rowsOf(part, schema, '');
  return [
    `## ${name}`,
    '',
    ...(part.description === undefined ? [] : [part.description, '']),
    ...table(['key', 'value', 'meaning'], rows),
  ];
}

/** One row a key; keys of an object without a name of its own follow it, with their path. */
function rowsOf(part: Shown, schema: Shown, prefix: string): string[][] {
  return Object.entries(part.properties ?? {})
    .filter(([key]) => key !== '$schema')
    .flatMap(([key, value]) => {
      const mark = part.required?.includes(key) ? ' (required)' : '';
      const inner = value.items !== undefined && value.$ref === undefined ? value.items : value;
      const below =
        inner.$ref === undefined && inner.properties !== undefined
          ? rowsOf(inner, schema, `${prefix}${key}${value.items === undefined ? '' : '[]'}.`)
          : [];
      return [[`${code(prefix + key)}${mark}`, valueOf(value, schema), meaningOf(value, schema)], ...below];
    });
}

function meaningOf(value: Shown, schema: Shown): string {
  const named = value.$ref === undefined ? undefined : schema.$defs?.[nameOf(value.$ref)];
  const isWord = value.$ref !== undefined && words[nameOf(value.$ref)] !== undefined;
  const said = value.description ?? (named !== undefined && !isPart(named) && !isWord ? named.description : undefined);
  return [
    said?.replaceAll('<', '&lt;'),
    value.default === undefined ? undefined : `Default ${code(JSON.stringify(value.default))}.`,
  ]
    .filter((each) => each !== undefined)
    .join(' ');
}

function valueOf(value: Shown, schema: Shown): string {
  if (value.$ref !== undefined) {
    const name = nameOf(value.$ref);
    const part = schema.$defs?.[name];
    if (part !== undefined && isPart(part)) return `[${name}](#${name.toLowerCase()})`;
    return words[name] ?? (part === undefined ? name : valueOf(part, schema));
  }
  if (value.enum !== undefined) return value.enum.map((each) => code(String(each))).join(', ');
  if (value.const !== undefined) return code(JSON.stringify(value.const));
  if (value.anyOf !== undefined) return value.anyOf.map((each) => valueOf(each, schema)).join(', or ');
  if (value.type === 'array')
    return value.items === undefined || value.items.properties !== undefined ? 'list' : `list of ${valueOf(value.items, schema)}`;
  if (value.type === 'object' && typeof value.additionalProperties === 'object' && value.properties === undefined)
    return `object of ${valueOf(value.additionalProperties, schema)}`;
  if (value.format === 'date') return 'date';
  if (value.pattern !== undefined && value.description === undefined) return `string ${code(value.pattern)}`;
  return typeof value.type === 'string' ? value.type : (value.type?.join(' or ') ?? 'any');
}

/** A part of its own: an object with keys, or a record of such objects. */
function isPart({ type, properties }: Shown): boolean {
  return properties !== undefined && (type === 'object' || type === undefined);
}

function nameOf(ref: string): string {
  return ref.replace('#/$defs/', '');
}
