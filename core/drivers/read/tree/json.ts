import { isObject } from '#forms';
import type { Row, SourceRows } from '../../row.ts';
import { BrokenSource } from '../broken.ts';
import { faultOf } from '../cells.ts';
import { type LineOptions, readLines } from '../lines.ts';
import { takenPaths, type TreeOptions } from './xml.ts';

/** A document is held whole while it is read: what is larger must come a line at a time. */
const largest = 64 << 20;
const rowsAtOnce = 1000;
const deepest = 64;

/** Rows of a JSON document: arrays on the way to a row are gone through, each element is one. */
export function readJson(chunks: AsyncIterable<Buffer>, options: TreeOptions): SourceRows {
  return { columns: null, batches: documentRows(chunks, options) };
}

/** Rows of newline-delimited JSON: one object a line. */
export function readNdjson(
  chunks: AsyncIterable<Buffer>,
  options: TreeOptions & Pick<LineOptions, 'from' | 'place' | 'recall'>,
): SourceRows {
  return { columns: null, batches: lineRows(chunks, options) };
}

async function* lineRows(
  chunks: AsyncIterable<Buffer>,
  { encoding, longest, columns, from, place, recall }: TreeOptions & Pick<LineOptions, 'from' | 'place' | 'recall'>,
): AsyncGenerator<Row[]> {
  const asRow = (line: Row): Row => {
    if (line.fault !== null || line.text.trim() === '') return line;
    const value = parsed(line.text);
    if (!isObject(value)) return { ...line, text: '', fault: 'not_json' };
    const cells = columns.map((column) => textAt(value, column.replace(/^\//, '').split('/')));
    return { ...line, text: '', cells, fault: faultOf(cells) };
  };
  if (recall !== undefined) recall.asRow = asRow;
  for await (const batch of readLines(chunks, { encoding, longest, from, place, recall })) yield batch.map(asRow);
}

async function* documentRows(chunks: AsyncIterable<Buffer>, options: TreeOptions): AsyncGenerator<Row[]> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > largest)
      throw new BrokenSource('json_too_large', `the document is larger than ${largest >> 20} MB`, {
        hint: 'Ask for one object a line (NDJSON): files of any size are read so.',
      });
    pieces.push(chunk);
  }
  let text: string;
  try {
    text = new TextDecoder(options.encoding, { fatal: true }).decode(Buffer.concat(pieces));
  } catch {
    throw new BrokenSource('wrong_encoding', `the document is not written in ${options.encoding}`);
  }
  const value = parsed(text);
  if (value === undefined)
    throw new BrokenSource('json_broken', 'the document is not JSON', { hint: 'It may have been cut: ask for it again.' });
  let rows: Row[] = [];
  let line = 0;
  for (const [path, columns] of takenPaths(options)) {
    for (const trail of elementsAt(value, path === '' ? [] : path.split('/'), [])) {
      line += 1;
      const cells = columns.map((column, index) => (options.columns[index] === '#' ? path : cellOf(trail, column)));
      rows.push({ line, text: '', cells, fault: faultOf(cells), isEnded: true });
      if (rows.length < rowsAtOnce) continue;
      yield rows;
      rows = [];
    }
  }
  if (rows.length > 0) yield rows;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

type Trail = readonly { readonly key: string; readonly value: unknown }[];

/** Every element at a path, each with what was gone through to it: so that a row can take what stands above it. */
function* elementsAt(value: unknown, path: readonly string[], trail: Trail, depth = 0): Generator<Trail> {
  if (depth > deepest) throw new BrokenSource('json_too_deep', `arrays are nested more than ${deepest} deep`);
  if (Array.isArray(value)) {
    for (const each of value as readonly unknown[]) yield* elementsAt(each, path, trail, depth + 1);
    return;
  }
  const [key, ...rest] = path;
  if (key === undefined) yield [...trail, { key: '', value }];
  else if (isObject(value) && Object.hasOwn(value, key)) yield* elementsAt(value[key], rest, [...trail, { key, value }]);
}

/** A value by its absolute path, along the elements of this row as long as they are the same. */
function cellOf(trail: Trail, column: string): string {
  const parts = column.split('/').filter((part) => part !== '');
  let depth = 0;
  while (depth < trail.length - 1 && depth < parts.length && trail[depth]!.key === parts[depth]) depth += 1;
  return textAt(trail[depth]!.value, parts.slice(depth));
}

function textAt(value: unknown, path: readonly string[]): string {
  let at = value;
  for (const part of path) {
    if (Array.isArray(at)) at = (at as readonly unknown[])[0];
    if (!isObject(at) || !Object.hasOwn(at, part)) return '';
    at = at[part];
  }
  if (typeof at === 'string') return at;
  return typeof at === 'number' || typeof at === 'boolean' ? String(at) : '';
}
