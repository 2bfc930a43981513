import { nameText } from '#forms';
import { NucleoError } from '../../errors.ts';
import { saidOfSubject, subjectRecord } from '../../registry/identity/index.ts';
import type { PersonRow, Tx } from '../../storage/index.ts';
import { excludedSubjectsFor } from '../exclusions/excluded-for.ts';
import type { Actor } from '../rights/actor.ts';

/** For so long what was looked up may be the start of a case: a draft is finished later. */
const DAYS = 7;

/**
 * Who was looked up, as far as who they are goes; nobody of the desk yet. Throws NUC_PERSON_NOT_FOUND when the actor did not look them
 * up in the last week: numbers of records can be guessed.
 */
export async function lookedUp(
  tx: Tx,
  actor: Actor,
  { root, record, at }: { root: string; record: number; at: Date },
): Promise<PersonRow> {
  const since = new Date(at.getTime() - DAYS * 86_400_000).toISOString();
  const wasSeen = await tx.recordLooks.hasSeen({ record: subjectRecord(record), by: actor.id, since });
  const subject = wasSeen ? (await tx.sourceFacts.subjects([record]))[0] : undefined;
  if (subject?.root !== root || (await excludedSubjectsFor(tx, actor, [subject], at)).size > 0)
    throw new NucleoError('NUC_PERSON_NOT_FOUND');
  const { surname, name, birthDate, sex, code } = saidOfSubject(subject);
  return {
    id: '',
    surname: surname === null ? null : nameText(surname),
    givenName: name === null ? null : nameText(name),
    alias: null,
    anonymous: false,
    birthDate,
    sex,
    fiscalCode: code,
    municipality: null,
    doc: {},
    version: 0,
    createdAt: at.toISOString(),
    updatedAt: at.toISOString(),
  };
}
