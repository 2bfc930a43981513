import type { Text } from '#forms';
import type { CaseRow, MessageRow, Reader, Tx } from '../../storage/index.ts';
import type { CaseDesk } from '../facts/desk.ts';
import type { Actor } from '../rights/actor.ts';
import { rightsOn } from '../rights/gate.ts';
import { type CaseOfWork, casesOfWork } from './cases-of-work.ts';

/** A notice as its reader sees it: what happened, in which case, and of whom where they may know who it is about. */
export interface Notice {
  readonly id: string;
  readonly text: Text;
  readonly at: string;
  readonly read_at: string | null;
  readonly case: CaseOfWork | null;
}

/** Notices of what others did and of what came due, newest first: those about cases that the reader may know of. */
export async function readNotices(tx: Tx, { system }: CaseDesk, actor: Actor, at: Date): Promise<readonly Notice[]> {
  const messages = await tx.messages.forReader(readerOf(actor));
  const ids = [...new Set(messages.flatMap(({ caseId }) => caseId ?? []))];
  const cases = await casesOfWork(tx, { system }, actor, ids, at);
  const rows = [...cases.values()].map(({ row }) => row);
  const mayRead = await labelledFor(tx, { system }, actor, { rows, messages, at });
  return messages.flatMap((message) => {
    const about = message.caseId === null ? null : cases.get(message.caseId);
    if (about === undefined || !mayRead(message, about?.row ?? null)) return [];
    return [{ id: message.id, text: message.text, at: message.at, read_at: message.readAt, case: about?.shown ?? null }];
  });
}

/** Marks a notice read by one whom it is addressed to. */
export async function markNoticeRead(tx: Tx, actor: Actor, id: string, at: Date): Promise<void> {
  await tx.messages.markRead(id, readerOf(actor), at.toISOString());
}

function readerOf(actor: Actor): Reader {
  return { userId: actor.id, assignments: actor.assignments.map(({ unit, role }) => ({ unitId: unit, role })) };
}

/** What changed in a register is told to who may look there, and may read of it. */
async function labelledFor(
  tx: Tx,
  { system }: Pick<CaseDesk, 'system'>,
  actor: Actor,
  { rows, messages, at }: { readonly rows: readonly CaseRow[]; readonly messages: readonly MessageRow[]; readonly at: Date },
): Promise<(message: MessageRow, row: CaseRow | null) => boolean> {
  const labelled = new Set(messages.flatMap(({ label, caseId }) => (label === null ? [] : (caseId ?? []))));
  const rights = await rightsOn(
    tx,
    system,
    actor,
    rows.filter(({ id }) => labelled.has(id)),
    at,
  );
  return ({ label }, row) => label === null || (row !== null && rights.may('dossier', row) && rights.readable(row).has(label));
}
