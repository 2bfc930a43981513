import { chunksOf } from '../../read/file.ts';
import { listenTo } from '../../read/markup.ts';
import { mostColumns, type Tree } from './json-tree.ts';

/** Elements of a document that are looked at. */
const mostElements = 200_000;

/** Finds the element that comes again and again, the outermost first, and what its elements and attributes say. Null when none does. */
export async function xmlTree(path: string): Promise<Tree | null> {
  const counts = new Map<string, number>();
  const parents = new Set<string>();
  const values = new Set<string>();
  const here: string[] = [];
  let [text, seen] = ['', 0];
  const reading = listenTo(chunksOf(path), null, {
    open(name, attributes) {
      parents.add(here.join('/'));
      here.push(name);
      const at = here.join('/');
      counts.set(at, (counts.get(at) ?? 0) + 1);
      for (const key of Object.keys(attributes))
        if (!/^(xmlns|xsi)(:|$)/.test(key)) values.add(`${at}/@${key.slice(key.indexOf(':') + 1)}`);
      text = '';
      seen += 1;
    },
    text(piece) {
      if (text.trim() === '') text = piece.slice(0, 100);
    },
    close() {
      if (text.trim() !== '' && !parents.has(here.join('/'))) values.add(here.join('/'));
      text = '';
      here.pop();
    },
  });
  for await (const _ of reading) if (seen > mostElements) break;
  const holds = (row: string): boolean => [...values].some((value) => value.startsWith(`${row}/`));
  const [best] = [...counts]
    .filter(([row, count]) => count > 1 && holds(row))
    .map(([row, count]) => ({ row, count, depth: row.split('/').length }))
    .toSorted((one, other) => one.depth - other.depth || other.count - one.count);
  if (best === undefined) return null;
  const within = (path: string): boolean => path.startsWith(`${best.row}/`);
  const lists = [...counts].filter(([path, count]) => within(path) && count > best.count).map(([path]) => path);
  const columns = [...values].filter((path) => within(path) && !lists.some((list) => `${path}/`.startsWith(`${list}/`)));
  const inRow = (path: string): string => path.slice(best.row.length + 1);
  return {
    rows: best.row,
    columns: columns.slice(0, mostColumns).map(inRow),
    lists: lists.filter((path) => !lists.some((list) => path.startsWith(`${list}/`))).map(inRow),
    because: `${best.count} elements at "${best.row}"`,
  };
}
