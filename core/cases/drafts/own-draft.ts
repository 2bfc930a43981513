import { NucleoError } from '../../errors.ts';
import type { System } from '../../packs/index.ts';
import type { CaseRow, DraftRow, KeptDraft, Tx } from '../../storage/index.ts';
import { loadCaseFile } from '../facts/case-file.ts';
import type { CaseDesk } from '../facts/desk.ts';
import { readPerson } from '../people/people.ts';
import { refusedFor } from '../refused-for.ts';
import type { Actor } from '../rights/actor.ts';
import { reachOf, rightsOn } from '../rights/gate.ts';
import { type DraftKey, readDraftKey } from './draft-key.ts';
import { draftPlaces } from './draft-places.ts';

/** So many forms somebody may leave unfinished: keys are free, and a draft holds as much as a filing. */
export const mostDrafts = 200;

/** The actor's own draft, or null: also of a case or person that is out of their reach now. */
export async function readOwnDraft(tx: Tx, { system }: CaseDesk, actor: Actor, key: string, at: Date): Promise<DraftRow | null> {
  const draft = await tx.drafts.get(actor.id, key);
  if (draft === null) return null;
  const named = readDraftKey(key);
  return named === null || named.of === null || (await subjectOf(tx, system, actor, named, at)) !== null ? draft : null;
}

/**
 * Keeps an unfinished form of the actor. One that is called as of a case must be of a form that they could file there now. Throws
 * NUC_CASE_NOT_FOUND where the case or person is absent or out of reach, NUC_CASE_FORM_NOT_HERE, NUC_DRAFT_TOO_MANY.
 */
export async function saveDraft(
  tx: Tx,
  desk: CaseDesk,
  actor: Actor,
  { at, ...asked }: Pick<KeptDraft, 'key' | 'form' | 'answers' | 'confirmed'> & { readonly at: Date },
): Promise<void> {
  const { key, form } = asked;
  const named = readDraftKey(key);
  if (named !== null && named.of !== null) {
    const subject = await subjectOf(tx, desk.system, actor, named, at);
    if (subject === null) throw new NucleoError('NUC_CASE_NOT_FOUND');
    if (subject.case !== null && !(await mayFileAt(tx, desk, actor, { row: subject.case, key, form, at })))
      throw new NucleoError('NUC_CASE_FORM_NOT_HERE', { form });
  }
  await keepDraft(tx, { ...asked, userId: actor.id, updatedAt: at.toISOString() });
}

/** Keeps a draft, unless its author has too many others. Throws NUC_DRAFT_TOO_MANY. */
export async function keepDraft(tx: Tx, draft: KeptDraft): Promise<void> {
  const { userId, key } = draft;
  if ((await tx.drafts.get(userId, key)) === null && (await tx.drafts.countOf(userId)) >= mostDrafts)
    throw new NucleoError(
      'NUC_DRAFT_TOO_MANY',
      {},
      { problems: [refusedFor('drafts_too_many', { code: 'drafts_too_many', pointer: '/key' })] },
    );
  await tx.drafts.put(draft);
}

/** The case that a draft is of, or none when it is of a person; null where neither is in the actor's reach. */
async function subjectOf(
  tx: Tx,
  system: System,
  actor: Actor,
  { of, type }: DraftKey,
  at: Date,
): Promise<{ readonly case: CaseRow | null } | null> {
  const row = await tx.cases.visible(reachOf(system, actor, 'content', at), of!);
  if (row !== null) return { case: row };
  const isKnown = type !== null && (await readPerson(tx, system, actor, of!, at)) !== null;
  return isKnown ? { case: null } : null;
}

async function mayFileAt(
  tx: Tx,
  desk: CaseDesk,
  actor: Actor,
  { row, key, form, at }: { readonly row: CaseRow; readonly key: string; readonly form: string; readonly at: Date },
): Promise<boolean> {
  const file = await loadCaseFile(tx, row, desk.system, desk.library);
  const rights = await rightsOn(tx, desk.system, actor, [row], at);
  return draftPlaces(desk, file, { row, rights, actor, at }).get(key)?.form.id === form;
}
