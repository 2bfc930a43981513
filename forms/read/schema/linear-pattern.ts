/**
 * Why a regular expression may take more than linear time, or null when it cannot.
 *
 * Conservative: what it lets through has no backreference and no lookaround, repeats nothing that itself varies in length,
 * is anchored where it has an open-ended repetition, and has no two such repetitions that can pass characters to each other.
 */
export function slowPattern(pattern: string): string | null {
  const cursor = { text: pattern, at: 0, sample: [...new Set([...SAMPLE, ...pattern])] };
  try {
    readAlternatives(cursor, new Set(), 0);
    return cursor.at === pattern.length ? null : 'a bracket is not opened';
  } catch (error) {
    return error instanceof Slow ? error.message : 'it could not be read';
  }
}

class Slow extends Error {}

interface Cursor {
  readonly text: string;
  /** Characters that stand for all others: two classes that share one of these are taken to share characters. */
  readonly sample: readonly string[];
  at: number;
}

type Characters = ReadonlySet<string>;

/** A stretch that was read: whether its length varies, whether without end, and what an open repetition at its end still takes. */
interface Stretch {
  readonly varies: boolean;
  readonly endless: boolean;
  readonly open: Characters;
}

interface Repeat {
  readonly least: number;
  readonly most: number;
}

const SAMPLE = [...Array(95).keys()].map((index) => String.fromCharCode(32 + index)).concat('\n', '\t', '\u00a0', 'é', '中');
const MANY = 100;
const NONE: Characters = new Set();

function readAlternatives(cursor: Cursor, open: Characters, depth: number): Stretch {
  const branches = [readSequence(cursor, open, depth)];
  while (take(cursor, '|')) branches.push(readSequence(cursor, open, depth));
  return {
    varies: branches.length > 1 || branches[0]!.varies,
    endless: branches.some((branch) => branch.endless),
    open: new Set(branches.flatMap((branch) => [...branch.open])),
  };
}

function readSequence(cursor: Cursor, before: Characters, depth: number): Stretch {
  const anchored = depth > 0 || cursor.text[cursor.at] === '^';
  let stretch: Stretch = { varies: false, endless: false, open: before };
  while (cursor.at < cursor.text.length && !'|)'.includes(cursor.text[cursor.at]!)) {
    if (take(cursor, '^') || take(cursor, '$')) continue;
    stretch = take(cursor, '(') ? readGroup(cursor, stretch, depth) : readAtom(cursor, stretch);
  }
  if (stretch.endless && !anchored) throw new Slow('it has an open-ended repetition and does not begin with ^');
  return stretch;
}

function readGroup(cursor: Cursor, before: Stretch, depth: number): Stretch {
  if (take(cursor, '?') && !take(cursor, ':')) throw new Slow('it looks around, or names a group');
  const inside = readAlternatives(cursor, before.open, depth + 1);
  if (!take(cursor, ')')) throw new Slow('a bracket is not closed');
  const { least, most } = readRepeat(cursor);
  if (most > 1 && inside.varies) throw new Slow('it repeats something that varies in length');
  if (most > MANY && least !== most) throw new Slow('it repeats a group without end');
  return {
    varies: before.varies || inside.varies || least !== most,
    endless: before.endless || inside.endless,
    open: least === 0 ? new Set([...before.open, ...inside.open]) : inside.open,
  };
}

function readAtom(cursor: Cursor, before: Stretch): Stretch {
  const takes = characters(cursor, atomText(cursor));
  const { least, most } = readRepeat(cursor);
  const endless = most > MANY && least !== most;
  const clash = [...takes].some((character) => before.open.has(character));
  if (endless && clash) throw new Slow('two repetitions can take the same characters');
  // What must be there and is none of the repetition's characters ends the repetition.
  const closed = least > 0 && !clash;
  return {
    varies: before.varies || least !== most,
    endless: before.endless || endless,
    open: new Set([...(closed ? NONE : before.open), ...(endless ? takes : NONE)]),
  };
}

function atomText(cursor: Cursor): string {
  const rest = cursor.text.slice(cursor.at);
  const atom =
    /^(?:\[\^?(?:\\.|[^\]\\])*\]|\\(?:[pPu]\{[^}]*\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|c[A-Za-z]|.)|[^])/u.exec(rest)?.[0] ?? rest;
  if (/^\\[1-9k]/.test(atom)) throw new Slow('it refers back to a group');
  cursor.at += atom.length;
  return atom;
}

function readRepeat(cursor: Cursor): Repeat {
  const found = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/.exec(cursor.text.slice(cursor.at));
  if (!found) return { least: 1, most: 1 };
  cursor.at += found[0].length;
  if (found[1]) return { least: found[1] === '+' ? 1 : 0, most: found[1] === '?' ? 1 : Infinity };
  const least = Number(found[2]);
  return { least, most: !found[3] ? least : found[4] ? Number(found[4]) : Infinity };
}

function characters(cursor: Cursor, atom: string): Characters {
  if (/^\\[bB]$/.test(atom)) return NONE;
  // Characters written by number or property may be any.
  if (/\\[uxcpP]/.test(atom)) return new Set(cursor.sample);
  const one = new RegExp(`^(?:${atom})$`, 'u');
  return new Set(cursor.sample.filter((character) => one.test(character)));
}

function take(cursor: Cursor, character: string): boolean {
  if (cursor.text[cursor.at] !== character) return false;
  cursor.at += 1;
  return true;
}
