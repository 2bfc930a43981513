/** How what a pattern of our schemas reads is written. A pattern itself tells it to few of those who write packs. */
const written: Readonly<Record<string, string>> = {
  '^P(?=\\d|T\\d)(\\d+Y)?(\\d+M)?(\\d+W)?(\\d+D)?(T(?=\\d)(\\d+H)?(\\d+M)?(\\d+S)?)?$':
    'Write an ISO 8601 duration: "P30D" is 30 days, "P2W" two weeks, "P6M" six months, "PT4H" four hours.',
  '^P(?=.*[1-9])(\\d{1,3}Y)?(\\d{1,4}M)?(\\d{1,5}D)?$':
    'Write an ISO 8601 duration: "P10Y" is ten years, "P6M" six months, "P30D" 30 days.',
  '^\\d+\\.\\d+\\.\\d+$': 'Write three numbers, as "1.0.0".',
  '^[A-Z][A-Z0-9]{0,7}$': 'Write one to eight capital letters and digits, beginning with a letter, as "AC".',
  '^[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*$':
    'Write the id of a state, and of one inside another both with a dot, as "in_corso.fase".',
  '^[a-z]{2}$': 'Write a language of two letters, as "it".',
  '^\\d{4}-\\d{2}-\\d{2}$': 'Write a day, as "2026-01-31".',
  '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,3})?)?(Z|[+-]\\d{2}:\\d{2})$':
    'Write day, hour and zone, as "2026-03-02T09:00:00+01:00".',
  '^(states|text|date_range|units|users|boolean|options|code:[a-z][a-z0-9_]*)$':
    'Write one of states, text, date_range, units, users, boolean, options, or code: with the id of a code list, as "code:tipo_pasto".',
  '^(?=.*yyyy)(?=.*m)(?=.*d)[ymd./ -]+$': 'Write a date with yyyy, mm and dd, as "dd/mm/yyyy" or "yyyymmdd".',
  '^(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$': 'Write month and day, as "12-25".',
  '^(\\d{2}|\\d{3}|\\d{6})$': 'Write the digits of the ISTAT code: 2 for a region, 6 for a municipality, as "054039".',
  '^[A-Z]\\d{3}$': 'Write a cadastral code, as "G478".',
  '^[^*]*([*][^*]*){0,3}$': 'Write the name of a file, with three "*" at most.',
  '^\\d{5}$': 'Write five digits, as "05018".',
  '^(responsible|role:[a-z][a-z0-9_]*)$': 'Write responsible, or role: with the id of a role, as "role:assistente_sociale".',
  '^(/[^/]+)+$': 'Write where it stands as a pointer, as "/familiari" or "/casa/via".',
};

/** What to write instead, for somebody who wrote what the pattern refuses. */
export function writtenAs(pattern: string): string {
  return written[pattern] ?? `It is read by the pattern ${pattern}.`;
}

/** What a validator tells of a value: as those of ajv, with `verbose`. */
interface Fault {
  readonly keyword: string;
  readonly params: object;
  readonly schema?: unknown;
  readonly parentSchema?: object | undefined;
  readonly data?: unknown;
}

/** What a value must be and is not, in words, to be put after "This" or to stand alone: `must be 1 or more, is 0`. */
export function schemaWords({ keyword, params, schema, parentSchema, data }: Fault): string {
  const { limit, i, j } = params as { readonly limit?: number; readonly i?: number; readonly j?: number };
  const keys = Object.keys((parentSchema as { readonly properties?: object } | undefined)?.properties ?? {});
  switch (keyword) {
    case 'type':
      return `must be ${kindsOf((params as { readonly type: string | readonly string[] }).type)}, is ${kindOfValue(data)}`;
    case 'minProperties':
      return keys.length === 0 ? 'must not be empty' : `must have one of ${keys.join(', ')}`;
    case 'maxProperties':
      return `may have only one of ${keys.join(', ')}: has ${Object.keys(data as object).join(' and ')}, which exclude each other`;
    case 'dependentRequired': {
      const { property, deps } = params as { readonly property?: string; readonly deps?: string };
      return `has ${property}, which needs ${deps} beside it`;
    }
    case 'minLength':
    case 'minItems':
      return limit === 1 ? 'must not be empty' : `must have ${limit} ${partsOf(data)} or more, has ${sizeOf(data)}`;
    case 'maxLength':
    case 'maxItems':
      return `may have ${limit} ${partsOf(data)} at most, has ${sizeOf(data)}`;
    case 'minimum':
      return `must be ${limit} or more, is ${String(data)}`;
    case 'maximum':
      return `must be ${limit} or less, is ${String(data)}`;
    case 'exclusiveMinimum':
      return `must be more than ${limit}, is ${String(data)}`;
    case 'uniqueItems':
      return `must not say the same twice: item ${Number(i) + 1} is the same as item ${Number(j) + 1}`;
    case 'not':
      return `may not be ${JSON.stringify((schema as { readonly const?: unknown }).const ?? data)}`;
    case 'anyOf':
    case 'oneOf':
      return `must be ${kindsOf((schema as readonly { readonly type?: string }[]).map(({ type }) => type ?? 'id'))}, written as it must be here`;
    default:
      return 'is not written as it must be here';
  }
}

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  null: 'null',
  id: 'an id',
};

function kindsOf(types: string | readonly string[]): string {
  return [...new Set([types].flat())].map((type) => kinds[type] ?? type).join(', or ');
}

/** What a value is, as one who wrote it says. */
export function kindOfValue(value: unknown): string {
  if (value === null || Array.isArray(value)) return value === null ? 'null' : 'a list';
  return kinds[typeof value] ?? 'nothing';
}

function partsOf(data: unknown): string {
  return Array.isArray(data) ? 'items' : 'characters';
}

function sizeOf(data: unknown): number {
  return (data as string | readonly unknown[]).length;
}
