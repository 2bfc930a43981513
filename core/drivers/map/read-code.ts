import type { DriverField, Release } from '../../packs/index.ts';
import { faults, type Fault } from '../refusal.ts';

/** Counts a code that is neither mapped nor in the list of its field. */
export type CountCode = (field: string, code: string) => void;

/** Reads a code: by the map of the field, else as it stands. One that the list does not know is counted, and kept unless the field says otherwise. */
export function codeReader(
  field: DriverField,
  codelists: Release['codelists'],
  countCode: CountCode,
): (text: string) => string | null | Fault {
  const map = new Map(Object.entries(field.map ?? {}));
  const codes = field.codelist === undefined ? undefined : codelists.get(field.codelist)?.codes;
  const isOpen = codes === undefined && map.size === 0;
  return (text) => {
    const mapped = map.get(text);
    if (mapped !== undefined) return mapped;
    if (isOpen || codes?.has(text) === true) return text;
    countCode(field.id, text);
    if (field.unmapped === 'refuse') return faults.code_unknown;
    return field.unmapped === 'empty' ? null : text;
  };
}
