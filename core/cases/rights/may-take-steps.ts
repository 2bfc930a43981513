import type { Scope } from '#forms';
import type { CaseRow, Tx } from '../../storage/index.ts';
import { stepUnit } from '../../workflow/index.ts';
import { type CaseFile, loadCaseFile } from '../facts/case-file.ts';
import type { CaseDesk } from '../facts/desk.ts';
import { factsOfCase } from '../facts/facts.ts';
import { toScope } from '../facts/scope.ts';
import type { Actor } from './actor.ts';
import { mayTake, type Rights } from './gate.ts';

/**
 * Says of each step of a case that the actor may read whether they may take it: policies let them take steps in the case, and they hold
 * one of the step's roles there. Where the step names a unit, as if the case were in it and nobody were responsible: who referred a
 * case takes it back by the same right, though it is no longer theirs.
 */
export async function mayTakeSteps(
  tx: Tx,
  { row, workflow }: Pick<CaseFile, 'row' | 'workflow'>,
  { actor, rights, scope }: { readonly actor: Actor; readonly rights: Rights; readonly scope: Scope },
): Promise<(step: string) => boolean> {
  const { steps } = workflow.definition;
  const named = new Map(Object.keys(steps).map((step) => [step, stepUnit(workflow, step, scope)]));
  const ids = [...new Set(named.values())].filter((id) => id !== null);
  const units = new Map((await tx.units.list({ ids, root: row.root })).map((unit) => [unit.id, unit]));
  const placeOf = (step: string) => {
    const id = named.get(step) ?? null;
    if (id === null) return row;
    const unit = units.get(id);
    return unit === undefined ? null : { ...row, ownerUnit: unit.id, ownerPos: unit.lo, responsible: null };
  };
  return (step) => {
    const place = Object.hasOwn(steps, step) ? placeOf(step) : null;
    return place !== null && rights.may('step', place) && mayTake(actor, { row: place }, steps[step]!.roles ?? []);
  };
}

/** Whether the actor may take a step of a case in which policies let them take none, since the step names a unit of theirs. */
export async function mayTakeFromElsewhere(
  tx: Tx,
  { system, library }: CaseDesk,
  { row, step, actor, rights, at }: Elsewhere,
): Promise<boolean> {
  const file = await loadCaseFile(tx, row, system, library);
  const scope = toScope(file.release, factsOfCase(file, actor, at));
  return stepUnit(file.workflow, step, scope) !== null && (await mayTakeSteps(tx, file, { actor, rights, scope }))(step);
}

interface Elsewhere {
  readonly row: CaseRow;
  readonly step: string;
  readonly actor: Actor;
  readonly rights: Rights;
  readonly at: Date;
}
