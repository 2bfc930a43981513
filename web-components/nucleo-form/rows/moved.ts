import type { FormScreen } from '../screen.ts';

/** Since rows came, went or were moved: the place of each that is new or has moved, with the one it had. */
type Moved = ReadonlyMap<string, string | undefined>;

/** What the server told of a row, and that it was confirmed, goes with it; of a row that is gone nothing stays. */
export function carryAlong(screen: FormScreen, table: string, moved: Moved): void {
  const count = screen.session.rows(table).length;
  const places = new Map([...moved].map(([now, before]) => [before, now]));
  const placeNow = (pointer: string): string | undefined => {
    if (!pointer.startsWith(`${table}/`)) return pointer;
    const [index = ''] = pointer.slice(table.length + 1).split('/');
    const row = `${table}/${index}`;
    const now = places.get(row) ?? (moved.has(row) || Number(index) >= count ? undefined : row);
    return now === undefined ? undefined : now + pointer.slice(row.length);
  };
  const told = [...screen.told].flatMap(([pointer, problems]) => {
    const now = placeNow(pointer);
    return now === undefined ? [] : [[now, problems.map((problem) => ({ ...problem, pointer: now }))] as const];
  });
  screen.told = new Map(told);
  const confirmed = [...screen.confirmed].flatMap((pointer) => placeNow(pointer) ?? []);
  screen.confirmed.clear();
  for (const pointer of confirmed) screen.confirmed.add(pointer);
}

/** What changed outside of rows that are shown again as a whole. */
export function outside(changed: ReadonlySet<string>, table: string, moved: Moved): ReadonlySet<string> {
  const start = `@${table}/`;
  const steps = start.split('/').length;
  const rowOf = (key: string, at: number): string =>
    key
      .slice(at + 1)
      .split('/', steps)
      .join('/');
  return new Set(
    [...changed].filter((key) => {
      const at = key.indexOf(start);
      return at < 0 || !moved.has(rowOf(key, at));
    }),
  );
}
