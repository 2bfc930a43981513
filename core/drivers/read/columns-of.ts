import type { DriverFile } from '../../packs/index.ts';

/** Every name or path of a column that a driver takes, each once. */
export function columnsOf({ fields = [], records }: DriverFile): string[] {
  const cells = [
    ...fields.map(({ column }) => column),
    ...records.flatMap((record) => [record.match?.column, ...(record.fields ?? []).map(({ column }) => column)]),
  ];
  return [...new Set(cells.flatMap((cell) => [cell ?? []].flat()).filter((cell) => typeof cell === 'string'))];
}
