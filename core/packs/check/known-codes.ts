import { codesOf } from '../read/code-table.ts';
import type { CodelistFile } from '../schemas/artefacts.types.ts';

const known = new WeakMap<CodelistFile, ReadonlySet<string>>();

/** All codes of a list; undefined for one that could not be read. A table of thousands is read once, where something names a code of it. */
export function knownCodes(list: CodelistFile | undefined): ReadonlySet<string> | undefined {
  if (list === undefined) return undefined;
  const codes = known.get(list) ?? new Set(codesOf(list).keys());
  known.set(list, codes);
  return codes;
}
