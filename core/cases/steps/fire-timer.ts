import type { Text } from '#forms';
import type { TimerRow, Tx } from '../../storage/index.ts';
import { type Snapshot, step as stepWorkflow } from '../../workflow/index.ts';
import { applyOutcome, storeChange, writeEntry } from './case-change.ts';
import { type CaseChange, changeOf } from './change.ts';
import { loadCaseFile } from '../facts/case-file.ts';
import type { CaseDesk } from '../facts/desk.ts';
import { factsOfCase } from '../facts/facts.ts';
import { project } from '../answers/projection.ts';
import { toScope } from '../facts/scope.ts';
import { startChildren } from './start-case.ts';

/** Firings of one case within a minute, with nobody acting between them, after which it stands still. */
const mostInAMinute = 20;

/**
 * Fires a due timer of a case, in the transaction that also marks the job done: it happens once or not at all.
 * While nobody takes a step in between, a timer fires once for the same due instant, also when its state is left and
 * entered again: two deadlines in the past do not send a case to and fro for ever.
 */
export async function fireTimer(tx: Tx, desk: CaseDesk, timerId: string, at: Date): Promise<void> {
  const timer = await tx.timers.get(timerId);
  if (timer === null || timer.status !== 'armed') return;
  const row = await tx.cases.get(timer.caseId);
  if (row === null) return;
  if (timer.dueAt > at.toISOString()) return tryLater(tx, desk, timer);
  const file = await loadCaseFile(tx, row, desk.system, desk.library);
  await tx.timers.fire(timer.id);
  const scope = toScope(file.release, factsOfCase(file, null, at));
  const outcome = stepWorkflow(file.workflow, row.snapshot as never, { type: 'timer', timer: timer.key }, scope, at);
  if (outcome.refused) return;
  const change = changeOf(row, { at, actor: 'system', release: file.release.digest });
  if (isRunningAway(await firedInARow(tx, row.id), at)) return stop(tx, change, timer.key);
  change.entries.push({ kind: 'timer', body: { timer: timer.key, from: row.state, to: outcome.state, due: timer.dueAt } });
  const fired = { ...(row.snapshot as unknown as Snapshot).fired, ...outcome.snapshot.fired, [timer.key]: timer.dueAt };
  const again = outcome.timers.set.filter(({ id, dueAt }) => dueAt <= (fired[id] ?? ''));
  for (const { id } of again) change.entries.push({ kind: 'note', body: { text: notAgain(id) } });
  const set = outcome.timers.set.filter((each) => !again.includes(each));
  await applyOutcome(tx, desk, change, {
    ...outcome,
    snapshot: { ...outcome.snapshot, fired },
    timers: { ...outcome.timers, set },
  });
  await project(tx, desk, change, { actor: null, at, before: file });
  await storeChange(tx, change, row);
  await startChildren(tx, desk, change, file, at);
}

/** The queue has a clock of its own: a timer it brings before its hour by ours is not spent, it waits. */
async function tryLater(tx: Tx, { jobs }: CaseDesk, { id, dueAt }: TimerRow): Promise<void> {
  const soonest = Math.max(Date.parse(dueAt), Date.now() + 1000);
  await jobs.put(tx, { name: 'timer', payload: { timer: id }, dueAt: new Date(soonest).toISOString(), key: `timer:${id}` });
}

/** When timers of a case fired since somebody last did something with it. */
async function firedInARow(tx: Tx, caseId: string): Promise<readonly string[]> {
  const entries = await tx.timeline.ofCase(caseId, { limit: 10 * mostInAMinute });
  const byPerson = entries.findIndex(({ actor }) => actor !== 'system');
  return entries
    .slice(0, byPerson < 0 ? entries.length : byPerson)
    .filter(({ kind }) => kind === 'timer')
    .map(({ at }) => at);
}

function isRunningAway(firings: readonly string[], at: Date): boolean {
  return firings.filter((each) => at.getTime() - Date.parse(each) < 60_000).length >= mostInAMinute;
}

/** The timer is spent and nothing follows from it; whoever opens the case reads why. */
async function stop(tx: Tx, change: CaseChange, timer: string): Promise<void> {
  const text = {
    it: `La scadenza «${timer}» non ha avuto effetto: in un minuto ne sono scattate ${mostInAMinute}. Il flusso va corretto.`,
    en: `The deadline "${timer}" had no effect: ${mostInAMinute} went off within a minute. The workflow needs mending.`,
  };
  await writeEntry(tx, change, 'note', { text });
}

function notAgain(timer: string): Text {
  return {
    it: `La scadenza «${timer}» è già scattata per la stessa data: non scatta di nuovo.`,
    en: `The deadline "${timer}" went off for the same date already: it does not go off again.`,
  };
}
