import { fileKindOf } from '../../drivers/index.ts';
import type { DriverFile } from '../../packs/index.ts';
import type { ImportRunRow } from '../../storage/index.ts';

type Run = Pick<ImportRunRow, 'id' | 'files' | 'mode' | 'supply'>;

/** Of which kinds the files of the runs of a driver are, where the kinds may come apart. */
export interface FileKinds {
  /** The kind of a file of a run; below 0 when nothing tells it. */
  of(run: number, file: number): number;
  /** Whether the supply of a run stands for what a file said: it has files of its kind, or, where that is not known, of every kind. */
  isReplaced(by: number, run: number, file: number): boolean;
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
  const ofSupply = new Map<string | null, readonly number[]>();
  for (const { id, files, mode, supply } of [...before.toReversed(), run]) {
    const mended = (supply === null ? undefined : ofSupply.get(supply)) ?? last;
    const only = new Set(mended).size === 1 ? mended[0]! : -1;
    const own = files.map(({ name }) => {
      const kind = fileKindOf(driver, name);
      // Mended rows are those of the supply of their date, else of the one before, whatever their file is called.
      return kind < 0 && mode === 'correction' ? only : kind;
    });
    kinds.set(id, own);
    last = own;
    if (mode !== 'correction') ofSupply.set(supply, own);
  }
  const of = (id: number, file: number): number => kinds.get(id)?.[file] ?? -1;
  const given = new Map([...kinds].map(([id, own]) => [id, new Set(own)]));
  const isOfEach = (id: number): boolean => names.every((_, kind) => given.get(id)?.has(kind) === true);
  const said = new Set(before.flatMap(({ id }) => kinds.get(id)!));
  return {
    of,
    isReplaced: (by, id, file) => (of(id, file) < 0 ? isOfEach(by) : given.get(by)?.has(of(id, file)) === true),
    mixOf: (id) => [...new Set(kinds.get(id))].sort().join(),
    absent: names.filter((_, kind) => said.has(kind) && given.get(run.id)?.has(kind) !== true),
  };
}
