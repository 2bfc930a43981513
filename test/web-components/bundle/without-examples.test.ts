import { describe, expect, it } from 'vitest';
import { withoutExamples } from '../../../web-components/bundle/without-examples.ts';

describe('withoutExamples', () => {
  it('takes out what the examples hold, braces in texts included, and leaves the rest', () => {
    const code =
      "export const t = define({\n  name: 't',\n  examples: {\n    valid: [{ a: '}' }, \"{\"],\n    invalid: [],\n  },\n  feel: 'any',\n});\n";
    expect(withoutExamples.transform(code, '/x/forms/fields/t.ts')).toBe(
      "export const t = define({\n  name: 't',\n  examples: { valid: [], invalid: [] },\n  feel: 'any',\n});\n",
    );
  });

  it('touches no other file', () => {
    expect(withoutExamples.transform('\n  examples: { a: 1 }', '/x/web-components/a.ts')).toBeNull();
  });
});
