import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { NucleoError } from '../../errors.ts';

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
export async function digestFile(given: GivenFile, known: readonly SourceFile[] = []): Promise<SourceFile> {
  const { path, name } = typeof given === 'string' ? { path: given, name: basename(given) } : given;
  const stamp = await stampOf(path);
  const same = known.find((file) => file.stamp === stamp && file.name === name);
  if (same !== undefined) return { ...same, path };
  const hash = createHash('sha256');
  let bytes = 0;
  let lines = 0;
  try {
    for await (const chunk of piecesOf(path)) {
      hash.update(chunk);
      bytes += chunk.length;
      for (let at = chunk.indexOf(newLine); at >= 0; at = chunk.indexOf(newLine, at + 1)) lines += 1;
    }
  } catch (error) {
    throw unreadable(path, error);
  }
  return { path, name, bytes, lines, digest: `sha256:${hash.digest('hex')}`, stamp };
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

export async function headOf(path: string, bytes: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(bytes), 0, bytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

const signatures: readonly (readonly [string, string, string])[] = [
  ['504b0304', 'is a spreadsheet or a zip archive', 'Save the sheet as CSV, or take the file out of the archive.'],
  ['1f8b', 'is compressed', 'Unpack it first.'],
  ['25504446', 'is a PDF', 'Ask for the data as a text file.'],
  ['d0cf11e0', 'is an old spreadsheet (.xls)', 'Save the sheet as CSV.'],
  ['fffe', 'is written in UTF-16', 'Set "encoding": "utf-16le" of the driver.'],
  ['feff', 'is written in UTF-16, big end first', 'Save it as UTF-8.'],
];

/** What the first bytes say a file is when it is not plain text: its name and what to do. */
export function signatureOf(head: Buffer): { readonly says: string; readonly hint: string } | null {
  const hex = head.subarray(0, 4).toString('hex');
  const found = signatures.find(([start]) => hex.startsWith(start));
  return found === undefined ? null : { says: found[1], hint: found[2] };
}

export function isZip(head: Buffer): boolean {
  return head.subarray(0, 4).toString('hex') === '504b0304';
}

/** The mark of UTF-8 at the head of a file. */
export function hasUtf8Mark(head: Buffer): boolean {
  return head.subarray(0, 3).toString('hex') === 'efbbbf';
}

export function isUtf16(head: Buffer): boolean {
  return head[0] === 0xff && head[1] === 0xfe;
}
