// From where it is: the readers of files are loaded when something is read.
import { isQueried } from '../../drivers/read/layout.ts';
import { NucleoError } from '../../errors.ts';
import { didYouMean } from '../../nearest.ts';
import type { DriverFile } from '../../packs/index.ts';
import { storedAs } from '../../registry/ordered/read-files.ts';
import type { SupplyStore } from '../../registry/ordered/supply-store.ts';
import type { ConnectionSettings, Settings } from '../../settings.ts';
import type { ImportRunRow } from '../../storage/index.ts';

/** Refuses files where there is a query, and nothing where there is none. Throws NUC_COMMAND_ARGUMENT. */
export function checkGiven({ id, file }: DriverFile, files: readonly string[]): void {
  if (isQueried(file) === (files.length === 0)) return;
  const [reason, hint] = isQueried(file)
    ? [`${id} reads a database, no files.`, `Give --driver ${id} and no file.`]
    : ['No file is given.', 'Give the files of one supply.'];
  throw new NucleoError('NUC_COMMAND_ARGUMENT', { reason }, { hint });
}

/**
 * What the query of a driver gives now, as bytes of delimited text. Throws NUC_DRIVER_DATABASE, also for a connection that the
 * settings do not have, and NUC_SETTINGS_CONTENT for one whose address is not there.
 */
export async function queriedBytes(driver: DriverFile, settings: ConnectionSettings): Promise<AsyncIterable<Buffer>> {
  const { queryPostgresql, queryError } = await import('../../drivers/index.ts');
  const { addressOf } = await import('../../settings.ts');
  const { connection = '' } = driver.file;
  const url = addressOf(settings, connection);
  if (url !== undefined) return queryPostgresql(driver, url);
  const fault = {
    code: 'connection_missing',
    message: `the settings have no connection "${connection}"`,
    hint:
      didYouMean(connection, [...settings.connections.keys()]) ??
      `Add "connections": { "${connection}": { "url": { "env": "${connection.toUpperCase()}_URL" } } } to the settings.`,
  };
  throw queryError(driver.id, fault, '/file/connection');
}

/**
 * The rows of a driver as the file of a supply: those of a run that was stopped, or else what the database says now; `last` is
 * the last run of the driver. Throws NUC_DRIVER_DATABASE, also for more bytes than a supply may have.
 */
export async function queriedFile(
  driver: DriverFile,
  settings: Settings,
  { last, supplies }: { readonly last: ImportRunRow | null; readonly supplies: SupplyStore },
): Promise<{ readonly path: string; readonly name: string; readonly digest: string }> {
  const [stopped] = last?.state === 'running' ? last.files : [];
  const kept = stopped === undefined ? '' : storedAs(stopped);
  if (stopped !== undefined && (await supplies.has(kept)))
    return { path: supplies.pathOf(kept), name: stopped.name, digest: kept };
  const { digest } = await writeRows(driver, settings, supplies);
  return { path: supplies.pathOf(digest), name: `${driver.id}.csv`, digest };
}

async function writeRows(driver: DriverFile, settings: Settings, supplies: SupplyStore): Promise<{ readonly digest: string }> {
  const { largest } = settings.supplies;
  try {
    return await supplies.write(await queriedBytes(driver, settings), largest);
  } catch (error) {
    if (!(error instanceof NucleoError) || error.code !== 'NUC_HTTP_BODY_TOO_LARGE') throw error;
    const { queryError } = await import('../../drivers/index.ts');
    throw queryError(driver.id, {
      code: 'supply_too_large',
      message: `the query gives more than the ${Math.floor(largest / 2 ** 20)} MB that a supply may have`,
      hint: 'Read less of it, or raise "largestMb" under "supplies" of the settings.',
    });
  }
}
