import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { NucleoError } from '../../errors.ts';
import type { DriverLayout } from '../../packs/index.ts';
import { type Encoding, type EncodingDoubt, watchEncoding } from './encoding.ts';
import { watchRowLines } from './tree/row-lines.ts';

/** A file of a supply: its digest is what provenance names it by. */
export interface SourceFile {
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
  readonly lines: number;
  /** `sha256:` and 64 hexadecimal digits. */
  readonly digest: string;
  /** Changes when the file is written: a file with the same one need not be digested again. */
  readonly stamp: string;
  /** That it may be written otherwise than the driver says. */
  readonly doubt?: EncodingDoubt | null;
  /** How it is written, where somebody said so. */
  readonly encoding?: Encoding | undefined;
  /** Of a document, that each of its rows begins on a line of its own. */
  readonly areRowsApart?: boolean | undefined;
}

/** A file, and what it is called where that is not its own name. */
export type GivenFile = string | { readonly path: string; readonly name: string };

const whyNot: Readonly<Record<string, string>> = {
  ENOENT: 'it is not there',
  EACCES: 'it may not be read',
  EISDIR: 'it is a folder',
};

const chunkBytes = 1 << 18;
const firstBytes = 1 << 16;
const pieceBytes = 1 << 20;
const newLine = 10;

/** Reads a file once for its digest, before any of its rows; not one that was known and is as it was. */
export async function digestFile(
  given: GivenFile,
  known: readonly SourceFile[] = [],
  layout: DriverLayout = { format: 'sqlite' },
): Promise<SourceFile> {
  const { path, name } = typeof given === 'string' ? { path: given, name: basename(given) } : given;
  const stamp = await stampOf(path);
  const same = known.find((file) => file.stamp === stamp && file.name === name);
  if (same !== undefined) return { ...same, path };
  const hash = createHash('sha256');
  const watch = watchEncoding(layout);
  const rows = watchRowLines(layout);
  let bytes = 0;
  let lines = 0;
  try {
    for await (const chunk of piecesOf(path)) {
      hash.update(chunk);
      watch.see(chunk, lines);
      rows.see(chunk);
      bytes += chunk.length;
      for (let at = chunk.indexOf(newLine); at >= 0; at = chunk.indexOf(newLine, at + 1)) lines += 1;
    }
  } catch (error) {
    throw unreadable(path, error);
  }
  const digest = `sha256:${hash.digest('hex')}`;
  return { path, name, bytes, lines, digest, stamp, doubt: watch.doubt(), areRowsApart: rows.areApart() };
}

/** The bytes of a file, all in the same place of memory: each piece is there until the next is asked for. */
async function* piecesOf(path: string): AsyncGenerator<Buffer> {
  const file = await open(path);
  try {
    const buffer = Buffer.allocUnsafeSlow(pieceBytes);
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, pieceBytes);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

async function stampOf(path: string): Promise<string> {
  try {
    const { ino, size, mtimeMs } = await stat(path);
    return `${ino}.${size}.${mtimeMs}`;
  } catch (error) {
    throw unreadable(path, error);
  }
}

function unreadable(path: string, cause: unknown): NucleoError {
  const { code } = cause as NodeJS.ErrnoException;
  return new NucleoError('NUC_DRIVER_FILE', { file: basename(path), reason: whyNot[code ?? ''] ?? String(code) }, { cause });
}

/** The bytes of a file from a place on, the first in smaller pieces. It is opened when the first are asked for, and closed when no more are. */
export async function* chunksOf(path: string, from = 0): AsyncGenerator<Buffer> {
  let isFirst = true;
  for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes, start: from }) as AsyncIterable<Buffer>) {
    // What is read first is read slowly, before the code is compiled: whoever waits for it need not wait for so much.
    if (isFirst) for (let at = 0; at < chunk.length; at += firstBytes) yield chunk.subarray(at, at + firstBytes);
    else yield chunk;
    isFirst = false;
  }
}

/** Whether a file may be written otherwise than a layout says. */
export async function doubtOf(path: string, layout: DriverLayout): Promise<EncodingDoubt | null> {
  return (await digestFile(path, [], layout)).doubt ?? null;
}

export async function headOf(path: string, bytes: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const length = Math.min(bytes, (await file.stat()).size);
    const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
