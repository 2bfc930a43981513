import type { CompiledForm } from '../compile/compiled-form.ts';
import { alike, isStated, type Stated } from './stated.ts';

/** How a form states its answers: as it holds them, until what few forms need was fetched. */
export let statedOf = (_form: CompiledForm): Stated => alike;

export const needsRestating = isStated;

export async function fetchRestating(): Promise<void> {
  ({ statedOf } = await import('./restate.ts'));
}
