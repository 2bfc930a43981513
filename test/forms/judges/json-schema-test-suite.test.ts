import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileSchema } from '../../../forms/compile/compile-validator.ts';
import { loadValidator } from '../../../forms/index.ts';
import { createReferences } from '../../../forms/read/compose/references.ts';
import { sane } from '../../../forms/read/compose/sane.ts';
import { upgraded } from '../../../forms/read/compose/upgrade.ts';
import { wholeSchema } from '../../../forms/read/compose/whole.ts';
import { createReading } from '../../../forms/read/reading.ts';

/** A copy of the public JSON-Schema-Test-Suite, which is not part of Nucleo. */
const copy = process.env['NUCLEO_JSON_SCHEMA_SUITE'];
const page = new URL('../../../docs/json-schema.md', import.meta.url);
const drafts = ['draft2020-12', 'draft7'] as const;

interface Group {
  readonly schema: unknown;
  readonly tests: readonly { readonly data: unknown; readonly valid: boolean }[];
}

async function judged(draft: string): Promise<Map<string, { passed: number; failed: number }>> {
  const folder = join(copy!, 'tests', draft);
  const results = new Map<string, { passed: number; failed: number }>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
    const count = { passed: 0, failed: 0 };
    results.set(file.replace('.json', ''), count);
    for (const { schema, tests } of JSON.parse(readFileSync(join(folder, file), 'utf8')) as readonly Group[]) {
      const validate = await validatorOf(schema);
      for (const { data, valid } of tests) count[validate(data) === valid ? 'passed' : 'failed'] += 1;
    }
  }
  return results;
}

async function validatorOf(schema: unknown): Promise<(value: unknown) => boolean> {
  const now = upgraded(schema, sane);
  const references = createReferences(typeof now === 'boolean' ? {} : now, createReading({ strict: false }));
  return loadValidator(compileSchema(typeof now === 'boolean' ? now : wholeSchema(now, references)));
}

if (copy === undefined || !existsSync(copy))
  console.warn('The JSON-Schema-Test-Suite is not judged: NUCLEO_JSON_SCHEMA_SUITE names no copy of it.');

describe.skipIf(copy === undefined || !existsSync(copy))('the public JSON-Schema-Test-Suite', () => {
  it('comes out as the reference page says', { timeout: 300_000 }, async () => {
    const [now, before] = await Promise.all(drafts.map(judged));
    const cell = (count: { passed: number; failed: number } | undefined) => (count ? `${count.passed} | ${count.failed}` : '|');
    const keywords = [...new Set([...now!.keys(), ...before!.keys()])].sort();
    const rows = keywords.map((keyword) => `| \`${keyword}\` | ${cell(now!.get(keyword))} | ${cell(before!.get(keyword))} |`);
    const total = (results: Map<string, { passed: number; failed: number }>, kind: 'passed' | 'failed') =>
      [...results.values()].reduce((sum, count) => sum + count[kind], 0);
    rows.push(
      `| all | ${total(now!, 'passed')} | ${total(now!, 'failed')} | ${total(before!, 'passed')} | ${total(before!, 'failed')} |`,
    );
    const [, suite = ''] = readFileSync(page, 'utf8').split('## The public suite');
    const written = suite.split('\n').filter((line) => /^\| (`|all)/.test(line));
    expect(written).toEqual(rows);
  });
});
