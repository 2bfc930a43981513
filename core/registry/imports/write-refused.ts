import { createReadStream, createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { ImportRefusalRow } from '../../storage/index.ts';

export interface RefusedFile {
  readonly path: string;
  /** Lines before the first row, such as the header: they stand in the new file too. */
  readonly head: number;
  readonly refusals: readonly Pick<ImportRefusalRow, 'line'>[];
}

const newLine = 10;

/**
 * Writes the refused rows of a file, byte by byte as they were, into another one, to be mended and given again.
 * Of a row that runs over several lines its first is written.
 */
export async function writeRefused({ path, head, refusals }: RefusedFile, out: string): Promise<number> {
  const wanted = new Set(refusals.map(({ line }) => line));
  const target = createWriteStream(out, { flags: 'wx', mode: 0o600 });
  let line = 1;
  let written = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    for (let from = 0; from < chunk.length;) {
      const found = chunk.indexOf(newLine, from);
      const end = found < 0 ? chunk.length : found + 1;
      if (line <= head || wanted.has(line)) {
        target.write(chunk.subarray(from, end));
        if (found >= 0 && line > head) written += 1;
      }
      if (found >= 0) line += 1;
      from = end;
    }
  }
  target.end();
  await finished(target);
  return written;
}
