import { namedClass, shortClass } from './characters.ts';
import { Refused, type Flags } from './part.ts';

/** The place up to which a pattern was read. */
export interface Cursor {
  readonly flags: Flags;
  /** How many groups were opened. */
  readonly groups: number;
  ended(): boolean;
  sees(sign: string): boolean;
  take(sign: string): boolean;
  match(sticky: RegExp): RegExpExecArray | null;
  /** The character that follows, by its number. */
  next(): number;
  rest(): readonly number[];
  openGroup(): number;
  /** What a backslash stands before: a native class, or one character. */
  escape(): { readonly named: string | null; readonly code: number };
}

const SIGNS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

export function createCursor(text: string, flags: Flags): Cursor {
  let at = 0;
  let groups = 0;
  const cursor: Cursor = {
    flags,
    get groups() {
      return groups;
    },
    ended: () => at >= text.length,
    sees: (sign) => text.startsWith(sign, at),
    take(sign) {
      const found = text.startsWith(sign, at);
      if (found) at += sign.length;
      return found;
    },
    match(sticky) {
      sticky.lastIndex = at;
      const found = sticky.exec(text);
      if (found) at = sticky.lastIndex;
      return found;
    },
    next() {
      const code = text.codePointAt(at);
      if (code === undefined) throw new Refused('early');
      at += code > 0xffff ? 2 : 1;
      return code;
    },
    rest: () => [...text.slice(at)].map((character) => character.codePointAt(0)!),
    openGroup: () => (groups += 1),
    escape() {
      const category = cursor.match(/([pP])\{([^}]*)\}/y);
      if (category) {
        const named = namedClass(category[2]!, category[1] === 'P');
        if (named === null) throw new Refused('category', category[2]);
        return { named, code: 0 };
      }
      const code = cursor.next();
      const letter = String.fromCodePoint(code);
      const named = shortClass(letter);
      if (named !== null) return { named, code };
      if (SIGNS[letter] !== undefined) return { named: null, code: SIGNS[letter].charCodeAt(0) };
      if (!'\\|.-^?*+{}()[]$'.includes(letter)) throw new Refused('escape', `\\${letter}`);
      return { named: null, code };
    },
  };
  return cursor;
}
