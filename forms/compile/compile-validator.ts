import { _, Ajv2020, type Options } from 'ajv/dist/2020.js';
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
 * (`./validator-runtime.js`), `export default validate`. All errors are listed, in Ajv's shape without messages. A schema that
 * says more than its fields one by one is asked as it stands, too: its errors say so.
 */
export function compileValidator(form: Form): string {
  const own = codeOf(validatorSchema(form), { strict: true, strictRequired: false });
  if (form.whole === null) return moduleOf(form.id, own);
  const whole = codeOf(form.whole, { strict: false });
  return moduleOf(form.id, `${enclosed('fields', own)}\n${enclosed('whole', whole)}\n${BOTH}`);
}

/** The validator of any schema in the words of 2020-12, as the text of such a module. */
export function compileSchema(schema: Readonly<Record<string, unknown>> | boolean): string {
  return moduleOf('schema', codeOf(typeof schema === 'boolean' ? { allOf: [schema] } : schema, { strict: false }));
}

const BOTH = `function validate(answers, said = answers) {
  const isRight = [fields(answers), whole(said)].every(Boolean);
  validate.errors = isRight ? null : [...(fields.errors ?? []), ...(whole.errors ?? []).map((error) => ({ ...error, whole: true }))];
  return isRight;
}
export default validate;
`;

function codeOf(schema: Readonly<Record<string, unknown>>, options: Options): string {
  const ajv = new Ajv2020({
    ...options,
    allErrors: true,
    inlineRefs: false,
    messages: false,
    ownProperties: true,
    // The profile was judged when the form was read.
    validateSchema: false,
    formats: { ...formats },
    code: { source: true, esm: true, formats: _`runtime.formats`, regExp: boundedPattern },
  });
  let source = standalone(ajv, ajv.compile({ $schema: 'https://json-schema.org/draft/2020-12/schema', ...schema }));
  for (const [required, used] of Object.entries(REPLACED)) source = source.replaceAll(required, used);
  return source.replace('"use strict";', '');
}

/** A module's text as a constant that holds its default export: the names of two such texts do not meet. */
function enclosed(name: string, source: string): string {
  const found = /export default (\w+);/.exec(source);
  if (!found) throw new Error('the validator has no default export');
  const inside = source.replace(/export const \w+ = \w+;|export default \w+;/g, '');
  return `const ${name} = (() => {\n${inside}\nreturn ${found[1]};\n})();`;
}

function moduleOf(id: string, source: string): string {
  if (/\brequire\(|\beval\(|\bnew Function\b/.test(withoutStrings(source)))
    throw new Error(`the validator of form "${id}" is not self-contained`);
  return `import * as runtime from './validator-runtime.js';\n${source}`;
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
