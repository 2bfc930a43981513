import type { Migration } from '@mikro-orm/migrations';

type Driver = Migration['driver'];

/**
 * The statements of a migration for the database at hand. Shared text is written as SQLite reads it; on PostgreSQL text is compared
 * byte by byte too (collation "C"), and a counting key is a serial. Statements end with `;` at the end of a line.
 */
export function statementsFor(
  driver: Driver,
  shared: readonly string[],
  own: { readonly sqlite: string; readonly postgresql: string } = { sqlite: '', postgresql: '' },
): string[] {
  const isSqlite = driver.getPlatform().constructor.name === 'SqlitePlatform';
  const common = isSqlite ? shared : shared.map(forPostgresql);
  return [...common, isSqlite ? own.sqlite : own.postgresql].flatMap((text) =>
    text
      .split(/;\n/)
      .map((statement) => statement.trim())
      .filter((statement) => statement !== ''),
  );
}

function forPostgresql(text: string): string {
  return text
    .replaceAll('integer not null primary key autoincrement', 'serial primary key')
    .replaceAll(/(\w+) text\b/g, '$1 text collate "C"');
}
