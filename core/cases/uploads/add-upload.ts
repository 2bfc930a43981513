import { NucleoError } from '../../errors.ts';
import { newId } from '../../ids.ts';
import type { Tx, UploadRow } from '../../storage/index.ts';
import type { CaseDesk } from '../facts/desk.ts';
import { type Actor, ownUnit } from '../rights/actor.ts';
import { startPlace } from '../steps/open-case.ts';
import type { DocumentRequest } from '../steps/add-document.ts';

/** What is about to be opened, and where. */
export interface UploadPlace {
  readonly type: string;
  readonly unit: string;
}

/** How long a file waits for its case: as long as somebody may come back to a form that was left open in the evening. */
const lasting = 24 * 3600_000;
const hour = 3600_000;

/** What may wait of one user: more than the forms of a day hold. */
const mostWaiting = 100;
const mostBytes = 500 * 1024 * 1024;

/** Keeps a stored file for a case that its user is about to open, of a type they may start there. Throws NUC_DOCUMENT_TOO_MANY. */
export async function addUpload(
  tx: Tx,
  desk: CaseDesk,
  { actor, at, place, file }: Pick<DocumentRequest, 'actor' | 'at' | 'file'> & { readonly place: UploadPlace },
): Promise<UploadRow> {
  const { unit } = await startPlace(tx, desk, actor, place, at);
  const now = at.toISOString();
  const { count, bytes } = await tx.uploads.countOfUser(actor.id, now);
  if (count >= mostWaiting || bytes + file.size > mostBytes)
    throw new NucleoError('NUC_DOCUMENT_TOO_MANY', { files: String(mostWaiting), size: String(mostBytes / 1024 / 1024) });
  const end = at.getTime() + lasting;
  const row: UploadRow = {
    id: newId(),
    userId: actor.id,
    unitId: unit.id,
    ...file,
    at: now,
    expiresAt: new Date(end).toISOString(),
    givenUp: false,
  };
  await tx.uploads.insert(row);
  // One sweep does for all that expire within an hour.
  const dueAt = new Date(Math.ceil(end / hour) * hour).toISOString();
  await desk.jobs.put(tx, { name: 'uploads', payload: {}, dueAt, key: `uploads:${dueAt}` });
  return row;
}

/** What waits of the actor in a unit of theirs. */
export async function ownUploads(tx: Tx, actor: Actor, unitId: string, at: Date): Promise<readonly UploadRow[]> {
  const rows = await tx.uploads.ofUser(actor.id, at.toISOString());
  const here = rows.filter((row) => row.unitId === unitId);
  return here.length > 0 && (await ownUnit(tx, actor, unitId)) !== null ? here : [];
}

/** A file that waits, for who sent it and nobody else; null when it does not, or no more. */
export async function ownUpload(tx: Tx, actor: Actor, id: string, at: Date): Promise<UploadRow | null> {
  const row = await tx.uploads.get(id);
  const isWaiting = row?.userId === actor.id && !row.givenUp && row.expiresAt > at.toISOString();
  return isWaiting && (await ownUnit(tx, actor, row.unitId)) !== null ? row : null;
}
