import { isToCome, nameTelling, readSupply } from '../../drivers/index.ts';
import { NucleoError } from '../../errors.ts';
import type { DriverFile } from '../../packs/index.ts';

interface Dated {
  readonly driver: DriverFile;
  readonly names: readonly string[];
  /** When it was delivered, where that is said: then names do not count. */
  readonly supply: string | undefined;
}

/** Refuses a supply of a date that is no day, or is to come: each right one after it would be taken for older. Throws NUC_IMPORT_DATE. */
export function checkSupplyDate({ driver, names, supply }: Dated, now: Date): void {
  const dates =
    supply === undefined ? names.flatMap((name) => dateIn(driver, name)) : [{ source: 'What was given', said: supply }];
  for (const { source, said } of dates) {
    const read = readSupply(said);
    if (read === null || isToCome(read, now)) throw new NucleoError('NUC_IMPORT_DATE', { source, said });
  }
}

function dateIn(driver: DriverFile, name: string): readonly { readonly source: string; readonly said: string }[] {
  const told = nameTelling('year', driver, name);
  return told === null ? [] : [{ source: name, said: told.date ?? String(told.year) }];
}
