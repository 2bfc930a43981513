import type { SchemaNode } from '../../form.types.ts';
import { formats } from '../../validator-runtime.ts';
import { below, type Reading } from '../reading.ts';
import { branchesOf, isScalar, type JsonType } from './kind.ts';
import { patternFault } from './patterns.ts';

type Json = Readonly<Record<string, unknown>>;

// Said of the whole by other means, or nothing that a single field can say.
const ELSEWHERE = [
  '$schema',
  '$id',
  '$anchor',
  '$defs',
  '$dynamicAnchor',
  '$vocabulary',
  'allOf',
  'anyOf',
  'not',
  'if',
  'then',
  'else',
  'contains',
  'minContains',
  'maxContains',
  'unevaluatedItems',
  'unevaluatedProperties',
];

/** A schema of a single answer in the words of the profile. */
export function leafNode(schema: Json, types: readonly JsonType[], at: string, reading: Reading): SchemaNode {
  if (reading.context.strict || schema['x-field'] !== undefined) return schema as SchemaNode;
  const leaf: Record<string, unknown> = { ...schema };
  for (const key of ELSEWHERE) delete leaf[key];
  if (types.length === 1) leaf['type'] = types[0];
  const options = optionsOf(schema);
  if (options) {
    delete leaf['enum'];
    delete leaf['const'];
    leaf['oneOf'] = options;
  } else delete leaf['oneOf'];
  if (Array.isArray(leaf['enum']) && leaf['enum'].length === 0) delete leaf['enum'];
  if (Array.isArray(leaf['type'])) return jsonNode(schema, at, reading, 'several');
  if (typeof leaf['format'] === 'string' && !Object.hasOwn(formats, leaf['format'])) delete leaf['format'];
  cleanPattern(leaf, at, reading);
  return leaf as SchemaNode;
}

/** The options among which an answer is chosen, when that is what a schema says: `enum`, `const`, or constants with titles. */
export function optionsOf(schema: Json): readonly Json[] | null {
  const branches = [schema['oneOf'], schema['anyOf']].find((list) => branchesOf(list).length > 0);
  const said = branchesOf(branches).filter((branch) => branch['type'] !== 'null');
  if (said.length > 0 && said.every((branch) => isScalar(constantOf(branch))))
    return said.map((branch) => ({ ...branch, const: constantOf(branch) }));
  if (Object.hasOwn(schema, 'const') && isScalar(schema['const']) && typeof schema['const'] !== 'boolean')
    return [{ const: schema['const'] }];
  const values = Array.isArray(schema['enum']) ? schema['enum'].filter((value) => value !== null) : [];
  return values.length > 0 && values.every(isScalar) ? values.map((value) => ({ const: value })) : null;
}

/** The one value that a schema takes, if it takes one. */
export function constantOf(schema: Json): unknown {
  if (Object.hasOwn(schema, 'const')) return schema['const'];
  return Array.isArray(schema['enum']) && schema['enum'].length === 1 ? schema['enum'][0] : undefined;
}

/** What nothing else can show is answered as JSON, and judged by the schema as it stands. */
export function jsonNode(schema: Json, at: string, reading: Reading, reason: string): SchemaNode {
  reading.add('form.as_json', at, { reason });
  const kept = ['title', 'description', 'default', 'readOnly', 'x-id', 'x-label', 'x-help', 'x-sensitivity', 'x-concept'];
  return {
    ...Object.fromEntries(kept.filter((key) => Object.hasOwn(schema, key)).map((key) => [key, schema[key]])),
    'x-field': 'json',
  } as SchemaNode;
}

function cleanPattern(leaf: Record<string, unknown>, at: string, reading: Reading): void {
  const { pattern } = leaf;
  if (typeof pattern !== 'string') return;
  const reason = patternFault(pattern);
  if (reason === null) return;
  reading.add('form.pattern_left_out', below(at, 'pattern'), { reason }, { severity: 'warning' });
  delete leaf['pattern'];
}
