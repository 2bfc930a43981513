import { NucleoError } from '../../errors.ts';
import { newId } from '../../ids.ts';
import type { Release } from '../../packs/index.ts';
import type { CaseRow, PersonRow, SubmissionRow, Tx, UnitRow } from '../../storage/index.ts';
import { start as startWorkflow, type Workflow } from '../../workflow/index.ts';
import type { Actor } from '../rights/actor.ts';
import { applyOutcome, storeChange } from './case-change.ts';
import { type CaseChange, changeOf } from './change.ts';
import type { CaseFile } from '../facts/case-file.ts';
import type { CaseDesk } from '../facts/desk.ts';
import { type Facts, factsOfPerson, factsOfPlace, factsOfUnit } from '../facts/facts.ts';
import { type CheckedAnswers, checkedAnswers, claimOf, fileSubmission } from '../answers/filing.ts';
import type { Confirmed } from '../known/filed-sources.ts';
import { nextNumber } from './numbering.ts';
import { nameOf } from '../people/person-name.ts';
import { personFromAnswers, updatePerson } from '../people/person-from-answers.ts';
import { project, projectValues } from '../answers/projection.ts';
import { refuseConflicts } from './refuse-conflicts.ts';
import { toScope } from '../facts/scope.ts';
import { takeUploads } from '../uploads/take-uploads.ts';

export interface StartRequest {
  readonly type: string;
  readonly unit: UnitRow;
  readonly release: Release;
  readonly person: PersonRow | null;
  /** Without a person: who registers say it is. */
  readonly looked?: PersonRow | null;
  readonly parent: CaseRow | null;
  readonly answers?: unknown;
  /** Pointers of the proposed answers that were confirmed. */
  readonly confirmed?: Confirmed | undefined;
  /** Null when an effect of a workflow starts it. */
  readonly actor: Actor | null;
  /** Of what an effect starts: who made the change that asked for it, as the story tells it; nobody when time did. */
  readonly by?: string;
  readonly at: Date;
}

/** Opens a case: files its form, finds or makes its person, starts the workflow and performs what entering the first state asks. */
export async function startCase(tx: Tx, desk: CaseDesk, request: StartRequest): Promise<CaseRow> {
  const { release, type, unit, looked = null, parent, actor, by = 'system', at, answers: typed = {}, confirmed } = request;
  const workflow = release.workflows.get(type)?.workflow;
  if (workflow === undefined) throw new NucleoError('NUC_CASE_TYPE_UNKNOWN', { type });
  const facts = await startFacts(tx, request);
  const form = workflow.definition.start.form;
  const checked =
    form === undefined || actor === null
      ? null
      : await checkedAnswers(
          tx,
          desk,
          { release, form, facts, confirmed, place: { unit, row: null, parent, person: request.person, looked, actor, at } },
          typed,
        );
  const person =
    request.person ??
    (checked === null || actor === null ? null : await personFromAnswers(tx, checked, { system: desk.system, actor, unit, at }));
  if (person === null && workflow.definition.start.needsPerson === true)
    throw new NucleoError('NUC_CASE_PERSON_MISSING', { type });
  const row = await newRow(tx, workflow, request, person);
  await tx.cases.insert(row);
  const change = changeOf(row, { at, actor: actor?.id ?? by, release: release.digest });
  change.entries.push({ kind: 'opened', body: { type, number: row.number, parent: parent?.id ?? null } });
  if (checked !== null && actor !== null) {
    const { artefact, answers: filed } = checked;
    await takeUploads(tx, { form: artefact.compiled, answers: filed }, change, claimOf({ actor, unit, at }));
    const submission = await fileFirst(tx, change.row, checked, request);
    if (person !== null) await updatePerson(tx, person, checked, submission.id, at);
    if (looked !== null) change.entries.push({ kind: 'dossier', body: {} });
  }
  const { scope, file } = await projectValues(tx, desk, change, { actor, at });
  const answers = toScope(release, { ...facts, answers: checked?.answers ?? {}, form })['answers'];
  const outcome = startWorkflow(workflow, { ...scope, answers }, at);
  await applyOutcome(tx, desk, change, outcome);
  const after = await project(tx, desk, change, { actor, at, before: file });
  if (actor !== null) await refuseConflicts(tx, desk, { before: null, after, form, actor, at });
  await storeChange(tx, change, row);
  await startChildren(tx, desk, change, { unit, release, person }, at);
  return change.row;
}

/** Opens the cases that effects of a change ask for, inside the case that changed and about the same person. */
export async function startChildren(
  tx: Tx,
  desk: CaseDesk,
  change: CaseChange,
  { unit, release, person }: Pick<CaseFile, 'unit' | 'release' | 'person'>,
  at: Date,
): Promise<void> {
  const { row: parent, actor: by } = change;
  for (const type of change.starts)
    await startCase(tx, desk, { type, unit, release, person, parent, answers: {}, actor: null, by, at });
}

async function startFacts(tx: Tx, { unit, actor, at, person, parent }: StartRequest): Promise<Facts> {
  const inside = parent === null ? {} : { case: factsOfPlace(parent, await tx.cases.childrenOf(parent.id)) };
  return { ...factsOfUnit(unit, actor, at), ...(person === null ? {} : { subject: factsOfPerson(person) }), ...inside };
}

async function newRow(
  tx: Tx,
  workflow: Workflow,
  { type, unit, release, parent, actor, at }: StartRequest,
  person: PersonRow | null,
): Promise<CaseRow> {
  const now = at.toISOString();
  return {
    id: newId(),
    type,
    kind: workflow.definition.kind,
    root: unit.root,
    parentId: parent?.id ?? null,
    personId: person?.id ?? parent?.personId ?? null,
    number: await nextNumber(tx, workflow.definition.number ?? 'N', at),
    ownerUnit: unit.id,
    ownerPos: unit.lo,
    responsible: parent?.responsible ?? null,
    state: '',
    category: 'open',
    states: [],
    snapshot: {},
    data: {},
    release: release.digest,
    releaseAtStart: release.digest,
    personName: person === null ? null : nameOf(person),
    openedAt: now,
    updatedAt: now,
    closedAt: null,
    dueAt: null,
    restricted: false,
    createdBy: actor?.id ?? 'system',
    version: 1,
  } as CaseRow;
}

async function fileFirst(tx: Tx, row: CaseRow, checked: CheckedAnswers, request: StartRequest): Promise<SubmissionRow> {
  return fileSubmission(tx, checked, {
    caseId: row.id,
    personId: row.personId,
    release: request.release.digest,
    author: request.actor?.id ?? 'system',
    at: request.at.toISOString(),
  });
}
