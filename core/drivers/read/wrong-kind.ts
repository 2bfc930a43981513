import type { Problem } from '#forms';
import type { DriverFile } from '../../packs/index.ts';
import { loadProblem } from '../load-problem.ts';
import { headOf, type SourceFile } from './file.ts';
import { hasLines } from './layout.ts';
import { hasUtf8Mark, isUtf16, isZip, signatureOf } from './signature.ts';

/** Bytes in which the first line ends, if any does. */
const firstLine = 1 << 16;
const [newLine, carriageReturn] = [10, 13];

/** A file whose first bytes are those of another kind than the driver reads. */
export async function wrongKind(
  { file: layout }: DriverFile,
  { path, name }: Pick<SourceFile, 'path' | 'name'>,
): Promise<Problem | null> {
  if (layout.format === 'sqlite') return null;
  const head = await headOf(path, hasLines(layout) ? firstLine : 4);
  const { format, encoding } = layout;
  if (format === 'xlsx') {
    if (isZip(head)) return null;
    const says = signatureOf(head);
    return loadProblem('file_of_another_kind', name, `the file ${says?.says ?? 'is not a spreadsheet (.xlsx)'}`, {
      hint: 'Open it and save it as .xlsx.',
    });
  }
  if (hasUtf8Mark(head) && encoding !== undefined && encoding !== 'utf-8')
    return loadProblem('file_of_another_kind', name, 'the file is written in UTF-8', {
      hint: 'Leave "encoding" of the driver out.',
    });
  const signature = signatureOf(head);
  if (signature === null || (encoding === 'utf-16le' && isUtf16(head)))
    return hasLines(layout) && endsWithReturns(head) ? lineEnds(name) : null;
  return loadProblem('file_of_another_kind', name, `the file ${signature.says}`, { hint: signature.hint });
}

/** The file would be one line, and with a header nothing but that. */
const endsWithReturns = (head: Buffer): boolean => head.includes(carriageReturn) && !head.includes(newLine);

const lineEnds = (name: string): Problem =>
  loadProblem('line_ends', name, 'the lines of the file end with carriage returns alone, as those of old Macintosh did', {
    hint: 'Save it with line ends of Windows or Unix: from a spreadsheet as CSV, not as CSV (Macintosh).',
  });
