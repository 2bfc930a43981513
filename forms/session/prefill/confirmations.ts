import { isEmpty } from '../../fields/field-type.ts';
import type { Prefilled } from './prefill-answers.ts';
import { sameJson } from '../match-schema.ts';

/** What is known for a form, and what of it whoever fills it has confirmed. */
export interface Confirming {
  readonly proposed: Prefilled;
  /** Pointers of confirmed answers; all of them, where somebody answers for each. */
  readonly confirmed: readonly string[] | 'all';
}

/** The value that was put into a form to be confirmed; undefined where several are said, for then none was. */
export function proposedValue({ provenance }: Prefilled, pointer: string): unknown {
  const { candidates } = (Object.hasOwn(provenance, pointer) ? provenance[pointer] : undefined) ?? {};
  return candidates?.length === 1 ? candidates[0]!.value : undefined;
}

/**
 * Whether an answer stands as it was proposed and nobody confirmed it. One that was filed before as it is was said by somebody.
 */
export function isUnconfirmed(
  { proposed, confirmed }: Confirming,
  { pointer, value, earlier }: { readonly pointer: string; readonly value: unknown; readonly earlier: unknown },
): boolean {
  if (confirmed === 'all' || confirmed.includes(pointer) || isEmpty(value)) return false;
  return sameJson(value, proposedValue(proposed, pointer)) && !sameJson(value, earlier);
}
