import { basename } from 'node:path';
import { NucleoError } from '../../../errors.ts';
import type { DriverFile } from '../../../packs/index.ts';
import { digestFile, headOf } from '../../read/file.ts';
import { signatureOf } from '../../read/signature.ts';
import { openSource } from '../../read/open-source.ts';
import type { Source } from '../../row.ts';
import { decodeHead, guessDelimiter } from './delimiter.ts';
import { guessEncoding } from './encoding.ts';

/** A delimited file with a header that no driver describes: how it is written is guessed from its beginning. */
export interface OpenedFile {
  readonly name: string;
  readonly digest: string;
  readonly columns: readonly string[];
  readonly batches: Source['batches'];
  /** What was guessed, and why. */
  readonly notes: readonly string[];
}

const headBytes = 1 << 20;

/** Opens a delimited file. Throws NUC_DRIVER_FILE for one that is not there, is no text, or has no columns. */
export async function openDelimited(path: string): Promise<OpenedFile> {
  const { name, digest } = await digestFile(path);
  const refuse = (reason: string, hint?: string): never => {
    throw new NucleoError('NUC_DRIVER_FILE', { file: basename(name), reason }, hint === undefined ? {} : { hint });
  };
  const head = await headOf(path, headBytes);
  const encoding = guessEncoding(head);
  const signature = encoding.value === 'utf-16le' ? null : signatureOf(head);
  if (signature !== null) refuse(`it ${signature.says}`, signature.hint);
  const lines = decodeHead(head, encoding.value)
    .filter((line) => line.trim() !== '')
    .slice(0, 500);
  if (lines.length === 0) refuse('it has no lines');
  const delimiter = guessDelimiter(lines);
  if (delimiter === null) return refuse('its lines are not split by semicolons, commas, tabs or bars');
  const file = { format: 'delimited', header: true, encoding: encoding.value, delimiter: delimiter.value } as const;
  const nothing = { id: 'nothing', version: '0.0.0', title: '-', records: [{ id: 'row', fields: [] }] } as const;
  const { columns, batches } = await openSource(path, { ...nothing, file } as unknown as DriverFile);
  return {
    name,
    digest,
    columns: (columns ?? []).map((column) => column.trim()),
    batches,
    notes: [`${encoding.value}: ${encoding.because}`, delimiter.because],
  };
}
