import type { Problem } from '#forms';
import type { Encoding } from '../../drivers/index.ts';
import { NucleoError } from '../../errors.ts';
import type { DriverFile } from '../../packs/index.ts';

/** A file as it was uploaded: where it lies, and what it is called. */
interface UploadedFile {
  readonly name: string | null;
  readonly path: string;
  readonly bytes: number;
  readonly digest: string;
}

/** Files of one supply. */
export const mostFiles = 50;

/**
 * Refuses a supply before anything of it is read, each file with what is wrong with it; `encoding` answers how those are written that
 * seem to be written otherwise than the driver says. Returns how each is written where that is said. Throws NUC_IMPORT_FILES.
 */
export async function checkFiles(
  driver: DriverFile,
  files: readonly UploadedFile[],
  encoding?: Encoding,
): Promise<readonly (Encoding | undefined)[]> {
  const { doubtOf, doubtfulEncoding, encodingsSaid, writtenAs } = await import('../../drivers/index.ts');
  const doubts = await Promise.all(files.map(({ path, bytes }) => (bytes === 0 ? null : doubtOf(path, driver.file))));
  const said = encodingsSaid(doubts, encoding);
  const problems: Problem[] = files.length === 0 ? [problemOf('files_missing', null, null, 'there is no file')] : [];
  for (const [at, file] of files.entries()) {
    const name = file.name ?? '';
    const asked = said[at] === undefined ? doubtfulEncoding({ name, doubt: doubts[at]! }) : null;
    const wrong = await problemsOf(writtenAs(driver, asked === null ? said[at] : doubts[at]!.seems), files, at, file);
    problems.push(...wrong);
    if (wrong.length === 0 && asked !== null) problems.push({ ...asked, pointer: pointerOf(at) });
  }
  if (problems.length > 0) throw new NucleoError('NUC_IMPORT_FILES', {}, { problems });
  return said;
}

async function problemsOf(
  driver: DriverFile,
  files: readonly UploadedFile[],
  at: number,
  { name, path, bytes, digest }: UploadedFile,
): Promise<Problem[]> {
  if (name === null)
    return [problemOf('file_name', at, null, 'the file has no name that can be kept', 'Name it as name.extension.')];
  if (bytes === 0) return [problemOf('file_empty', at, name, 'the file is empty', 'Ask for it again.')];
  const twin = files.findIndex((other) => other.digest === digest || other.name === name);
  if (twin < at) return [problemOf('file_twice', at, name, 'another file has this name or these bytes', 'Give each file once.')];
  const { isFileOf, wrongKind } = await import('../../drivers/index.ts');
  if (!isFileOf(driver, name))
    return [problemOf('file_unknown', at, name, 'no record of the driver is in a file of this name', namesOf(driver))];
  const wrong = await wrongKind(driver, { path, name });
  return wrong === null ? [] : [{ ...wrong, pointer: pointerOf(at) }];
}

const namesOf = ({ file }: DriverFile): string | undefined =>
  file.names === undefined ? undefined : `Names are: ${file.names.join(', ')}.`;

const pointerOf = (at: number | null): string => (at === null ? '/files' : `/files/${at}`);

function problemOf(code: string, at: number | null, name: string | null, message: string, hint?: string): Problem {
  return {
    code,
    pointer: pointerOf(at),
    message,
    severity: 'error',
    ...(name === null ? {} : { file: name }),
    ...(hint === undefined ? {} : { hint }),
  };
}
