import { _, Ajv2020 } from 'ajv/dist/2020.js';
import standaloneModule from 'ajv/dist/standalone/index.js';
import type { Form } from '../read/form.ts';
import { formats } from '../validator-runtime.ts';
import { validatorSchema } from './validator-schema.ts';

// Ajv is CommonJS: its default export arrives wrapped or not, as the loader likes.
type Standalone = typeof standaloneModule.default;
const standalone = (standaloneModule as { default?: Standalone }).default ?? (standaloneModule as unknown as Standalone);

/** What Ajv would `require`, and what takes its place. */
const REPLACED: Readonly<Record<string, string>> = {
  'require("ajv/dist/runtime/ucs2length").default': 'runtime.ucs2length',
  'require("ajv/dist/runtime/equal").default': 'runtime.equal',
};

/**
 * The validator of a form as the text of an ES module, for server and browser alike: no `eval`, no `new Function`, one import
 * (`./validator-runtime.js`), `export default validate`. All errors are listed, in Ajv's shape without messages.
 */
export function compileValidator(form: Form): string {
  const ajv = new Ajv2020({
    allErrors: true,
    strict: true,
    strictRequired: false,
    inlineRefs: false,
    messages: false,
    formats: { ...formats },
    code: { source: true, esm: true, formats: _`runtime.formats`, regExp: boundedPattern },
  });
  let source = standalone(
    ajv,
    ajv.compile({ $schema: 'https://json-schema.org/draft/2020-12/schema', ...validatorSchema(form) }),
  );
  for (const [required, used] of Object.entries(REPLACED)) source = source.replaceAll(required, used);
  if (/\brequire\(|\beval\(|\bnew Function\b/.test(withoutStrings(source)))
    throw new Error(`the validator of form "${form.id}" is not self-contained`);
  return `import * as runtime from './validator-runtime.js';\n${source.replace('"use strict";', '')}`;
}

const boundedPattern = Object.assign(
  (source: string, flags: string) => {
    const expression = new RegExp(source, flags);
    return { test: (text: string) => expression.test(text), toString: () => String(expression) };
  },
  { code: 'runtime.pattern' },
);

function withoutStrings(source: string): string {
  return source.replace(/"(?:[^"\\]|\\.)*"/g, '""');
}
