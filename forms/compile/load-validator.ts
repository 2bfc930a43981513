import type { Validator } from '../session/form-session.ts';

/** Loads, on the server, the same module that the browser gets. */
export async function loadValidator(source: string): Promise<Validator> {
  throw new Error(`not yet ${source}`);
}
