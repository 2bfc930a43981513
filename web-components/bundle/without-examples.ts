import type { BundleStep } from './compile-messages.ts';

/** What a member that is taken out becomes. */
const instead = {
  examples: () => '{ valid: [], invalid: [] }',
  schema: (code: string) => `{ ${/\btype: '\w+'/.exec(code)?.[0] ?? ''} }`,
  feel: () => "'any'",
};
const start = /\n {2}(examples|schema|feel): (?=[{['])/g;
const passed = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`|[^]/y;

/**
 * Takes out of the field types what only a server asks them: examples, what expressions may do with a value, and the schema
 * but for its type, unless it has a pattern, by which what is typed is read.
 */
export const withoutExamples: BundleStep = Object.freeze({
  name: 'nucleo:without-examples',
  enforce: 'pre',
  transform(code: string, id: string) {
    if (!/\/forms\/fields\/.*\.ts$/.test(id)) return null;
    let out = '';
    let at = 0;
    for (const found of code.matchAll(start)) {
      const from = found.index + found[0].length;
      if (from < at) continue;
      const end = endOf(code, from);
      const name = found[1] as keyof typeof instead;
      const value = code.slice(from, end);
      const isKept = name === 'schema' && /\bpattern:/.test(value);
      out += code.slice(at, from) + (isKept ? value : instead[name](value));
      at = end;
    }
    return at === 0 ? null : out + code.slice(at);
  },
});

/** Where the value that begins at a place ends. */
function endOf(code: string, from: number): number {
  let depth = 0;
  passed.lastIndex = from;
  while (passed.lastIndex < code.length) {
    const part = passed.exec(code)![0];
    if (part === '{' || part === '[') depth += 1;
    else if (part === '}' || part === ']') depth -= 1;
    if (depth === 0) return passed.lastIndex;
  }
  return code.length;
}
