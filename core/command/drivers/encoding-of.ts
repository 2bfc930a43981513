// From where it is: the readers of files are loaded when something is read.
import { type Encoding, encodings } from '../../drivers/read/encoding.ts';
import { NucleoError } from '../../errors.ts';
import { didYouMean } from '../../nearest.ts';
import type { CommandCall } from '../command.ts';

/** How files are written, as it was said. Throws NUC_COMMAND_ARGUMENT. */
export function encodingOf({ encoding: said }: CommandCall['options']): Encoding | undefined {
  if (said === undefined) return undefined;
  const found = encodings.find((each) => each === said);
  if (found !== undefined) return found;
  throw new NucleoError(
    'NUC_COMMAND_ARGUMENT',
    { reason: `"${String(said)}" is no encoding.` },
    { hint: didYouMean(String(said), encodings) ?? `Encodings are: ${encodings.join(', ')}.` },
  );
}
