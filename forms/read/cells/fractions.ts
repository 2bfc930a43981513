import { comparisons, orderings } from '../../expression/comparisons.ts';
import type { Node } from '../../expression/tree.ts';
import type { Reading } from '../reading.ts';
import type { DraftField } from '../schema/draft.ts';

/** Tells of numbers with a fraction that an expression gives to a field of whole numbers: of money most of all, which is in cents. */
export function checkFractionsGiven(root: Node, field: DraftField, at: string, reading: Reading): void {
  if (!reading.context.strict || field.node.type !== 'integer') return;
  for (const number of numbersGiven(root)) if (!Number.isInteger(number)) tell(number, field, at, reading);
}

/** Tells of amounts that a node compares with a number that has a fraction. */
export function checkFractionsCompared(
  node: Node,
  at: string,
  { fieldAt, reading }: { readonly fieldAt: (asked: Node) => DraftField | undefined; readonly reading: Reading },
): void {
  for (const [asked, told] of [...comparisons(node), ...orderings(node)]) {
    if (typeof told !== 'number' || Number.isInteger(told)) continue;
    const field = fieldAt(asked);
    if (field?.type === 'money') tell(told, field, at, reading);
  }
}

/** Numbers that are written out where an expression ends. */
function numbersGiven(node: Node): readonly number[] {
  if (node.kind === 'literal') return typeof node.value === 'number' ? [node.value] : [];
  if (node.kind === 'negate') return numbersGiven(node.of);
  return node.kind === 'if' ? [...numbersGiven(node.then), ...numbersGiven(node.otherwise)] : [];
}

function tell(number: number, { id, type }: DraftField, at: string, reading: Reading): void {
  const hint =
    type === 'money'
      ? `Amounts are in whole cents: write ${Math.round(number * 100)} for ${number.toFixed(2)}.`
      : 'Round it, or make the field a number: "type": "number".';
  reading.add('form.fraction', at, { field: id, number }, { hint });
}
