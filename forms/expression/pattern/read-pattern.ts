import { anyCharacter, charactersOf, insideLine, oneCharacter } from './characters.ts';
import { readClass } from './read-class.ts';
import { createCursor, type Cursor } from './cursor.ts';
import { Refused, type Flags, type Part } from './part.ts';

const LONGEST_PATTERN = 2_000;
const DEEPEST = 50;
const OFTENEST = 1_000;

/** Reads a pattern of XPath: XML Schema's, with anchors, groups and lazy repetitions. */
export function readPattern(pattern: string, flags: Flags): { readonly part: Part; readonly groups: number } {
  if (pattern.length > LONGEST_PATTERN) throw new Refused('long', LONGEST_PATTERN);
  const cursor = createCursor(flags.spaced ? withoutSpaces(pattern) : pattern, flags);
  if (flags.literal) return { part: { kind: 'sequence', parts: cursor.rest().map((code) => exactly(code, flags)) }, groups: 0 };
  const part = readBranches(cursor, 0);
  if (!cursor.ended()) throw new Refused('unopened');
  return { part, groups: cursor.groups };
}

/** White space does not count under `x`, but between square brackets. */
function withoutSpaces(pattern: string): string {
  let depth = 0;
  let kept = '';
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern[at]!;
    if (character === '\\' && at + 1 < pattern.length && !isSpace(pattern[at + 1]!)) kept += character + pattern[(at += 1)]!;
    else if (depth > 0 || !isSpace(character)) {
      if (character === '[') depth += 1;
      if (character === ']') depth -= 1;
      kept += character;
    }
  }
  return kept;
}

const isSpace = (character: string): boolean => ' \t\n\r'.includes(character);

const exactly = (code: number, { folds }: Flags): Part => ({ kind: 'one', takes: oneCharacter(code, folds) });

function readBranches(cursor: Cursor, depth: number): Part {
  if (depth > DEEPEST) throw new Refused('deep', DEEPEST);
  const parts = [readSequence(cursor, depth)];
  while (cursor.take('|')) parts.push(readSequence(cursor, depth));
  return parts.length === 1 ? parts[0]! : { kind: 'either', parts };
}

function readSequence(cursor: Cursor, depth: number): Part {
  const parts: Part[] = [];
  while (!cursor.ended() && !cursor.sees('|') && !cursor.sees(')')) parts.push(readRepeat(cursor, readAtom(cursor, depth)));
  return { kind: 'sequence', parts };
}

function readRepeat(cursor: Cursor, part: Part): Part {
  const count = cursor.match(/[*+?]|\{(\d+)(,?)(\d*)\}/y);
  if (!count) return part;
  const [sign, from = '', comma, to] = count;
  const least = sign === '+' ? 1 : Number(from);
  const most = sign === '?' ? 1 : from === '' || (comma && !to) ? Infinity : Number(to || from);
  if (most < least) throw new Refused('count', sign);
  if (least > OFTENEST || (most > OFTENEST && most !== Infinity)) throw new Refused('often', OFTENEST);
  return { kind: 'repeat', part, least, most, isLazy: cursor.take('?') };
}

function readAtom(cursor: Cursor, depth: number): Part {
  const { flags } = cursor;
  if (cursor.take('^')) return { kind: 'start' };
  if (cursor.take('$')) return { kind: 'end' };
  if (cursor.take('.')) return { kind: 'one', takes: flags.dotAll ? anyCharacter : insideLine };
  if (cursor.take('(')) return readGroup(cursor, depth);
  if (cursor.take('[')) return { kind: 'one', takes: readClass(cursor, 0) };
  if (cursor.take('\\')) return readEscape(cursor);
  const code = cursor.next();
  const character = String.fromCodePoint(code);
  if ('*+?{}]'.includes(character)) throw new Refused('sign', character);
  return exactly(code, flags);
}

function readGroup(cursor: Cursor, depth: number): Part {
  const captures = !cursor.take('?');
  if (!captures && !cursor.take(':')) throw new Refused('around');
  const number = captures ? cursor.openGroup() : 0;
  const part = readBranches(cursor, depth + 1);
  if (!cursor.take(')')) throw new Refused('unclosed');
  return captures ? { kind: 'group', number, part } : part;
}

function readEscape(cursor: Cursor): Part {
  if (cursor.match(/[1-9]/y)) throw new Refused('back');
  const { named, code } = cursor.escape();
  if (named === null) return exactly(code, cursor.flags);
  return { kind: 'one', takes: charactersOf({ negated: false, ranges: [], named: [named], without: null }, false) };
}
