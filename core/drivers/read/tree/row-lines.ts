import type { DriverLayout } from '../../../packs/index.ts';

/** Hears the bytes of a document while it is digested, and tells at its end whether each of its rows begins on a line of its own. */
interface RowLineWatch {
  see(bytes: Buffer): void;
  areApart(): boolean;
}

const nothing: RowLineWatch = { see() {}, areApart: () => false };
const plain = /^[\w.-]+$/;
const newLine = '\n';
/** A tag that is cut is shorter than this, but for what is no row. */
const longestTag = 1000;

/**
 * Tags of rows are counted where they are written as such, also within comments: rows may be taken for two of one line, never two for
 * one. A document in UTF-16 has none that is seen so, and is not told by lines.
 */
export function watchRowLines({ format, rows = [] }: Pick<DriverLayout, 'format' | 'rows'>): RowLineWatch {
  const names = rows.map((row) => row.slice(row.lastIndexOf('/') + 1));
  if (format !== 'xml' || names.length === 0 || !names.every((name) => plain.test(name))) return nothing;
  const tag = new RegExp(
    `<(?:[^\\s<>/:]+:)?(?:${names.map((name) => name.replaceAll('.', '\\.')).join('|')})(?=[\\s/>])|\\n`,
    'g',
  );
  let rest = '';
  let isTaken = false;
  let [any, shared] = [false, false];
  const count = (text: string): void => {
    for (const [found] of text.matchAll(tag)) {
      if (found !== newLine) [any, shared] = [true, shared || isTaken];
      isTaken = found !== newLine;
    }
  };
  return {
    see(bytes) {
      if (shared) return;
      const text = rest + bytes.toString('latin1');
      // A tag that the end of the piece may cut is left for the next one.
      const cut = text.lastIndexOf('<');
      const end = cut < 0 || text.length - cut > longestTag ? text.length : cut;
      rest = text.slice(end);
      count(text.slice(0, end));
    },
    areApart() {
      count(rest);
      rest = '';
      return any && !shared;
    },
  };
}
