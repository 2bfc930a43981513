import type { BundleStep } from './compile-messages.ts';

const start = /\n {2}examples: \{/;
const passed = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`|[^]/y;

/** Takes the examples of the field types out: they are for tests and documentation, not for who fills in a form. */
export const withoutExamples: BundleStep = Object.freeze({
  name: 'nucleo:without-examples',
  enforce: 'pre',
  transform(code: string, id: string) {
    const found = /\/forms\/fields\/.*\.ts$/.test(id) ? start.exec(code) : null;
    if (!found) return null;
    const end = endOf(code, found.index + found[0].length);
    return `${code.slice(0, found.index)}\n  examples: { valid: [], invalid: [] }${code.slice(end)}`;
  },
});

/** Where the object that was opened just before ends. */
function endOf(code: string, from: number): number {
  let depth = 1;
  passed.lastIndex = from;
  while (depth > 0 && passed.lastIndex < code.length) {
    const part = passed.exec(code)![0];
    if (part === '{') depth += 1;
    else if (part === '}') depth -= 1;
  }
  return passed.lastIndex;
}
