import { basename } from 'node:path';
import { bodyOf, type GivenFile } from '../../drivers/index.ts';
import { NucleoError } from '../../errors.ts';
import type { DriverFile, Release } from '../../packs/index.ts';
import { type ImportRunRow, readSource, sourceText, type Tx } from '../../storage/index.ts';

interface Ordered {
  readonly driver: DriverFile;
  readonly release: Pick<Release, 'root'>;
  readonly body?: string | undefined;
  readonly isCorrection?: boolean;
}

/**
 * The source of a supply: its driver, with the body whose supply it is where that is said or its files are named by it. Mended rows
 * are of the only source there is, whatever their file is called. Throws NUC_IMPORT_BODY where earlier supplies say of whom they are
 * and this one does not, or the other way round: the same facts would stand twice.
 */
export async function sourceIn(
  tx: Tx,
  { driver, release, body: said, isCorrection = false }: Ordered,
  names: readonly string[],
): Promise<string> {
  const named = new Set(names.map((name) => bodyOf(driver, name)));
  if (said === undefined && named.size > 1) throw new NucleoError('NUC_IMPORT_BODY', { reason: 'Files of several bodies.' });
  const body = said?.toUpperCase() ?? [...named][0] ?? null;
  const known = (await tx.imports.sources(release.root)).filter((source) => readSource(source).driver === driver.id);
  if (body === null && isCorrection && known.length === 1) return known[0]!;
  const other = known.map((source) => readSource(source).body).find((each) => (each === null) !== (body === null));
  if (other === undefined) return sourceText({ driver: driver.id, body });
  throw new NucleoError('NUC_IMPORT_BODY', {
    reason: body === null ? `Earlier supplies say of whom they are, such as ${other}.` : 'Earlier supplies say of no body.',
  });
}

export const namesOf = (paths: readonly GivenFile[]): string[] =>
  paths.map((file) => (typeof file === 'string' ? basename(file) : file.name));

/** The last run of the source of a supply, if any was not undone. Throws NUC_IMPORT_BODY. */
export async function lastRunOf(
  tx: Tx,
  { paths, ...order }: Ordered & { readonly paths: readonly GivenFile[] },
): Promise<ImportRunRow | null> {
  return tx.imports.lastOf(order.release.root, await sourceIn(tx, order, namesOf(paths)));
}
