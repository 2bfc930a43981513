import type { ImportPage } from '../api/import-replies.ts';

type Driver = ImportPage['drivers'][number];

/** A file that is called as those of another kind are, and not as those of the kind it was chosen for. */
export interface Misplaced {
  readonly file: string;
  readonly fits: Driver;
}

/** The first such file; null where every name fits, or tells nothing. */
export function misplacedIn(files: readonly string[], chosen: Driver, drivers: readonly Driver[]): Misplaced | null {
  if (chosen.names.length === 0) return null;
  for (const file of files) {
    if (isCalledSo(file, chosen)) continue;
    const fits = drivers.find((each) => each.root === chosen.root && each.id !== chosen.id && isCalledSo(file, each));
    if (fits !== undefined) return { file, fits };
  }
  return null;
}

/** The kind of which all files are by their names, where there is but one. */
export function kindOf(files: readonly string[], drivers: readonly Driver[]): Driver | null {
  const kinds = files.length === 0 ? [] : drivers.filter((each) => files.every((file) => isCalledSo(file, each)));
  return kinds.length === 1 ? kinds[0]! : null;
}

const isCalledSo = (file: string, { names }: Driver): boolean => names.some((pattern) => fitsPattern(file, pattern));

const told: Readonly<Record<string, string>> = {
  '*': '.*?',
  '{body}': '[A-Z0-9]+',
  '{yyyy}': '\\d{4}',
  '{yyyymmdd}': '\\d{8}',
  '{ddmmyyyy}': '\\d{8}',
};

/** As `ANA_PER_*_{yyyymmdd}.txt`; capitals do not count. The server judges: here it is only asked about. */
function fitsPattern(file: string, pattern: string): boolean {
  const source = pattern
    .split(/(\*|\{[a-z]+\})/)
    .map((part) => told[part] ?? part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('');
  return new RegExp(`^${source}$`, 'i').test(file.slice(0, 255));
}
