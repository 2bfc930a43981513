import { charactersOf, type Characters } from './characters.ts';
import type { Cursor } from './cursor.ts';
import { Refused } from './part.ts';

const DEEPEST = 20;

/** Reads a class after its opening bracket: `[a-z-[aeiou]]` is the letters without the vowels. */
export function readClass(cursor: Cursor, depth: number): Characters {
  if (depth > DEEPEST) throw new Refused('deep', DEEPEST);
  const negated = cursor.take('^');
  const ranges: (readonly [number, number])[] = [];
  const named: string[] = [];
  let without: Characters | null = null;
  while (!cursor.take(']')) {
    if (without) throw new Refused('after_without');
    if (cursor.take('-[')) {
      without = readClass(cursor, depth + 1);
      continue;
    }
    const from = readMember(cursor);
    if (from.named !== null) named.push(from.named);
    else ranges.push([from.code, readRangeEnd(cursor, from.code)]);
  }
  if (ranges.length + named.length === 0) throw new Refused('empty_class');
  return charactersOf({ negated, ranges, named, without }, cursor.flags.folds);
}

function readMember(cursor: Cursor): { readonly named: string | null; readonly code: number } {
  if (cursor.take('\\')) return cursor.escape();
  if (cursor.ended()) throw new Refused('unclosed');
  if (cursor.sees('[')) throw new Refused('sign', '[');
  return { named: null, code: cursor.next() };
}

function readRangeEnd(cursor: Cursor, from: number): number {
  if (cursor.sees('-]') || cursor.sees('-[') || !cursor.take('-')) return from;
  const { named, code } = readMember(cursor);
  if (named !== null || code < from) throw new Refused('range');
  return code;
}
