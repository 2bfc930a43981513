import type { NodeOf } from '../tree.ts';
import { spend } from '../values/budget.ts';
import type { FeelValue } from '../values/value.ts';
import { isList } from '../values/value.ts';
import type { Compile } from './compiler.ts';
import type { Frame, Names, Run } from './names.ts';
import { bindItem } from './names.ts';

/**
 * `list[condition]` keeps the elements for which the condition is true, `list[3]` takes the third, `list[-1]` the last.
 * When for some element the condition is unknown, so is the result: nobody knows whether it belongs.
 */
export function compileFilter(node: NodeOf<'filter'>, names: Names, compile: Compile): Run {
  const of = compile(node.of, names);
  const { where } = node;
  if (where.kind === 'literal' && typeof where.value === 'number') {
    const place = where.value;
    return (frame) => elementAt(of(frame), place);
  }
  const condition = compile(where, bindItem(names));
  return (frame) => filter(of(frame), condition, frame);
}

function filter(value: FeelValue, condition: Run, frame: Frame): FeelValue {
  if (value === undefined) return undefined;
  const list = listOf(value);
  if (list.length === 0) return typeof condition({ value: null, next: frame }) === 'number' ? null : list;
  const kept: FeelValue[] = [];
  let unknown = false;
  for (const item of list) {
    if (!spend(1)) return null;
    const verdict = condition({ value: item, next: frame });
    if (typeof verdict === 'number') return elementAt(list, verdict);
    if (verdict === true) kept.push(item);
    else if (verdict === undefined) unknown = true;
  }
  return unknown ? undefined : kept;
}

function elementAt(value: FeelValue, place: number): FeelValue {
  if (value === undefined) return undefined;
  const list = listOf(value);
  const index = place > 0 ? place - 1 : list.length + place;
  return place !== 0 && index >= 0 && index < list.length && Number.isInteger(index) ? list[index] : null;
}

function listOf(value: FeelValue): readonly FeelValue[] {
  if (isList(value)) return value;
  return value === null ? [] : [value];
}
