import { resolve } from 'node:path';
import type { Table } from '../../registry/matching/index.ts';

export interface ReadTable {
  readonly name: string;
  readonly digest: string;
  readonly table: Table;
  readonly notes: readonly string[];
  /** Lines that could not be read, and why; never what they hold. */
  readonly refused: readonly { readonly line: number; readonly reason: string }[];
}

/** Reads a delimited file into columns, a batch at a time. Throws NUC_DRIVER_FILE. */
export async function readTable(directory: string, file: string): Promise<ReadTable> {
  const { openDelimited, reasons } = await import('../../drivers/index.ts');
  const { createTableBuilder } = await import('../../registry/matching/index.ts');
  const { name, digest, columns, batches, notes } = await openDelimited(resolve(directory, file));
  const builder = createTableBuilder(columns);
  const refused: { line: number; reason: string }[] = [];
  for await (const batch of batches)
    for (const { line, text, cells, fault } of batch)
      if (fault === 'too_many_cells' || (cells !== null && cells.length > columns.length))
        refused.push({ line, reason: reasons.too_many_cells.en });
      else if (fault !== null || cells === null) refused.push({ line, reason: reasons[fault ?? 'cell_missing'].en });
      else if (text !== '' || cells.some((cell) => cell !== '')) builder.add(cells, line);
  return { name, digest, table: builder.finish(), notes, refused };
}
