import { globSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { schemaWords, writtenAs } from '../../core/written-as.ts';

/** What the checks tell in words of their own, with the problem. */
const toldElsewhere = new Set([
  '^[a-z][a-z0-9_]*$',
  '^data\\.[a-z][a-z0-9_]*$',
  '^[a-z]+/[a-z][a-z0-9_]*$',
  '^(\\$schema|[a-z]+/[a-z][a-z0-9_]*#.+)$',
  '^sha256:[0-9a-f]{64}$',
  '^\\d+\\.\\d+\\.\\d+(-[0-9A-Za-z.-]+)?$',
]);

describe('writtenAs', () => {
  it('has words for every pattern of the schemas of packs', () => {
    const root = new URL('../../', import.meta.url).pathname;
    const files = globSync(['core/packs/schemas/*.schema.json', 'core/workflow/*.schema.json', 'core/scenarios/*.schema.json'], {
      cwd: root,
    });
    expect(files.length).toBeGreaterThan(10);
    const patterns = files.flatMap((file) => patternsIn(JSON.parse(readFileSync(root + file, 'utf8'))));
    const untold = patterns.filter((pattern) => !toldElsewhere.has(pattern) && writtenAs(pattern).includes(pattern));
    expect([...new Set(untold)]).toEqual([]);
  });
});

function patternsIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === 'pattern' && typeof value === 'string' ? [value] : patternsIn(value),
  );
}

/** What the checks tell by codes of their own, before they ask for words. */
const codedElsewhere = ['required', 'additionalProperties', 'enum', 'pattern', 'propertyNames', 'format', 'const'];
const applying = ['properties', 'items', 'allOf', 'if', 'then', 'else'];

/** The words for the first thing wrong with a value. */
function words(schema: object, value: unknown): string {
  const validate = new Ajv2020({ strict: false, verbose: true }).compile(schema);
  expect(validate(value)).toBe(false);
  return schemaWords(validate.errors!.at(-1)!);
}

describe('schemaWords', () => {
  const delay = { properties: { duration: {}, workingDays: {}, until: {} }, minProperties: 1, maxProperties: 1 };

  it.each([
    [
      delay,
      { duration: 'P1D', until: 'x' },
      'may have only one of duration, workingDays, until: has duration and until, which exclude each other',
    ],
    [delay, {}, 'must have one of duration, workingDays, until'],
    [{ minProperties: 1 }, {}, 'must not be empty'],
    [{ type: 'string' }, 3, 'must be a text, is a number'],
    [{ type: ['string', 'object'] }, null, 'must be a text, or an object, is null'],
    [{ dependentRequired: { at: ['unit'] } }, { at: 1 }, 'has at, which needs unit beside it'],
    [{ minLength: 1 }, '', 'must not be empty'],
    [{ minItems: 2 }, [1], 'must have 2 items or more, has 1'],
    [{ maxLength: 2 }, 'abc', 'may have 2 characters at most, has 3'],
    [{ maxItems: 1 }, [1, 2], 'may have 1 items at most, has 2'],
    [{ minimum: 0 }, -1, 'must be 0 or more, is -1'],
    [{ maximum: 5 }, 6, 'must be 5 or less, is 6'],
    [{ exclusiveMinimum: 0 }, 0, 'must be more than 0, is 0'],
    [{ uniqueItems: true }, ['a', 'b', 'a'], 'must not say the same twice: item 3 is the same as item 1'],
    [{ not: { const: 'constructor' } }, 'constructor', 'may not be "constructor"'],
    [{ oneOf: [{ type: 'string' }, { type: 'array' }] }, 1, 'must be a text, or a list, written as it must be here'],
  ])('says what %j asks', (schema, value, said) => expect(words(schema, value)).toBe(said));

  it('has words for every keyword of the schemas of packs', () => {
    const root = new URL('../../', import.meta.url).pathname;
    const files = globSync(
      ['core/packs/schemas/*.schema.json', 'core/workflow/*.schema.json', 'core/scenarios/*.schema.json', 'core/*.schema.json'],
      { cwd: root },
    );
    expect(files.length).toBeGreaterThan(12);
    const used = new Set(files.flatMap((file) => keywordsIn(JSON.parse(readFileSync(root + file, 'utf8')))));
    const asked = [...used].filter((keyword) => !codedElsewhere.includes(keyword) && !applying.includes(keyword));
    const fault = { params: { limit: 1, i: 1, j: 0, type: 'string' }, schema: [], parentSchema: {}, data: [] };
    const untold = asked.filter((keyword) => schemaWords({ keyword, ...fault }) === 'is not written as it must be here');
    expect(untold).toEqual([]);
  });
});

const annotations = ['$schema', '$id', '$ref', '$defs', 'title', 'description', 'default', 'tsType', 'examples', '$comment'];

function keywordsIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null || Array.isArray(node))
    return Array.isArray(node) ? node.flatMap(keywordsIn) : [];
  return Object.entries(node).flatMap(([key, value]) => {
    if (key === 'properties' || key === '$defs') return Object.values(value as object).flatMap(keywordsIn);
    if (key === 'dependentRequired') return [key];
    return annotations.includes(key) || key === 'const' || key === 'enum' ? [] : [key, ...keywordsIn(value)];
  });
}
