import type { Problem } from '#forms';
import type { DriverFile } from '../../packs/index.ts';
import { loadProblem } from '../load-problem.ts';
import type { Encoding, EncodingDoubt } from './encoding.ts';
import type { SourceFile } from './file.ts';

/** How each of some files is written, by what was said of those in doubt: of all where none is. Undefined where nothing is said. */
export const encodingsSaid = (
  doubts: readonly (EncodingDoubt | null)[],
  encoding: Encoding | undefined,
): readonly (Encoding | undefined)[] => {
  const isSure = doubts.every((doubt) => doubt === null);
  return doubts.map((doubt) => (isSure || doubt !== null ? encoding : undefined));
};

/** A driver for files that are written in another way than it says. */
export const writtenAs = (driver: DriverFile, encoding: Encoding | undefined): DriverFile =>
  encoding === undefined || encoding === (driver.file.encoding ?? 'utf-8')
    ? driver
    : { ...driver, file: { ...driver.file, encoding } };

const namesOf: Readonly<Record<Encoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'iso-8859-1': 'ISO-8859-1',
  'iso-8859-15': 'ISO-8859-15',
  'windows-1252': 'Windows-1252',
};

/** That a file may be written in another encoding than it is read in; null when there is no doubt. */
export function doubtfulEncoding({
  name,
  doubt = null,
  encoding,
}: Pick<SourceFile, 'name' | 'doubt' | 'encoding'>): Problem | null {
  if (doubt === null || encoding === doubt.seems) return null;
  const { declared, seems, line } = doubt;
  const told = { declared: namesOf[declared], seems: namesOf[seems] };
  return loadProblem('encoding_doubtful', name, `the file seems to be written in ${told.seems}, not in ${told.declared}`, {
    line,
    hint: `Look at accented letters. Give --encoding ${seems} to read it so, --encoding ${declared} to read it as the driver says.`,
    params: { ...told, declaredAs: declared, seemsAs: seems },
  });
}
