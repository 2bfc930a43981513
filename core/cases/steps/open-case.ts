import { NucleoError } from '../../errors.ts';
import type { Release } from '../../packs/index.ts';
import type { CaseRow, PersonRow, Tx, UnitRow } from '../../storage/index.ts';
import { reasonShown } from '../facts/reason-shown.ts';
import { releaseOf } from '../facts/case-file.ts';
import type { CaseDesk } from '../facts/desk.ts';
import type { Confirmed } from '../known/filed-sources.ts';
import { lookedUp } from '../known/looked-up.ts';
import { readPerson } from '../people/people.ts';
import { type Actor, ownUnit } from '../rights/actor.ts';
import { findCase } from '../rights/gate.ts';
import { againstOpening } from '../rights/may-open-inside.ts';
import { holdsOneOf, mayStart } from '../rights/may-start.ts';
import { childRoles } from '../../workflow/index.ts';
import { startCase } from './start-case.ts';

export interface OpenRequest {
  readonly type: string;
  readonly unit: string;
  readonly person?: string | undefined;
  readonly parent?: string | undefined;
  /** A record of registers that the actor looked up: the person it is about is nobody of the desk yet. */
  readonly record?: number | undefined;
  readonly answers?: unknown;
  readonly confirmed?: Confirmed | undefined;
}

/** Opens a case for a user: in a unit of theirs, of a type their roles may start there, about a person they may know of. */
export async function openCase(tx: Tx, desk: CaseDesk, actor: Actor, request: OpenRequest, at: Date): Promise<CaseRow> {
  const { unit, release } = await startPlace(tx, desk, actor, request, at);
  const parent = request.parent === undefined ? null : await findCase(tx, desk.system, actor, request.parent, at);
  await refuseOutOfPlace(tx, desk, actor, { release, type: request.type, parent, unit });
  const person = await subjectOf(tx, desk, actor, { asked: request.person, parent, at });
  const { type, record, confirmed, answers = {} } = request;
  const looked = record === undefined ? null : await lookedUp(tx, actor, { root: unit.root, record, at });
  return startCase(tx, desk, { type, unit, release, person, looked, parent, answers, confirmed, actor, at });
}

/** The unit of the actor in which they may start cases of a type. Throws NUC_CASE_UNIT_UNKNOWN, NUC_CASE_TYPE_UNKNOWN, NUC_ACCESS_DENIED. */
export async function startPlace(
  tx: Tx,
  desk: CaseDesk,
  actor: Actor,
  request: Pick<OpenRequest, 'type' | 'unit'>,
  at: Date,
): Promise<{ readonly unit: UnitRow; readonly release: Release }> {
  const unit = await ownUnit(tx, actor, request.unit);
  if (unit === null) throw new NucleoError('NUC_CASE_UNIT_UNKNOWN');
  const release = releaseOf(desk.system, unit.root);
  const workflow = release.workflows.get(request.type)?.workflow;
  if (workflow === undefined) throw new NucleoError('NUC_CASE_TYPE_UNKNOWN', { type: request.type });
  if (!mayStart(desk.system, actor, workflow, unit, at))
    throw new NucleoError('NUC_ACCESS_DENIED', { action: `start ${request.type}` });
  return { unit, release };
}

/** Alone when the type names no parents; else inside a parent that opens it now. */
async function refuseOutOfPlace(
  tx: Tx,
  { library }: CaseDesk,
  actor: Actor,
  { release, type, parent, unit }: { release: Release; type: string; parent: CaseRow | null; unit: UnitRow },
): Promise<void> {
  const wrong = () => new NucleoError('NUC_CASE_PARENT_WRONG', { type });
  if (parent === null) {
    if (release.workflows.get(type)?.workflow.definition.start.from !== undefined) throw wrong();
    return;
  }
  if (parent.root !== unit.root) throw wrong();
  const workflow = await library.workflowFor(tx, parent, release);
  const reasons = againstOpening({ row: parent, release, workflow }, type);
  if (reasons === null) throw wrong();
  if (!holdsOneOf(actor, childRoles(workflow, type), unit))
    throw new NucleoError('NUC_ACCESS_DENIED', { action: `start ${type}` });
  if (reasons.length > 0)
    throw new NucleoError(
      'NUC_CASE_CHILD_REFUSED',
      { type },
      { problems: reasons.map((reason) => reasonShown(release, reason)) },
    );
}

async function subjectOf(
  tx: Tx,
  desk: CaseDesk,
  actor: Actor,
  { asked, parent, at }: { asked: string | undefined; parent: CaseRow | null; at: Date },
): Promise<PersonRow | null> {
  if (asked !== undefined) {
    const person = await readPerson(tx, desk.system, actor, asked, at);
    if (person === null) throw new NucleoError('NUC_PERSON_NOT_FOUND');
    return person;
  }
  return parent === null || parent.personId === null ? null : tx.persons.get(parent.personId);
}
