import type { CompiledForm } from '../compile/compiled-form.ts';
import type { FormSession, SessionOptions } from './form-session.ts';

/** Opens a form on answers: evaluates it once, then, at every change, only what depends on the change. */
export function openForm(form: CompiledForm, options: SessionOptions): FormSession {
  throw new Error(`not yet ${form.id} ${String(options)}`);
}
