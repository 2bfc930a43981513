import { readFiscalCode } from '#forms';
import type { SaidPerson } from '../../registry/identity/index.ts';

/** What the fiscal code of a record, when it is well made, says under the first of some columns that it says anything of: `birth_date`, `sex`. */
export function readInCode({ code }: SaidPerson, columns: readonly string[], on: string): string | null {
  const reading = code === null ? null : readFiscalCode(code, on.slice(0, 10));
  if (reading?.kind !== 'personal') return null;
  const said = new Map([
    ['birth_date', reading.facts.birthDate],
    ['sex', reading.facts.sex],
  ]);
  const column = columns.find((each) => said.has(each));
  return column === undefined ? null : said.get(column)!;
}
