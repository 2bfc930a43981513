import { NucleoError } from '../../errors.ts';
import { refusedFor } from '../refused-for.ts';
import type { CaseRow, Tx } from '../../storage/index.ts';
import { step as stepWorkflow } from '../../workflow/index.ts';
import type { Actor } from '../rights/actor.ts';
import { applyOutcome, storeChange } from './case-change.ts';
import { changeOf } from './change.ts';
import { type CaseFile, loadCaseFile } from '../facts/case-file.ts';
import type { CaseDesk } from '../facts/desk.ts';
import { reasonShown } from '../facts/reason-shown.ts';
import { factsOfCase } from '../facts/facts.ts';
import { type CheckedAnswers, checkedAnswers, fileSubmission } from '../answers/filing.ts';
import type { Rights } from '../rights/gate.ts';
import { mayTakeSteps } from '../rights/may-take-steps.ts';
import type { Confirmed } from '../known/filed-sources.ts';
import { updatePerson } from '../people/person-from-answers.ts';
import { project } from '../answers/projection.ts';
import { readRecipients } from './recipients.ts';
import { refuseConflicts } from './refuse-conflicts.ts';
import { refuseUnreceived } from './refuse-unreceived.ts';
import { toScope } from '../facts/scope.ts';
import { startChildren } from './start-case.ts';

export interface StepRequest {
  /** The case as the access predicate returned it, locked by this transaction. */
  readonly row: CaseRow;
  readonly rights: Rights;
  readonly step: string;
  readonly answers?: unknown;
  /** Pointers of the proposed answers that were confirmed. */
  readonly confirmed?: Confirmed | undefined;
  readonly recipients?: unknown;
  readonly note?: string | undefined;
  readonly actor: Actor;
  readonly at: Date;
}

/** Takes a step: all of it is stored in the caller's transaction, or nothing. */
export async function takeStep(tx: Tx, desk: CaseDesk, request: StepRequest): Promise<CaseRow> {
  const { row, rights, step, actor, at } = request;
  const file = await loadCaseFile(tx, row, desk.system, desk.library);
  const definition = Object.hasOwn(file.workflow.definition.steps, step) ? file.workflow.definition.steps[step] : undefined;
  if (definition === undefined) throw new NucleoError('NUC_CASE_STEP_UNKNOWN', { step });
  const facts = factsOfCase(file, actor, at);
  const may = await mayTakeSteps(tx, file, { actor, rights, scope: toScope(file.release, facts) });
  if (!may(step)) throw new NucleoError('NUC_ACCESS_DENIED', { action: `step ${step}` });
  const recipients = await readRecipients(tx, definition.recipients ?? {}, request.recipients, file, at);
  const { release, unit, parent } = file;
  const { form } = definition;
  const place = { unit, row, parent, person: null, actor, at };
  const { answers = {}, confirmed } = request;
  const checked = form === undefined ? null : await checkedAnswers(tx, desk, { release, form, facts, confirmed, place }, answers);
  if (checked === null && request.answers !== undefined) throw unasked();
  const scope = toScope(file.release, { ...facts, answers: checked?.answers ?? {}, form: definition.form, recipients });
  const outcome = stepWorkflow(file.workflow, row.snapshot as never, { type: 'step', step }, scope, at);
  if (outcome.refused)
    throw new NucleoError(
      'NUC_CASE_STEP_REFUSED',
      {},
      { problems: outcome.reasons.map((reason) => reasonShown(release, reason, form)) },
    );
  const change = changeOf(row, { at, actor: actor.id, release: file.release.digest, step, recipients });
  const submission = checked === null ? null : await fileOfStep(tx, file, checked, request);
  change.entries.push({
    kind: 'step',
    body: { step, from: row.state, to: outcome.state, submission, recipients, ...(request.note ? { note: request.note } : {}) },
  });
  await applyOutcome(tx, desk, change, outcome);
  await refuseUnreceived(tx, desk, { file, after: { row: change.row, effects: outcome.effects }, recipients, at });
  const after = await project(tx, desk, change, { actor, at, before: file });
  await refuseConflicts(tx, desk, { before: file, after, form: definition.form, actor, at });
  await storeChange(tx, change, row, after.tasks);
  await startChildren(tx, desk, change, file, at);
  return change.row;
}

async function fileOfStep(
  tx: Tx,
  file: CaseFile,
  checked: CheckedAnswers,
  { row, step, actor, at }: StepRequest,
): Promise<string> {
  const filed = await fileSubmission(tx, checked, {
    caseId: row.id,
    personId: row.personId,
    release: file.release.digest,
    author: actor.id,
    at: at.toISOString(),
    step,
  });
  if (file.person !== null) await updatePerson(tx, file.person, checked, filed.id, at);
  return filed.id;
}

function unasked(): NucleoError {
  return new NucleoError(
    'NUC_CASE_ANSWERS_INVALID',
    {},
    { problems: [refusedFor('answers_unasked', { code: 'not_on_form', pointer: '/answers' })] },
  );
}
