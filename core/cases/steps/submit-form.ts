import { NucleoError } from '../../errors.ts';
import type { CaseRow, SubmissionRow, TaskRow, Tx } from '../../storage/index.ts';
import { isInOneOf, type Snapshot, stepsDoing } from '../../workflow/index.ts';
import type { Actor } from '../rights/actor.ts';
import { storeChange } from './case-change.ts';
import { changeOf } from './change.ts';
import { type CaseFile, loadCaseFile } from '../facts/case-file.ts';
import type { CaseDesk } from '../facts/desk.ts';
import { factsOfCase } from '../facts/facts.ts';
import { checkedAnswers, fileSubmission } from '../answers/filing.ts';
import { mayTake, type Rights } from '../rights/gate.ts';
import { withClosed } from '../rights/mask.ts';
import type { Confirmed } from '../known/filed-sources.ts';
import { personFromAnswers, updatePerson } from '../people/person-from-answers.ts';
import { project } from '../answers/projection.ts';
import { refuseConflicts } from './refuse-conflicts.ts';
import { nameOf } from '../people/person-name.ts';

export interface SubmitRequest {
  readonly row: CaseRow;
  readonly rights: Rights;
  readonly form: string;
  readonly answers: unknown;
  /** Pointers of the proposed answers that were confirmed. */
  readonly confirmed?: Confirmed | undefined;
  /** Key of the open task that the form completes. */
  readonly task?: string | undefined;
  readonly actor: Actor;
  readonly at: Date;
}

export interface Submitted {
  readonly row: CaseRow;
  readonly submission: SubmissionRow;
  /** The case after the change, and the rights of who made it: what a reply shows needs no second reading. */
  readonly file: CaseFile;
  readonly rights: Rights;
}

/** Files a form in a running case: a panel of its workflow, or the form of one of its open tasks. */
export async function submitForm(tx: Tx, desk: CaseDesk, request: SubmitRequest): Promise<Submitted> {
  const { row, rights, form, actor, at } = request;
  const file = await loadCaseFile(tx, row, desk.system, desk.library);
  const task =
    request.task === undefined ? undefined : file.tasks.find(({ key, status }) => key === request.task && status === 'open');
  if (request.task !== undefined && task === undefined) throw new NucleoError('NUC_CASE_TASK_UNKNOWN', { task: request.task });
  if (!mayFile(actor, file, form, task?.form ?? null, task?.role ?? null))
    throw new NucleoError('NUC_CASE_FORM_NOT_HERE', { form });
  // A panel that may be filed many times gathers entries: a new one replaces none.
  const isMany = file.workflow.definition.forms?.some((panel) => panel.form === form && panel.many === true) === true;
  const before = isMany ? undefined : file.latest[form];
  const previous = before?.answers;
  const { compiled } = desk.library.form(file.release, form);
  const typed = withClosed(compiled, request.answers, before, rights.sight(row));
  const { release, unit, parent } = file;
  const facts = factsOfCase(file, actor, at);
  const place = { unit, row, parent, person: null, actor, at };
  const { confirmed } = request;
  const checked = await checkedAnswers(tx, desk, { release, form, facts, previous, confirmed, place }, typed);
  const submission = await fileSubmission(tx, checked, {
    caseId: row.id,
    personId: row.personId,
    release: file.release.digest,
    author: actor.id,
    at: at.toISOString(),
    taskKey: task?.key ?? null,
    before,
  });
  const change = changeOf(row, { at, actor: actor.id, release: file.release.digest });
  change.entries.push({
    kind: 'submission',
    body: { submission: submission.id, form, version: submission.formVersion, task: task?.key ?? null },
  });
  const done =
    task ??
    file.tasks.find(
      ({ status, form: asked, role }) => status === 'open' && asked === form && (role === null || holds(actor, file, role)),
    );
  if (done !== undefined) await tx.tasks.close(done.id, 'done', change.at);
  const subject = file.person ?? (await personFromAnswers(tx, checked, { system: desk.system, actor, unit: file.unit, at }));
  const person = subject === null ? null : await updatePerson(tx, subject, checked, submission.id, at);
  if (person !== null) {
    change.row.personId = person.id;
    change.row.personName = nameOf(person);
  }
  const closed = (each: TaskRow): TaskRow => (each.id === done?.id ? { ...each, status: 'done', closedAt: change.at } : each);
  const now: CaseFile = {
    ...file,
    row: change.row,
    person,
    tasks: file.tasks.map(closed),
    latest: { ...file.latest, [form]: submission },
    filed: { ...file.filed, [form]: submission.answers },
    filings: form in file.filings ? { ...file.filings, [form]: [...file.filings[form]!, submission.answers] } : file.filings,
  };
  const after = await project(tx, desk, change, { actor, at, now });
  await refuseConflicts(tx, desk, { before: file, after, form, actor, at });
  await storeChange(tx, change, row, after.tasks);
  return { row: change.row, submission, file: after, rights };
}

/** Completes by hand a task that asks no form and that no step does. */
export async function completeTask(
  tx: Tx,
  desk: CaseDesk,
  { row, task: key, actor, at }: Omit<SubmitRequest, 'rights' | 'form' | 'answers'> & { task: string },
): Promise<CaseRow> {
  const file = await loadCaseFile(tx, row, desk.system, desk.library);
  const task = file.tasks.find((each) => each.key === key && each.status === 'open');
  if (task === undefined || task.form !== null) throw new NucleoError('NUC_CASE_TASK_UNKNOWN', { task: key });
  if (!mayTake(actor, file, task.role === null ? [] : [task.role]))
    throw new NucleoError('NUC_ACCESS_DENIED', { action: `task ${key}` });
  if (stepsDoing(file.workflow, row.snapshot as unknown as Snapshot, key).length > 0)
    throw new NucleoError('NUC_CASE_TASK_BY_STEP', { task: key });
  const change = changeOf(row, { at, actor: actor.id, release: file.release.digest });
  change.entries.push({ kind: 'task', body: { task: key } });
  await tx.tasks.close(task.id, 'done', change.at);
  const after = await project(tx, desk, change, { actor, at, before: file });
  await storeChange(tx, change, row, after.tasks);
  return change.row;
}

/** Whether the actor may file this form now: the panel's roles and states, or the task that asks it. */
export function mayFile(actor: Actor, file: CaseFile, form: string, taskForm: string | null, taskRole: string | null): boolean {
  if (taskForm === form && mayTake(actor, file, taskRole === null ? [] : [taskRole])) return true;
  return (file.workflow.definition.forms ?? []).some(
    (panel) => panel.form === form && isPanelOpen(file, panel) && mayTake(actor, file, panel.roles ?? []),
  );
}

export function isPanelOpen(
  file: CaseFile,
  panel: { readonly states?: readonly string[]; readonly many?: boolean; readonly form: string },
): boolean {
  if (panel.states === undefined) return file.row.category !== 'closed';
  return isInOneOf(file.row.states, panel.states);
}

function holds(actor: Actor, file: CaseFile, role: string): boolean {
  return mayTake(actor, file, [role]);
}
