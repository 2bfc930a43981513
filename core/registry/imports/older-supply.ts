import { fileKindOf, nameTelling, readSupply, type Supply } from '../../drivers/index.ts';
import { NucleoError } from '../../errors.ts';
import type { DriverFile } from '../../packs/index.ts';
import type { ImportRunRow } from '../../storage/index.ts';

interface Coming {
  readonly driver: DriverFile;
  readonly names: readonly string[];
  /** When it was delivered, where that is said. */
  readonly supply?: string | undefined;
}

/**
 * Refuses a whole supply that is older than one that stands: it would end what is newer. Supplies of which neither the name of a file nor
 * whoever imports them says of when they are cannot be told apart. Throws NUC_IMPORT_OLDER.
 */
export function refuseOlder({ driver, names, supply }: Coming, before: readonly ImportRunRow[]): void {
  const own = dateOf({ driver, names, supply });
  if (own === null) return;
  const kinds = new Set(names.map((name) => fileKindOf(driver, name)));
  const newer = before.find(
    (run) =>
      run.mode === 'replace' &&
      run.state === 'done' &&
      run.supply !== null &&
      run.files.some(({ name }) => kinds.has(fileKindOf(driver, name))) &&
      isOlder(own, readSupply(run.supply)),
  );
  if (newer !== undefined)
    throw new NucleoError('NUC_IMPORT_OLDER', {
      run: String(newer.id),
      supply: newer.supply!,
      own: own.date ?? String(own.year),
    });
}

/** Whether a supply is said to be later than one that was read: then it says of its own day what that one said, though every byte is the same. */
export function isSaidLater(coming: Coming, read: ImportRunRow): boolean {
  const [own, before] = [dateOf(coming), read.supply === null ? null : readSupply(read.supply)];
  return own !== null && before !== null && isOlder(before, own);
}

/** As somebody says it, or else the name of a file. */
const dateOf = ({ driver, names, supply }: Coming): Supply | null =>
  supply === undefined
    ? (names.map((name) => nameTelling('year', driver, name)).find((told) => told !== null) ?? null)
    : readSupply(supply);

/** By their days where both say one, else by their years. */
export function isOlder(own: Supply, other: Supply | null): boolean {
  if (own.date !== null && other !== null && other.date !== null) return own.date < other.date;
  return own.year !== null && other !== null && other.year !== null && own.year < other.year;
}
