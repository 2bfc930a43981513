import type { Validator } from '../session/form-session.ts';

const RUNTIME = new URL('../validator-runtime.ts', import.meta.url).href;

/** Loads, on the server, the same module that the browser gets. */
export async function loadValidator(source: string): Promise<Validator> {
  const local = source.replace("'./validator-runtime.js'", JSON.stringify(RUNTIME));
  const module: { default: Validator } = await import(`data:text/javascript;charset=utf-8,${encodeURIComponent(local)}`);
  return module.default;
}
