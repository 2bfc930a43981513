import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Tx } from '../../storage/index.ts';

interface RefusedRows {
  /** Lines before the first row, such as the header: they stand among them too. */
  readonly head: number;
  /** Of the refused rows, in order. */
  readonly lines: Uint32Array;
  /** Whether each character takes two bytes, as in UTF-16. */
  readonly isWide: boolean;
}

const newLine = 10;

/** What the refused rows of a file are called, where they are not given a name. */
export const refusedName = (name: string): string => `respinte-${name}`;

const mostLines = 50_000;

/** The lines of the refused rows of a file of a run, in order: four bytes each, since every row of a large file may be refused. */
export async function refusedLines(tx: Tx, run: number, file: number): Promise<Uint32Array> {
  const parts: Uint32Array[] = [];
  for (
    let after = 0, some: number[];
    (some = await tx.imports.refusedLines(run, file, { after, limit: mostLines })).length > 0;
  ) {
    parts.push(Uint32Array.from(some));
    after = some.at(-1)!;
  }
  const lines = new Uint32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let from = 0;
  for (const part of parts) {
    lines.set(part, from);
    from += part.length;
  }
  return lines;
}

/** Writes the refused rows of a file into another one, to be mended and given again. */
export async function writeRefused({ path, ...about }: RefusedRows & { readonly path: string }, out: string): Promise<void> {
  const rows = refusedRows(createReadStream(path) as AsyncIterable<Buffer>, about);
  await pipeline(rows, createWriteStream(out, { flags: 'wx', mode: 0o600 }));
}

/** The refused rows of a file, byte by byte as they were. Of a row that runs over several lines its first is given. */
export async function* refusedRows(bytes: AsyncIterable<Buffer>, { head, lines, isWide }: RefusedRows): AsyncGenerator<Buffer> {
  let [line, next] = [1, 0];
  for await (const chunk of isWide ? whole(bytes) : bytes) {
    const pieces: Buffer[] = [];
    for (let from = 0; from < chunk.length;) {
      const found = newLineIn(chunk, from, isWide);
      const end = found < 0 ? chunk.length : found + (isWide ? 2 : 1);
      while (next < lines.length && lines[next]! < line) next += 1;
      if (line <= head || lines[next] === line) pieces.push(chunk.subarray(from, end));
      if (found >= 0) line += 1;
      from = end;
    }
    if (pieces.length > 0) yield Buffer.concat(pieces);
  }
}

/** Where the next new line begins; below 0 when there is none. */
function newLineIn(chunk: Buffer, from: number, isWide: boolean): number {
  let at = chunk.indexOf(newLine, from);
  while (isWide && at >= 0 && (at % 2 === 1 || chunk[at + 1] !== 0)) at = chunk.indexOf(newLine, at + 1);
  return at;
}

/** Bytes in pieces that cut no character of two. */
async function* whole(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of bytes) {
    const both = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    const end = both.length - (both.length % 2);
    rest = both.subarray(end);
    yield both.subarray(0, end);
  }
  if (rest.length > 0) yield rest;
}
