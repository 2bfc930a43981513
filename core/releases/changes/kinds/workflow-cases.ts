import type { Text } from '#forms';
import { isCompatible, type Snapshot, type Workflow } from '../../../workflow/index.ts';
import type { Finding } from '../change.ts';
import { both, listed, named } from '../words.ts';
import type { Standing } from './kind.ts';

/** Which open cases go on by the workflow that is kept, since the new one cannot take them up where they stand. */
export function casesChanges(
  about: Omit<Finding, 'code' | 'text'>,
  { cases, isLeast }: Standing,
  { was, is }: { readonly was: Workflow | null; readonly is: Workflow | null },
): Finding[] {
  const open = cases.filter(({ isOpen }) => isOpen);
  const [left, before] = [true, false].map((isNew) =>
    open.filter(({ states }) => !goesOn(is, states) && goesOn(was, states) === isNew),
  ) as [typeof open, typeof open];
  const follow = sizeOf(open) - sizeOf(left) - sizeOf(before);
  const many = (size: number): Text => (isLeast ? both`almeno ${size}``at least ${size}` : String(size));
  const where = listed(
    left.map(({ states, size }) => {
      const state = listed(states.map((path) => named(path, was?.states[path]?.label)));
      return both`${state}: ${size}``${state}: ${size}`;
    }),
  );
  const said = (code: string, size: number, text: Text, hurts = false): Finding[] =>
    size === 0 ? [] : [{ ...about, code, text, hurts }];
  return [
    ...said(
      'cases_left',
      sizeOf(left),
      both`casi aperti che restano sul flusso di oggi, conservato per loro, finché non ne lasciano gli stati: ${many(sizeOf(left))} (${where})``open cases that stay on the workflow of today, kept for them, until they leave its states: ${many(sizeOf(left))} (${where})`,
      true,
    ),
    ...said(
      'cases_left_before',
      sizeOf(before),
      both`casi aperti che seguivano già un flusso di prima, e continuano: ${many(sizeOf(before))}``open cases that followed an earlier workflow already, and go on: ${many(sizeOf(before))}`,
    ),
    ...said(
      'cases_follow',
      follow,
      both`casi aperti che seguiranno il flusso nuovo: ${many(follow)}``open cases that will follow the new workflow: ${many(follow)}`,
    ),
  ];
}

const sizeOf = (cases: Standing['cases']): number => cases.reduce((sum, { size }) => sum + size, 0);

/** Whether a case that is in some states can go on by a workflow; by none, it cannot. */
export function goesOn(workflow: Workflow | null, states: readonly string[]): boolean {
  // What history states remember decides nothing here: what is gone of it is forgotten.
  return workflow !== null && isCompatible(workflow, { workflow: workflow.id, states, history: {} } as unknown as Snapshot);
}
