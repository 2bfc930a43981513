import { didYouMean } from '../../nearest.ts';
import { NucleoError } from '../../errors.ts';
import type { DriverFile } from '../../packs/index.ts';
import type { SupplyStore } from '../../registry/ordered/index.ts';
import type { Settings } from '../../settings.ts';
import type { ImportRunRow } from '../../storage/index.ts';

/** Whether a driver takes its rows from a database that the settings name, and no file. */
export const isQueried = ({ file }: DriverFile): boolean => file.format === 'postgresql';

/** Refuses files where there is a query, and nothing where there is none. */
export function checkGiven(driver: DriverFile, files: readonly string[]): void {
  if (isQueried(driver) === (files.length === 0)) return;
  throw new NucleoError(
    'NUC_COMMAND_ARGUMENT',
    { reason: isQueried(driver) ? `${driver.id} reads a database, no files.` : 'No file is given.' },
    { hint: isQueried(driver) ? `Write nucleo driver import --driver ${driver.id}.` : 'Give the files of one supply.' },
  );
}

/** Bytes of what the query of a driver gives now. Throws NUC_DRIVER_DATABASE, also for a connection that the settings do not have. */
export async function rowsOf(driver: DriverFile, { connections }: Pick<Settings, 'connections'>): Promise<AsyncIterable<Buffer>> {
  const { queryPostgresql, queryError } = await import('../../drivers/index.ts');
  const { connection = '' } = driver.file;
  const url = connections.get(connection);
  if (url !== undefined) return queryPostgresql(driver, url);
  const fault = {
    code: 'connection_missing',
    message: `the settings have no connection "${connection}"`,
    hint:
      didYouMean(connection, [...connections.keys()]) ??
      `Add "connections": { "${connection}": { "url": { "env": "${connection.toUpperCase()}_URL" } } } to the settings.`,
  };
  throw queryError(driver.id, fault, '/file/connection');
}

/** The rows of a driver as the file of a supply: those of a run that was stopped, or else what the database says now. */
export async function queriedFile(
  driver: DriverFile,
  settings: Settings,
  { last, supplies }: { readonly last: ImportRunRow | null; readonly supplies: SupplyStore },
): Promise<{ readonly path: string; readonly name: string; readonly digest: string }> {
  const [stopped] = last?.state === 'running' ? last.files : [];
  const kept = stopped?.digest.replace('sha256:', '');
  if (stopped !== undefined && kept !== undefined && (await supplies.has(kept)))
    return { path: supplies.pathOf(kept), name: stopped.name, digest: kept };
  const { digest } = await supplies.write(await rowsOf(driver, settings), settings.supplies.largest);
  return { path: supplies.pathOf(digest), name: `${driver.id}.csv`, digest };
}
