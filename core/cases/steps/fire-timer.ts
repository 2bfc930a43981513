import type { Tx } from '../../storage/index.ts';
import { step as stepWorkflow } from '../../workflow/index.ts';
import { applyOutcome, storeChange } from './case-change.ts';
import { changeOf } from './change.ts';
import { loadCaseFile } from '../facts/case-file.ts';
import type { CaseDesk } from '../facts/desk.ts';
import { factsOfCase } from '../facts/facts.ts';
import { project } from '../answers/projection.ts';
import { toScope } from '../facts/scope.ts';
import { startCase } from './start-case.ts';

/** Fires a due timer of a case, in the transaction that also marks the job done: it happens once or not at all. */
export async function fireTimer(tx: Tx, desk: CaseDesk, timerId: string, at: Date): Promise<void> {
  const timer = await tx.timers.get(timerId);
  if (timer === null || timer.status !== 'armed') return;
  const row = await tx.cases.get(timer.caseId);
  if (row === null) return;
  const file = await loadCaseFile(tx, row, desk.system, desk.library);
  await tx.timers.fire(timer.id);
  const scope = toScope(file.release, factsOfCase(file, null, at));
  const outcome = stepWorkflow(file.workflow, row.snapshot as never, { type: 'timer', timer: timer.key }, scope, at);
  if (outcome.refused) return;
  const change = changeOf(row, { at, actor: 'system', release: file.release.digest });
  change.entries.push({ kind: 'timer', body: { timer: timer.key, from: row.state, to: outcome.state, due: timer.dueAt } });
  await applyOutcome(tx, desk, change, outcome);
  await project(tx, desk, change, { actor: null, at, before: file });
  await storeChange(tx, change, row);
  for (const type of change.starts) await startCase(tx, desk, { type, unit: file.unit, release: file.release, person: file.person, parent: change.row, answers: {}, actor: null, at });
}
