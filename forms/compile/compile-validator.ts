import type { Form } from '../read/form.ts';

/** The validator of a form as an ES module: no eval, imports only `./validator-runtime.js`, `export default validate`. */
export function compileValidator(form: Form): string {
  throw new Error(`not yet ${form.id}`);
}
