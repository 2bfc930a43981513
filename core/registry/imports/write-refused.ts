import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { ImportRefusalRow } from '../../storage/index.ts';

export interface RefusedRows {
  /** Lines before the first row, such as the header: they stand among them too. */
  readonly head: number;
  readonly refusals: readonly Pick<ImportRefusalRow, 'line'>[];
}

const newLine = 10;

/** What the refused rows of a file are called, where they are not given a name. */
export const refusedName = (name: string): string => `respinte-${name}`;

/** Writes the refused rows of a file into another one, to be mended and given again; returns how many there are. */
export async function writeRefused(
  { path, head, refusals }: RefusedRows & { readonly path: string },
  out: string,
): Promise<number> {
  const rows = refusedRows(createReadStream(path) as AsyncIterable<Buffer>, { head, refusals });
  await pipeline(rows, createWriteStream(out, { flags: 'wx', mode: 0o600 }));
  return new Set(refusals.map(({ line }) => line)).size;
}

/** The refused rows of a file, byte by byte as they were. Of a row that runs over several lines its first is given. */
export async function* refusedRows(bytes: AsyncIterable<Buffer>, { head, refusals }: RefusedRows): AsyncGenerator<Buffer> {
  const wanted = new Set(refusals.map(({ line }) => line));
  let line = 1;
  for await (const chunk of bytes) {
    const pieces: Buffer[] = [];
    for (let from = 0; from < chunk.length;) {
      const found = chunk.indexOf(newLine, from);
      const end = found < 0 ? chunk.length : found + 1;
      if (line <= head || wanted.has(line)) pieces.push(chunk.subarray(from, end));
      if (found >= 0) line += 1;
      from = end;
    }
    if (pieces.length > 0) yield Buffer.concat(pieces);
  }
}
