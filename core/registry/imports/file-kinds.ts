import { fileKindOf } from '../../drivers/index.ts';
import type { DriverFile } from '../../packs/index.ts';
import type { ImportRunRow } from '../../storage/index.ts';

type Run = Pick<ImportRunRow, 'id' | 'files' | 'mode'>;

/** Of which kinds the files of the runs of a driver are, where the kinds may come apart. */
export interface FileKinds {
  /** The kind of a file of a run; below 0 when nothing tells it. */
  of(run: number, file: number): number;
  /** Whether the supply that is read stands for what a file said: it has files of its kind, or, where that is not known, of every kind. */
  isReplaced(run: number, file: number): boolean;
  /** What tells supplies of the same kinds. */
  mixOf(run: number): string;
  /** Names of the kinds of which the supply has no file, though earlier ones had. */
  readonly absent: readonly string[];
}

/** The kinds of the files of a run and of those before it, the newest first; null where a supply stands for all that was said. */
export function fileKinds(driver: DriverFile, run: Run, before: readonly Run[]): FileKinds | null {
  const names = driver.supply?.apart;
  if (names === undefined) return null;
  const kinds = new Map<number, readonly number[]>();
  let last: readonly number[] = [];
  for (const { id, files, mode } of [...before.toReversed(), run]) {
    const only = new Set(last).size === 1 ? last[0]! : -1;
    const own = files.map(({ name }) => {
      const kind = fileKindOf(driver, name);
      // Mended rows are those of the supply before, whatever their file is called.
      return kind < 0 && mode === 'correction' ? only : kind;
    });
    kinds.set(id, own);
    last = own;
  }
  const of = (id: number, file: number): number => kinds.get(id)?.[file] ?? -1;
  const given = new Set(kinds.get(run.id));
  const isEach = names.every((_, kind) => given.has(kind));
  const said = new Set(before.flatMap(({ id }) => kinds.get(id)!));
  return {
    of,
    isReplaced: (id, file) => (of(id, file) < 0 ? isEach : given.has(of(id, file))),
    mixOf: (id) => [...new Set(kinds.get(id))].sort().join(),
    absent: names.filter((_, kind) => said.has(kind) && !given.has(kind)),
  };
}
