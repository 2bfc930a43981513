import type { Text } from '#forms';
import type { CaseRow, Tx } from '../../storage/index.ts';
import { readableData } from '../answers/projection.ts';
import type { CaseFile } from '../facts/case-file.ts';
import { textOfValue } from './text-of-value.ts';

/** A value at the head of a case: a date as ISO text, a number, whole cents, or a text. */
interface CaseFact {
  readonly id: string;
  readonly label: Text;
  readonly kind: 'date' | 'number' | 'cents' | 'text';
  readonly value: Text | number;
  /** What it is a part of, where that is known. */
  readonly of: Text | number | null;
}

/** What the workflow of a case shows at its head, as far as it is known and the reader may read it. */
export async function caseFacts(
  tx: Tx,
  { row, release, workflow }: Pick<CaseFile, 'release' | 'workflow'> & { readonly row: Pick<CaseRow, 'type' | 'data'> },
  readable: ReadonlySet<string>,
): Promise<readonly CaseFact[]> {
  const shown = readableData(release, workflow, row.data, readable);
  const said = async (key: string): Promise<Text | number | null> => {
    const value = shown[key];
    if (typeof value === 'number') return value;
    if (typeof value !== 'string' || value === '') return null;
    return isDay(value) ? value : await textOfValue(tx, release, { type: row.type, key }, value);
  };
  const found: CaseFact[] = [];
  for (const { id, label, value: key, of, kind } of workflow.definition.facts ?? []) {
    const value = await said(key);
    if (value === null) continue;
    const shape = isDay(value) ? 'date' : typeof value === 'number' ? 'number' : 'text';
    found.push({ id, label, kind: kind ?? shape, value, of: of === undefined ? null : await said(of) });
  }
  return found;
}

const isDay = (value: unknown): boolean => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
