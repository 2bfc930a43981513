import type { Form } from '../read/form.ts';
import type { CompiledForm } from './compiled-form.ts';

/** The form as the engine and the browser take it: expressions parsed, in dependency order, as JSON. */
export function compileForm(form: Form): CompiledForm {
  return form.compiled;
}
