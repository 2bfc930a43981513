import { isAscii, isUtf8 } from 'node:buffer';
import type { Reason } from '../refusal.ts';
import type { Row } from '../row.ts';
import type { Mark } from '../recall.ts';
import type { LineRecall } from './line-recall.ts';
import { type Place, type PlaceWatch, theStart } from './place.ts';

export interface LineOptions {
  readonly encoding: string;
  /** Characters beyond which a line is refused; nothing longer is held in memory. */
  readonly longest: number;
  /** Where the bytes start, when not at the start of the file. */
  readonly from?: Place | undefined;
  readonly place?: PlaceWatch | undefined;
  /** Sets lines aside that are known. */
  readonly recall?: LineRecall | undefined;
}

// C0 but for the tab, DEL and C1, and what stands for a byte that could not be read. A carriage return that ends no line ended
// one in another system: what follows it is a row that would be lost.
// oxlint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffd]|\r(?!\n|$)/;
const newLine = 10;

/** The lines of a file, a batch at a time. No line is lost: one that cannot be read is a row with its fault. */
export async function* readLines(
  chunks: AsyncIterable<Buffer>,
  { encoding, longest, from = theStart, place, recall }: LineOptions,
): AsyncGenerator<Row[]> {
  const decode = decoderOf(encoding);
  const read = (block: Buffer, before: number, marks: readonly Mark[] = []): MarkedRow[] => {
    const rows: MarkedRow[] = [];
    addLines(block, { decode, longest, line: before, rows });
    marks.forEach((mark, at) => (rows[at]!.mark = mark));
    return rows;
  };
  let carry: Buffer[] = [];
  let carried = 0;
  let { line, bytes } = from;
  let isOverlong = false;
  let isFirst = bytes === 0;

  for await (const piece of encoding === 'utf-16le' ? fromUtf16(chunks) : chunks) {
    let chunk = piece;
    bytes += piece.length;
    if (isFirst && chunk.length > 0) {
      isFirst = false;
      if (encoding === 'utf-8' && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf) chunk = chunk.subarray(3);
    }
    let rows: Row[] = [];
    if (isOverlong) {
      const end = chunk.indexOf(newLine);
      if (end < 0) continue;
      isOverlong = false;
      chunk = chunk.subarray(end + 1);
    }
    const last = chunk.lastIndexOf(newLine);
    if (last >= 0) {
      const block = carried === 0 ? chunk.subarray(0, last) : Buffer.concat([...carry, chunk.subarray(0, last)]);
      rows = recall === undefined ? read(block, line) : recall.sift(block, line, read);
      line += rows.length + (recall?.count ?? 0);
      carry = [];
      carried = 0;
      chunk = chunk.subarray(last + 1);
    }
    if (chunk.length > 0) {
      carry.push(chunk);
      carried += chunk.length;
    }
    // A character takes four bytes at most.
    if (carried > longest * 4) {
      line += 1;
      rows.push(faultyRow(line, 'line_too_long'));
      carry = [];
      carried = 0;
      isOverlong = true;
    }
    // Bytes of UTF-16 are not those of the file.
    if (place !== undefined) place.at = isOverlong || encoding === 'utf-16le' ? null : { bytes: bytes - carried, line };
    if (rows.length > 0 || (recall?.count ?? 0) > 0) yield rows;
  }
  if (carried === 0) return;
  if (place !== undefined) place.at = null;
  const rest = Buffer.concat(carry);
  const rows: Row[] = read(rest, line);
  const end = rows.pop()!;
  // The mark by which DOS ended files.
  if (end.text !== '\u001a') rows.push({ ...end, isEnded: false });
  yield rows;
}

interface MarkedRow extends Row {
  mark: Mark | null;
}

interface Adding {
  readonly decode: (bytes: Buffer) => string | null;
  readonly longest: number;
  readonly line: number;
  readonly rows: MarkedRow[];
}

/** Adds the lines of a block; only when something in it is wrong are they looked at one by one. */
function addLines(block: Buffer, adding: Adding): number {
  const { decode, longest, rows } = adding;
  let { line } = adding;
  const text = decode(block);
  if (text === null) return addByteLines(block, adding);
  const isClean = !control.test(text);
  for (let from = 0; from <= text.length;) {
    let end = text.indexOf('\n', from);
    if (end < 0) end = text.length;
    const own = text.slice(from, text.charCodeAt(end - 1) === 13 && end > from ? end - 1 : end);
    line += 1;
    const fault = own.length > longest ? 'line_too_long' : isClean || !control.test(own) ? null : 'control_character';
    rows.push(
      fault === 'line_too_long' ? faultyRow(line, fault) : { line, text: own, cells: null, fault, isEnded: true, mark: null },
    );
    from = end + 1;
  }
  return line;
}

function addByteLines(block: Buffer, { decode, longest, line: before, rows }: Adding): number {
  let line = before;
  for (let from = 0; from <= block.length;) {
    let end = block.indexOf(newLine, from);
    if (end < 0) end = block.length;
    const own = decode(block.subarray(from, end));
    if (own === null) {
      line += 1;
      const bytes = block.subarray(from, end);
      rows.push(
        bytes.length > longest ? faultyRow(line, 'line_too_long') : faultyRow(line, 'wrong_encoding', bytes.toString('latin1')),
      );
    } else line = addLines(block.subarray(from, end), { decode, longest, line, rows });
    from = end + 1;
  }
  return line;
}

/** The text of a line in another encoding is that of its bytes: what is plain ASCII in it can be read nevertheless. */
function faultyRow(line: number, fault: Reason, text = ''): MarkedRow {
  return { line, text, cells: null, fault, isEnded: true, mark: null };
}

/** Bytes to text; null when they are not of the encoding. Every encoding here writes a new line as one byte. */
function decoderOf(encoding: string): (bytes: Buffer) => string | null {
  if (isUnicode(encoding)) return (bytes) => (isUtf8(bytes) ? bytes.toString('utf8') : null);
  const decoder = encoding === 'iso-8859-1' ? null : new TextDecoder(encoding);
  return (bytes) => (decoder === null || isAscii(bytes) ? bytes.toString('latin1') : decoder.decode(bytes));
}

const isUnicode = (encoding: string): boolean => encoding === 'utf-8' || encoding === 'utf-16le';

/** UTF-16 as UTF-8, so that lines can be cut at bytes. */
async function* fromUtf16(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder('utf-16le');
  for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, { stream: true }), 'utf8');
  yield Buffer.from(decoder.decode(), 'utf8');
}
