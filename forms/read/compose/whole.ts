import { isObject } from '../../value-in.ts';
import { formats } from '../../validator-runtime.ts';
import { nameOfStep } from '../pointer-step.ts';
import type { Composed } from './composed.ts';
import { isNullable } from './kind.ts';
import { withSafePatterns } from './patterns.ts';
import type { References } from './references.ts';
import { mapSchemas } from './upgrade.ts';

type Json = Readonly<Record<string, unknown>>;

// What fields one by one do not say, or not all of it.
const TOGETHER = [
  'allOf',
  'anyOf',
  'not',
  'if',
  'contains',
  'dependentRequired',
  'dependentSchemas',
  'maxProperties',
  'minProperties',
  'patternProperties',
  'prefixItems',
  'propertyNames',
  'unevaluatedItems',
  'unevaluatedProperties',
  '$dynamicRef',
];

const KEPT = [
  ...TOGETHER,
  'const',
  '$anchor',
  '$defs',
  '$ref',
  'additionalProperties',
  'else',
  'enum',
  'exclusiveMaximum',
  'exclusiveMinimum',
  'format',
  'items',
  'maxContains',
  'maxItems',
  'maxLength',
  'maximum',
  'minContains',
  'minItems',
  'minLength',
  'minimum',
  'multipleOf',
  'oneOf',
  'pattern',
  'properties',
  'required',
  'then',
  'type',
  'uniqueItems',
];

/** Whether a schema says more than its fields one by one do. */
export function saysMoreThan(root: Json, composed: Composed): boolean {
  return saysMore(root) || isHeldOtherwise(composed);
}

/** Whether something in it is answered as JSON, or is of one of several kinds. */
function isHeldOtherwise({ properties }: Composed): boolean {
  return properties.some(({ shape }) => {
    if (shape.kind === 'rows' && shape.isOfValues) return true;
    if (shape.kind === 'group' || shape.kind === 'rows') return isHeldOtherwise(shape.inside);
    return shape.kind === 'variant' || shape.node['x-field'] === 'json';
  });
}

/**
 * The schema as it stands, for the validator. References are pointers into it, and what cannot be judged is left out: formats
 * that are not known, patterns that could take too long, definitions that are elsewhere.
 */
export function wholeSchema(root: Json, references: References): Json {
  const cleaned = clean(root) as Json;
  return withoutLooseEnds(cleaned) as Json;

  /** What a reference led to may have been left out. */
  function withoutLooseEnds(schema: Json | boolean): Json | boolean {
    if (typeof schema === 'boolean') return schema;
    const { $ref, ...beside } = schema;
    const isLoose = typeof $ref === 'string' && !leads($ref, cleaned);
    return mapSchemas(isLoose ? beside : schema, withoutLooseEnds);
  }

  function clean(schema: Json | boolean): Json | boolean {
    if (typeof schema === 'boolean') return schema;
    const safe = withSafePatterns(schema);
    const kept: Record<string, unknown> = Object.fromEntries(
      KEPT.filter((key) => Object.hasOwn(safe, key)).map((key) => [key, safe[key]]),
    );
    const ref = kept['$ref'] ?? kept['$dynamicRef'];
    delete kept['$dynamicRef'];
    delete kept['$anchor'];
    if (typeof ref === 'string') {
      const pointer = references.pointerTo(ref);
      if (pointer === null) delete kept['$ref'];
      else kept['$ref'] = pointer;
    }
    if (Array.isArray(kept['enum']) && kept['enum'].length === 0) {
      delete kept['enum'];
      kept['allOf'] = [...(Array.isArray(kept['allOf']) ? kept['allOf'] : []), false];
    }
    if (typeof kept['format'] === 'string' && !Object.hasOwn(formats, kept['format'])) delete kept['format'];
    if (Array.isArray(kept['required']) && isObject(kept['properties'])) {
      const properties = kept['properties'];
      // Answers never hold null: what may be null may be left out.
      kept['required'] = kept['required'].filter((name) => {
        const property = properties[String(name)];
        return !(isObject(property) && isNullable(property));
      });
    }
    return mapSchemas(kept, clean);
  }
}

function leads(pointer: string, root: Json): boolean {
  let value: unknown = root;
  for (const step of pointer.split('/').slice(1)) {
    const name = nameOfStep(step);
    value = typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Json)[name] : undefined;
  }
  return value !== undefined;
}

function saysMore(schema: Json | boolean, depth = 0): boolean {
  if (typeof schema === 'boolean') return !schema;
  if (depth > 40) return false;
  if (
    TOGETHER.some((key) => Object.hasOwn(schema, key)) ||
    Array.isArray(schema['type']) ||
    isObject(schema['additionalProperties'])
  )
    return true;
  if (typeof schema['const'] === 'object' && schema['const'] !== null) return true;
  let more =
    Array.isArray(schema['oneOf']) && !schema['oneOf'].every((branch) => isObject(branch) && Object.hasOwn(branch, 'const'));
  mapSchemas(schema, (inner) => {
    more ||= saysMore(inner, depth + 1);
    return inner;
  });
  return more;
}
