import type { Text } from '#forms';
import type { Release } from '../../packs/index.ts';
import type { ListRow, Tx } from '../../storage/index.ts';
import type { CaseDesk } from '../facts/desk.ts';

/** The label of the state of each row: where the newest workflow has no such state, that of the workflow the case still follows, read once per release. */
export async function stateLabels(
  tx: Tx,
  { library }: CaseDesk,
  release: Release,
  rows: readonly ListRow[],
): Promise<(row: ListRow) => Text> {
  const newest = ({ type, state }: ListRow) => release.workflows.get(type)?.workflow.states[state]?.label;
  const older = rows.filter((row) => newest(row) === undefined).map(({ id }) => id);
  const kept = new Map<string, Text>();
  const followed = new Map<string, ReturnType<typeof library.workflowFor>>();
  for (const row of older.length === 0 ? [] : await tx.cases.byIds(older)) {
    const key = `${row.release} ${row.type}`;
    const reading = followed.get(key) ?? library.workflowFor(tx, row, release);
    followed.set(key, reading);
    const label = (await reading).states[row.state]?.label;
    if (label !== undefined) kept.set(row.id, label);
  }
  return (row) => newest(row) ?? kept.get(row.id) ?? row.state;
}
