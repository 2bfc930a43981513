import { NucleoError } from '../../errors.ts';
import type { CaseRow, Tx } from '../../storage/index.ts';
import type { CaseDesk } from '../facts/desk.ts';
import { refusedFor } from '../refused-for.ts';
import { readActor } from '../rights/actor.ts';
import { rightsOn } from '../rights/gate.ts';

interface Handover {
  readonly before: CaseRow;
  readonly after: CaseRow;
  readonly recipients: Readonly<Record<string, string>>;
  readonly at: Date;
}

/**
 * Refuses to give a case to a unit named as recipient in which people work and none of them may take a step in it: it would be lost,
 * since who gave it away can take it back no more. A unit that nobody works in yet may be given cases ahead.
 */
export async function refuseUnreceived(tx: Tx, { system }: CaseDesk, { before, after, recipients, at }: Handover): Promise<void> {
  const to = after.ownerUnit;
  const kind = Object.keys(recipients).find((each) => recipients[each] === to);
  if (kind === undefined || to === before.ownerUnit) return;
  const colleagues = await tx.users.list({ root: after.root, unitId: to, at: at.toISOString() });
  for (const { id } of colleagues) {
    const colleague = await readActor(tx, id, at);
    if (colleague !== null && (await rightsOn(tx, system, colleague, [after], at)).may('step', after)) return;
  }
  if (colleagues.length === 0) return;
  const problem = refusedFor('recipient_unable', { code: 'recipient_unable', pointer: `/recipients/${kind}` });
  throw new NucleoError('NUC_CASE_ANSWERS_INVALID', {}, { problems: [problem] });
}
