import { describe, expect, it } from 'vitest';
import { withoutExamples } from '../../../web-components/bundle/without-examples.ts';

const typeWith = (members: string): string => `export const t = defineFieldType({\n  name: 't',\n${members}});\n`;
const shortened = (members: string): string | null => withoutExamples.transform(typeWith(members), '/x/forms/fields/t.ts');

describe('withoutExamples', () => {
  it('takes out what the examples hold, braces in texts included, and leaves the rest', () => {
    expect(shortened('  examples: {\n    valid: [{ a: \'}\' }, "{"],\n    invalid: [],\n  },\n  toFeel: asFeel,\n')).toBe(
      typeWith('  toFeel: asFeel,\n'),
    );
  });

  it('takes out what only a reader of forms asks', () => {
    const matches = "  matches: (node) =>\n    node.type === 'array' && ['a', 'b'].includes(String(node.items?.type)),\n";
    const hints = "  empty: '',\n  feel: 'any',\n  inputMode: 'tel',\n  autocomplete: 'tel',\n  judges: ['minimum'],\n";
    expect(shortened(`${matches}  toFeel: asFeel,\n${hints}`)).toBe(typeWith('  toFeel: asFeel,\n'));
  });

  it('leaves of a schema its type, or all of it where what is typed is read by its pattern', () => {
    expect(shortened("  schema: { type: 'integer', minimum: 0 },\n")).toBe(typeWith("  schema: { type: 'integer' },\n"));
    expect(shortened("  schema: { type: 'string', pattern: '^a,}$' },\n")).toBe(
      typeWith("  schema: { type: 'string', pattern: '^a,}$' },\n"),
    );
  });

  it('touches no other file', () => {
    expect(withoutExamples.transform(typeWith('  examples: { a: 1 },\n'), '/x/web-components/a.ts')).toBeNull();
  });
});
