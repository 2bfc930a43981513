import { createWriteStream, rmSync, statSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createDeflateRaw } from 'node:zlib';
import { randomBytes } from 'node:crypto';
import { xlsxOf } from './zip.ts';

/**
 * A spreadsheet whose only sheet unpacks to so many bytes: too many to be made as a whole. Each row holds some digits of its own, so that
 * it does not pack to next to nothing, as a bomb would.
 */
export async function deflatedSheet(path: string, least: number, text: string): Promise<void> {
  const name = 'xl/worksheets/sheet1.xml';
  const packed = `${path}.part`;
  const salt = randomBytes(1 << 20).toString('hex');
  let [bytes, sum] = [0, 0];
  function* pieces(): Generator<Buffer> {
    const head = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>';
    const cell = (place: string, value: string) => `<c r="${place}" t="inlineStr"><is><t>${value}</t></is></c>`;
    const row = (at: number, one: string, two: string) => `<row r="${at}">${cell(`A${at}`, one)}${cell(`B${at}`, two)}</row>`;
    let piece = head + row(1, 'cf', 'nome');
    for (let at = 2; bytes < least; at++) {
      const own = salt.slice((at * 40) % 2_000_000, ((at * 40) % 2_000_000) + 40);
      piece += row(at, `A${at}`, own + text);
      if (piece.length < 1 << 18) continue;
      yield told(piece);
      piece = '';
    }
    yield told(`${piece}</sheetData></worksheet>`);
  }
  function told(piece: string): Buffer {
    const content = Buffer.from(piece);
    bytes += content.length;
    sum = crc32(content, sum);
    return content;
  }
  await pipeline(Readable.from(pieces()), createDeflateRaw({ level: 1 }), createWriteStream(packed));
  await put(path, name, { packed, bytes, sum, size: statSync(packed).size });
  rmSync(packed);
}

interface Part {
  readonly packed: string;
  readonly bytes: number;
  readonly sum: number;
  readonly size: number;
}

/** The small parts of a spreadsheet as they are, and the large one in the place of its sheet. */
async function put(path: string, name: string, { packed, bytes, sum, size }: Part): Promise<void> {
  const small = xlsxOf([['cf', 'nome']]);
  const directory = small.readUInt32LE(small.length - 6);
  const entries: { readonly offset: number; readonly central: Buffer; readonly name: string }[] = [];
  for (let from = directory; small.readUInt32LE(from) === 0x02014b50;) {
    const length = small.readUInt16LE(from + 28);
    const central = Buffer.from(small.subarray(from, from + 46 + length));
    entries.push({ offset: central.readUInt32LE(42), central, name: central.subarray(46).toString() });
    from += 46 + length;
  }
  const file = await open(path, 'w');
  let offset = 0;
  const write = async (content: Buffer): Promise<void> => {
    await file.write(content);
    offset += content.length;
  };
  for (const [index, entry] of entries.entries()) {
    const end = entries[index + 1]?.offset ?? directory;
    const local = Buffer.from(small.subarray(entry.offset, end));
    entry.central.writeUInt32LE(offset, 42);
    if (entry.name !== name) {
      await write(local);
      continue;
    }
    for (const [header, place] of [
      [local, 14],
      [entry.central, 16],
    ] as const) {
      header.writeUInt32LE(sum, place);
      header.writeUInt32LE(size, place + 4);
      header.writeUInt32LE(bytes, place + 8);
    }
    await write(local.subarray(0, 30 + name.length));
    await write(await readFile(packed));
  }
  const start = offset;
  for (const { central } of entries) await write(central);
  const last = Buffer.from(small.subarray(-22));
  last.writeUInt32LE(offset - start, 12);
  last.writeUInt32LE(start, 16);
  await write(last);
  await file.close();
}
