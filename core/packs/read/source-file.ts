import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '#forms';
import type { PackFile } from '../schemas/artefacts.types.ts';
import type { FromCsv, Point } from '../point.ts';
import { packProblem } from '../check/problem.ts';
import { readCsvText } from './csv-text.ts';
import { locateJson, placeOf, scanJson } from './json-text.ts';
import type { Place } from './json-text.ts';
import type { SourceFile } from './pack-source.ts';

const sizeLimit = 4 * 1024 * 1024;

interface ReadFile {
  readonly source: SourceFile | null;
  readonly problems: readonly Problem[];
}

/**
 * Reads one JSON file of a pack: size, encoding, syntax, keys said twice. At once: nothing else is done while packs load, and
 * for hundreds of small files that takes a fraction of what asking for each and waiting would.
 */
export function readJsonFile(directory: string, pack: string, path: string): ReadFile {
  const { text, problems } = readText(directory, pack, path);
  if (text === null) return { source: null, problems };
  const faults = scanJson(text);
  const found = faults.map((fault) => {
    const { line, column } = placeOf(text, fault.offset);
    return packProblem(fault.code, { pack, file: path }, `${fault.message} (line ${line}, column ${column})`, {
      hint: fault.hint,
      params: { line, column },
    });
  });
  if (faults.some(({ code }) => code !== 'json_duplicate_key')) return { source: null, problems: found };
  return {
    source: { pack, path, text, json: JSON.parse(text), locate: (pointers) => locateJson(text, pointers) },
    problems: found,
  };
}

/** Reads one CSV file of a pack into the JSON that its point makes of it; pointers into that JSON lead back to lines. */
export function readCsvFile(
  directory: string,
  pack: string,
  path: string,
  from: { point: Point; id: string; manifest: PackFile },
): ReadFile {
  const { text, problems } = readText(directory, pack, path);
  if (text === null || from.point.fromCsv === null) return { source: null, problems };
  const csv = readCsvText(text);
  const { json, faults } =
    csv.header.length === 0 ? { json: null, faults: [] } : (from.point.fromCsv(from.id, csv, from.manifest) as FromCsv);
  const found = [...csv.faults, ...faults].map(({ line, message, hint }) =>
    packProblem('csv_syntax', { pack, file: path }, `${message} (line ${line})`, { hint, params: { line, column: 1 } }),
  );
  if (json === null || faults.length > 0) return { source: null, problems: found };
  const locate = (pointers: Iterable<string>): Map<string, Place> =>
    new Map(
      [...pointers].map((pointer) => [pointer, { line: csv.rows[Number(pointer.split('/')[2] ?? -1)]?.line ?? 1, column: 1 }]),
    );
  return { source: { pack, path, text, json, locate }, problems: found };
}

/** Reads a text of a pack: size and encoding. */
export function readText(directory: string, pack: string, path: string): { text: string | null; problems: Problem[] } {
  const refuse = (code: string, message: string, hint?: string) => ({
    text: null,
    problems: [packProblem(code, { pack, file: path }, message, { hint })],
  });
  try {
    const file = join(directory, path);
    const { size } = lstatSync(file);
    if (size > sizeLimit)
      return refuse('file_too_large', `the file has ${size} bytes; the limit is ${sizeLimit}`, 'Split it in several files.');
    const bytes = readFileSync(file);
    if (bytes.length > sizeLimit)
      return refuse(
        'file_too_large',
        `the file has ${bytes.length} bytes; the limit is ${sizeLimit}`,
        'Split it in several files.',
      );
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), problems: [] };
  } catch (error) {
    if (error instanceof TypeError) return refuse('not_utf8', 'the file is not UTF-8', 'Save it again with the encoding UTF-8.');
    return refuse(
      'file_unreadable',
      `the file cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`,
      'Check its permissions.',
    );
  }
}
