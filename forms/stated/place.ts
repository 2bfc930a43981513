import { nameInPointer, pointerStep } from '../pointer.ts';
import { FREE, NAME, VALUE } from './names.ts';
import type { Part } from './parts.ts';
import { memberOf } from '../value-in.ts';

/** Where something in an object as it is stated is in what is held of it, as a pointer: a group, or one row of several. */
export function placeIn(steps: readonly string[], value: unknown, { inside, kinds }: Part): string {
  const [step, ...rest] = steps;
  if (step === undefined) return '';
  const name = nameInPointer(step);
  const free = inside.get(FREE);
  if (!free || inside.has(name) || kinds.has(name)) {
    const at = kinds.get(name)?.names.find((held) => held !== null && memberOf(value, held) !== undefined) ?? name;
    return pointerStep(at) + placeAt(rest, memberOf(value, at), inside.get(at));
  }
  const rows = memberOf(value, FREE);
  const index = Array.isArray(rows) ? rows.findIndex((row) => String(memberOf(row, NAME)) === name) : -1;
  return `${pointerStep(FREE)}/${index}${inRow(rest, memberOf(rows, String(index)), free)}`;
}

function placeAt(steps: readonly string[], value: unknown, part: Part | undefined): string {
  if (!part || part.kind === 'leaf' || steps.length === 0) return steps.map((step) => `/${step}`).join('');
  if (part.kind === 'group') return placeIn(steps, value, part);
  const [index = '', ...rest] = steps;
  const row = memberOf(value, index);
  return `/${index}${part.isOfValues ? inRow(rest, row, part) : placeIn(rest, row, part)}`;
}

/** In the value that a row holds. */
function inRow(steps: readonly string[], row: unknown, part: Part): string {
  return placeIn([pointerStep(VALUE).slice(1), ...steps], row, part);
}
