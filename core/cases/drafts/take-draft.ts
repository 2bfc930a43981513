import { type Answers, type CompiledForm, isObject, type Text } from '#forms';
import { NucleoError } from '../../errors.ts';
import { newId } from '../../ids.ts';
import type { CaseRow, Tx } from '../../storage/index.ts';
import { releaseOf } from '../facts/case-file.ts';
import type { CaseDesk } from '../facts/desk.ts';
import type { Actor } from '../rights/actor.ts';
import { rightsOn, type Sight } from '../rights/gate.ts';
import { maskedFiled } from '../rights/mask.ts';
import type { DraftLook, DraftPlace } from './draft-places.ts';
import { draftsLeftIn, type LeftDraft } from './left-in-case.ts';
import { keepDraft } from './own-draft.ts';

/**
 * Takes over a form that a colleague left unfinished in a case. The actor gets a copy without the answers that they could not read were
 * they filed, of which nothing proposed counts as confirmed; the author keeps theirs, marked with who took it and when, and is told. The
 * timeline notes it. Throws NUC_DRAFT_UNKNOWN where there is none to take, NUC_DRAFT_OWN where the actor has one of their own,
 * NUC_DRAFT_TOO_MANY.
 */
export async function takeDraft(
  tx: Tx,
  desk: CaseDesk,
  { key, of, ...look }: DraftLook & { readonly key: string; readonly of: string },
): Promise<LeftDraft> {
  const { row, actor } = look;
  const left = (await draftsLeftIn(tx, desk, look)).find(({ place, by }) => place.key === key && by.id === of);
  const draft = left === undefined ? null : await tx.drafts.get(of, key);
  if (left === undefined || draft === null) throw new NucleoError('NUC_DRAFT_UNKNOWN');
  if (left.hasOwn) throw new NucleoError('NUC_DRAFT_OWN');
  const at = look.at.toISOString();
  const sight = await sightOf(tx, desk, left.place, look, of);
  const { answers } = maskedFiled(
    [left.place.form],
    { answers: askedIn(left.place.form, draft.answers), author: of, authors: {} },
    sight,
  );
  await keepDraft(tx, { userId: actor.id, key, form: draft.form, answers, confirmed: [], updatedAt: at });
  await tx.drafts.take(of, key, { by: actor.id, at });
  const release = releaseOf(desk.system, row.root).digest;
  await tx.timeline.append(row, { at, kind: 'draft', actor: actor.id, body: { form: draft.form, of }, release });
  await tx.messages.insert({
    id: newId(),
    caseId: row.id,
    toUser: of,
    toUnit: null,
    toRole: null,
    text: told(left.title, row, actor),
    actor: actor.id,
    at,
    readAt: null,
  });
  return left;
}

/** What the actor could read of the answers were they filed: in the case, or in the one that they would open. */
async function sightOf(
  tx: Tx,
  { system }: CaseDesk,
  { opens }: DraftPlace,
  { row, rights, actor, at }: DraftLook,
  author: string,
): Promise<Sight> {
  if (opens === null) return rights.sight(row);
  const inside: CaseRow = { ...row, type: opens.id, state: opens.definition.initial, responsible: null, createdBy: author };
  return (await rightsOn(tx, system, actor, [inside], at)).sight(inside);
}

/** Of what a draft holds, that which the form asks: of a field that it has no more nobody knows who may read it. */
function askedIn({ fields }: CompiledForm, answers: Answers): Answers {
  const leaves = new Set(fields.filter(({ kind }) => kind === 'leaf').map(({ pointer }) => pointer));
  const keep = (value: unknown, pointer: string): unknown => {
    if (leaves.has(pointer)) return value;
    if (Array.isArray(value)) return value.map((row) => keep(row, `${pointer}/*`));
    if (!isObject(value)) return undefined;
    const kept = Object.entries(value).map(([name, each]) => [name, keep(each, `${pointer}/${name}`)] as const);
    return Object.fromEntries(kept.filter(([, each]) => each !== undefined));
  };
  return keep(answers, '') as Answers;
}

function told(title: Text, { number }: CaseRow, { name }: Actor): Text {
  const say = (language: 'it' | 'en') => (typeof title === 'string' ? title : (title[language] ?? ''));
  return {
    it: `La bozza «${say('it')}» della pratica ${number ?? ''} è stata ripresa da ${name}.`,
    en: `The draft “${say('en')}” of case ${number ?? ''} was taken over by ${name}.`,
  };
}
