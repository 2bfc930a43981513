import { isObject } from '#forms';
import { BrokenSource } from '../../read/broken.ts';
import { chunksOf } from '../../read/file.ts';

/** Where the rows of a document are, and the paths of their values. */
export interface Tree {
  readonly rows: string;
  readonly columns: readonly string[];
  /** Paths within a row of what comes more than once in it: rows of their own, if any. */
  readonly lists: readonly string[];
  readonly because: string;
}

export const mostColumns = 300;
const deepest = 8;
const largest = 64 << 20;

/** Finds the list of objects that a JSON document is about: the outermost, and the longest of those. A document of one object is one row; null when there is no object. */
export async function jsonTree(path: string): Promise<Tree | null> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of chunksOf(path)) {
    bytes += chunk.length;
    if (bytes > largest)
      throw new BrokenSource('json_too_large', 'the document is too large to be looked at as a whole', {
        hint: 'Ask for one object a line (NDJSON).',
      });
    pieces.push(chunk);
  }
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(pieces)));
  } catch {
    throw new BrokenSource('json_broken', 'the document is not JSON in UTF-8', {
      hint: 'It may have been cut: ask for it again.',
    });
  }
  const [best] = listsIn(value, '', 0).toSorted((one, other) => one.depth - other.depth || other.items.length - one.items.length);
  if (best === undefined) return isObject(value) ? { rows: '', ...leavesOf([value]), because: 'one object' } : null;
  return { rows: best.rows, ...leavesOf(best.items), because: `${best.items.length} objects at "${best.rows}"` };
}

/** The values of objects, one a line, as those of rows of a document. */
export function ndjsonTree(lines: readonly string[]): Tree {
  const items = lines.flatMap((line) => {
    try {
      const value: unknown = JSON.parse(line);
      return isObject(value) ? [value] : [];
    } catch {
      return [];
    }
  });
  return { rows: '', ...leavesOf(items), because: 'one JSON object a line' };
}

interface List {
  readonly rows: string;
  readonly depth: number;
  readonly items: readonly Readonly<Record<string, unknown>>[];
}

function listsIn(value: unknown, path: string, depth: number): readonly List[] {
  if (depth > deepest) return [];
  if (Array.isArray(value)) {
    const items = value.filter(isObject);
    return items.length === 0 ? [] : [{ rows: path, depth, items }];
  }
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    key.includes('/') ? [] : listsIn(each, path === '' ? key : `${path}/${key}`, depth + 1),
  );
}

/** Paths of the values of objects, in the order in which they come; lists within them are rows of their own. */
function leavesOf(items: List['items']): Pick<Tree, 'columns' | 'lists'> {
  const columns = new Set<string>();
  const lists = new Set<string>();
  const look = (item: Readonly<Record<string, unknown>>, before: string, depth: number): void => {
    for (const [key, value] of Object.entries(item)) {
      if (key.includes('/') || key === '' || columns.size >= mostColumns) continue;
      const path = `${before}${key}`;
      if (Array.isArray(value)) lists.add(path);
      else if (isObject(value)) {
        if (depth < deepest) look(value, `${path}/`, depth + 1);
      } else columns.add(path);
    }
  };
  for (const item of items) look(item, '', 0);
  return { columns: [...columns], lists: [...lists] };
}
