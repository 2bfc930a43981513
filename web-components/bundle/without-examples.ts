import type { BundleStep } from './compile-messages.ts';

const start = /\n {2}(schema|examples|feel|matches|empty|judges|inputMode|autocomplete): /g;
const passed = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`|[^]/y;

/**
 * Takes out of the field types what only a server asks them, as it reads forms: examples, which schemas are theirs, what
 * expressions may do with a value, how it is typed; and the schema but for its type, unless it has a pattern, by which what is
 * typed is read.
 */
export const withoutExamples: BundleStep = Object.freeze({
  name: 'nucleo:without-examples',
  enforce: 'pre',
  transform(code: string, id: string) {
    if (!/\/forms\/fields\/.*\.ts$/.test(id) || !code.includes('defineFieldType({')) return null;
    let out = '';
    let at = 0;
    for (const found of code.matchAll(start)) {
      if (found.index < at) continue;
      const from = found.index + found[0].length;
      const end = endOf(code, from);
      out += code.slice(at, found.index);
      if (found[1] === 'schema') out += found[0] + schemaOf(code.slice(from, end));
      at = end;
    }
    return at === 0 ? null : out + code.slice(at);
  },
});

function schemaOf(value: string): string {
  return /\bpattern:/.test(value) ? value : `{ ${/\btype: '\w+'/.exec(value)?.[0] ?? ''} },`;
}

/** Where the member whose value begins at a place ends: behind its comma. */
function endOf(code: string, from: number): number {
  let depth = 0;
  passed.lastIndex = from;
  while (passed.lastIndex < code.length) {
    const part = passed.exec(code)![0];
    if (part === ',' && depth === 0) return passed.lastIndex;
    if ('([{'.includes(part)) depth += 1;
    else if (')]}'.includes(part)) depth -= 1;
  }
  return code.length;
}
