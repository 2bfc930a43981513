import { permits } from '../../access/index.ts';
import type { CaseRow, Tx, UserAssignment } from '../../storage/index.ts';
import { type EffectData, stepsFrom } from '../../workflow/index.ts';
import type { CaseFile } from '../facts/case-file.ts';
import type { CaseDesk } from '../facts/desk.ts';
import { type Actor, actorHolding } from '../rights/actor.ts';
import { mayTake, reachOf } from '../rights/gate.ts';

export type RecipientKind = 'operator' | 'unit' | 'body';
export type Recipients = Readonly<Partial<Record<RecipientKind, string>>>;

/** How whom a case is given to stands towards it: they can handle it, nobody works there yet, who works there cannot, or it is theirs already. */
export type Receiving = 'able' | 'vacant' | 'unable' | 'own';

/** A case as a step leaves it, and what the step did to it. */
export interface Given {
  readonly row: CaseRow;
  readonly effects: readonly EffectData[];
}

/** The recipients that a step gives a case to: the others are only told of it, or may look. */
export function givenTo(before: CaseRow, { row: after, effects }: Given, recipients: Recipients): readonly RecipientKind[] {
  const { unit, body, operator } = recipients;
  const moved = effects.some(({ do: deed, with: values }) => deed === 'transfer' && values['unit'] === after.ownerUnit);
  return [
    ...(moved && unit === after.ownerUnit ? (['unit'] as const) : []),
    ...(moved && unit !== body && body === after.ownerUnit ? (['body'] as const) : []),
    ...(operator !== undefined && operator === after.responsible && operator !== before.responsible
      ? (['operator'] as const)
      : []),
  ];
}

/**
 * Says of a case as it would be after a step whether who is given it could handle it: take one of the steps that lead on from there.
 * What is refused and what is offered both ask this. A unit that nobody works in yet may be given cases ahead.
 */
export async function receivingOf(
  tx: Tx,
  { system }: CaseDesk,
  { row, workflow }: Pick<CaseFile, 'row' | 'workflow'>,
  at: Date,
): Promise<(kind: RecipientKind, after: CaseRow) => Receiving> {
  const held = await tx.users.assignmentsWithin(row.root, at.toISOString());
  const decisive = await tx.grants.accessRowsOf(row);
  const actors = new Map([...Map.groupBy(held, ({ userId }) => userId)].map(([id, theirs]) => [id, actorOf(id, theirs)]));
  const inUnit = Map.groupBy(held, ({ unitId }) => unitId);
  const canHandle = (actor: Actor | undefined, after: CaseRow): boolean => {
    if (actor === undefined || !permits(reachOf(system, actor, 'step', at), after, decisive)) return false;
    const onward = stepsFrom(workflow, after.states).map((step) => workflow.definition.steps[step]!);
    const theirs = onward.filter(({ unit }) => unit === undefined);
    return theirs.length === 0 || theirs.some(({ roles = [] }) => mayTake(actor, { row: after }, roles));
  };
  return (kind, after) => {
    if (kind === 'operator') return canHandle(actors.get(after.responsible ?? ''), after) ? 'able' : 'unable';
    if (after.ownerUnit === row.ownerUnit) return 'own';
    const colleagues = inUnit.get(after.ownerUnit) ?? [];
    if (colleagues.length === 0) return 'vacant';
    return colleagues.some(({ userId }) => canHandle(actors.get(userId), after)) ? 'able' : 'unable';
  };
}

function actorOf(id: string, held: readonly UserAssignment[]): Actor {
  return actorHolding({ id, name: held[0]!.userName }, held);
}
