import type { Text } from '#forms';
import type { DraftRow, Tx } from '../../storage/index.ts';
import { type CaseFile, loadCaseFile } from '../facts/case-file.ts';
import type { CaseDesk } from '../facts/desk.ts';
import { actorHolding } from '../rights/actor.ts';
import { rightsOn } from '../rights/gate.ts';
import { type DraftLook, type DraftPlace, draftPlaces } from './draft-places.ts';

/** A form that a colleague left unfinished in a case; never what it says. */
export interface LeftDraft {
  readonly place: DraftPlace;
  readonly title: Text;
  readonly by: { readonly id: string; readonly name: string };
  readonly updatedAt: string;
  /** The actor has left the same form unfinished there. */
  readonly hasOwn: boolean;
}

/**
 * The forms that colleagues left unfinished in a case and that nobody has taken over, last changed first: those that the actor could
 * file there now, or open a case inside with, and that who left them could.
 */
export async function draftsLeftIn(tx: Tx, desk: CaseDesk, look: DraftLook): Promise<readonly LeftDraft[]> {
  const file = await loadCaseFile(tx, look.row, desk.system, desk.library);
  const places = draftPlaces(desk, file, look);
  const drafts = await tx.drafts.called([...places.keys()]);
  const own = new Set(drafts.filter(({ userId }) => userId === look.actor.id).map(({ key }) => key));
  const left = drafts.filter(({ userId, takenBy }) => userId !== look.actor.id && takenBy === null);
  const names = await tx.users.namesOf(left.map(({ userId }) => userId));
  const found: LeftDraft[] = [];
  for (const draft of left) {
    const { key, form, userId, updatedAt } = draft;
    const place = places.get(key)!;
    const name = names.get(userId);
    if (name === undefined || place.form.id !== form) continue;
    if (!(await couldFile(tx, desk, { file, draft, name, at: look.at }))) continue;
    const title = place.opens?.definition.title ?? place.form.title;
    found.push({ place, title, by: { id: userId, name }, updatedAt, hasOwn: own.has(key) });
  }
  return found;
}

interface Authorship {
  readonly file: CaseFile;
  readonly draft: DraftRow;
  readonly name: string;
  readonly at: Date;
}

/**
 * Whether the author of a draft could file it in the case as it is now, with the roles that they held when they last wrote it: who has
 * left the office since leaves work behind, who never was of it left nothing there whatever they called it.
 */
async function couldFile(tx: Tx, desk: CaseDesk, { file, draft, name, at }: Authorship): Promise<boolean> {
  const actor = actorHolding({ id: draft.userId, name }, await tx.users.assignmentsOf(draft.userId, draft.updatedAt));
  const { row } = file;
  const rights = await rightsOn(tx, desk.system, actor, [row], at);
  return draftPlaces(desk, file, { row, rights, actor, at }).has(draft.key);
}
