import type { Text } from '#forms';
import { NucleoError } from '../../errors.ts';
import type { CaseRow, Tx, UnitRow, UserAssignment } from '../../storage/index.ts';
import { type Outcome, prospects } from '../../workflow/index.ts';
import { loadCaseFile } from '../facts/case-file.ts';
import type { CaseDesk } from '../facts/desk.ts';
import { factsOfCase } from '../facts/facts.ts';
import { toScope } from '../facts/scope.ts';
import type { Actor } from '../rights/actor.ts';
import { rightsOn } from '../rights/gate.ts';
import { mayTakeSteps } from '../rights/may-take-steps.ts';
import { givenTo, receivingOf, type Receiving, type RecipientKind } from './receiving.ts';

/** One whom a step may be addressed to. */
interface OfferedRecipient {
  readonly id: string;
  readonly name: Text;
  /** The part of the territory that a unit lies in, just below the top of the tree; null for the top and for people. */
  readonly group: Text | null;
  /** Nobody works there yet. */
  readonly vacant: boolean;
}

export interface OfferedRecipients {
  readonly items: readonly OfferedRecipient[];
  /** How many are left out because they could not handle the case. */
  readonly unable: number;
}

/**
 * Whom the actor may address a step to, by kind of recipient that it asks for: those whom the same predicate would not refuse when it is
 * taken. Throws what taking the step would throw when the actor may not take it.
 */
export async function offeredRecipients(
  tx: Tx,
  desk: CaseDesk,
  { row, step, actor, at }: { readonly row: CaseRow; readonly step: string; readonly actor: Actor; readonly at: Date },
): Promise<Readonly<Partial<Record<RecipientKind, OfferedRecipients>>>> {
  const file = await loadCaseFile(tx, row, desk.system, desk.library);
  const definition = Object.hasOwn(file.workflow.definition.steps, step) ? file.workflow.definition.steps[step] : undefined;
  if (definition === undefined) throw new NucleoError('NUC_CASE_STEP_UNKNOWN', { step });
  const rights = await rightsOn(tx, desk.system, actor, [row], at);
  const facts = factsOfCase(file, actor, at);
  const may = await mayTakeSteps(tx, file, { actor, rights, scope: toScope(file.release, facts) });
  if (!may(step)) throw new NucleoError('NUC_ACCESS_DENIED', { action: `step ${step}` });
  const units = await tx.units.list({ root: row.root });
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const receiving = await receivingOf(tx, desk, file, at);
  const standing = (kind: RecipientKind, id: string): Receiving => {
    const recipients = { [kind]: id };
    const scope = toScope(file.release, { ...facts, recipients });
    const given = prospects(file.workflow, row.snapshot as never, step, scope, at)
      .map((outcome) => ({ row: foreseen(row, outcome, byId), effects: outcome.effects }))
      .filter((given) => givenTo(row, given, recipients).includes(kind))
      .map((given) => receiving(kind, given.row));
    return given.length === 0 || given.includes('able') ? 'able' : given[0]!;
  };
  const offered = (kind: RecipientKind, all: readonly Omit<OfferedRecipient, 'vacant'>[]): OfferedRecipients => {
    const judged = all.map((each) => ({ ...each, receiving: standing(kind, each.id) }));
    const others = judged.filter((each) => each.receiving !== 'own');
    const items = others.filter((each) => each.receiving !== 'unable');
    return {
      items: items.map(({ receiving: how, ...each }) => ({ ...each, vacant: how === 'vacant' })),
      unable: others.length - items.length,
    };
  };
  const people = await tx.users.assignmentsWithin(row.root, at.toISOString());
  const all = { operator: peopleOf(people), unit: placesOf(units), body: placesOf(units) };
  const asked = (['operator', 'unit', 'body'] as const).filter(
    (kind) => (definition.recipients?.[kind] ?? 'ignored') !== 'ignored',
  );
  return Object.fromEntries(asked.map((kind) => [kind, offered(kind, all[kind])]));
}

/** The case after an outcome, as far as it decides who may handle it. */
function foreseen(row: CaseRow, { states, state, effects }: Outcome, units: ReadonlyMap<string, UnitRow>): CaseRow {
  let after: CaseRow = { ...row, states, state };
  for (const { do: deed, with: values } of effects) {
    const unit = deed === 'transfer' ? units.get(String(values['unit'])) : undefined;
    if (unit !== undefined) after = { ...after, ownerUnit: unit.id, ownerPos: unit.lo, responsible: null };
    if (deed === 'assign' && typeof values['user'] === 'string') after = { ...after, responsible: values['user'] };
  }
  return after;
}

const peopleOf = (held: readonly UserAssignment[]) =>
  [...new Map(held.map(({ userId, userName }) => [userId, userName]))].map(([id, name]) => ({ id, name, group: null }));

/** Units in the order of the tree, each with the part just below its top that it lies in. */
function placesOf(units: readonly UnitRow[]): Omit<OfferedRecipient, 'vacant'>[] {
  const tops = new Set(units.filter(({ parentId }) => parentId === null).map(({ id }) => id));
  const parts = units.filter(({ parentId }) => parentId !== null && tops.has(parentId));
  return units.map(({ id, name, lo }) => ({
    id,
    name,
    group: parts.find((part) => part.lo <= lo && lo <= part.hi)?.name ?? null,
  }));
}
