import { type CompiledForm, type Text, valueIn } from '#forms';
import type { Release } from '../../packs/index.ts';
import type { CaseRow, DraftRow, Tx } from '../../storage/index.ts';
import { type DraftKey, readDraftKey } from '../drafts/draft-key.ts';
import { mostDrafts } from '../drafts/own-draft.ts';
import type { CaseDesk } from '../facts/desk.ts';
import { readPerson } from '../people/people.ts';
import { nameOf } from '../people/person-name.ts';
import type { Actor } from '../rights/actor.ts';
import { reachOf } from '../rights/gate.ts';

/** So many forms that somebody left unfinished are told of. */
const MOST = 20;

/** A form that its author left unfinished, and where it is taken up. */
export interface OwnDraft {
  readonly form: string;
  readonly title: Text;
  readonly updated_at: string;
  /** Whom it is about, as far as it is known. */
  readonly name: string | null;
  /** The case that it is filed in; null where it opens one. */
  readonly case: { readonly id: string; readonly number: string | null } | null;
  /** What it opens: for somebody who is known, from a record that was looked up, or in a case. */
  readonly opens: Opens | null;
  /** Who took it over, and when. */
  readonly taken: TakenOver | null;
}

interface TakenOver {
  readonly by: string;
  readonly at: string;
}

interface Opens {
  readonly type: string;
  readonly title: Text;
  readonly person: string | null;
  readonly record: number | null;
  readonly parent: string | null;
}

/**
 * The unfinished forms of an actor, last changed first. What cannot be taken up is left out: of a case or person out of reach, or of
 * a form or type that is no more.
 */
export async function readOwnDrafts(tx: Tx, desk: CaseDesk, actor: Actor, at: Date): Promise<OwnDraft[]> {
  const drafts = (await tx.drafts.of(actor.id, mostDrafts)).map((draft) => ({ draft, key: readDraftKey(draft.key) }));
  const ids = drafts.flatMap(({ key }) => key?.of ?? []);
  const [known, identified] = await tx.cases.permittedBy(
    [reachOf(desk.system, actor, 'content', at), reachOf(desk.system, actor, 'identity', at)],
    ids,
  );
  const names = await tx.users.namesOf(drafts.flatMap(({ draft }) => draft.takenBy ?? []));
  const found: OwnDraft[] = [];
  for (const { draft, key } of drafts) {
    const { release, form } = servedBy(desk, actor, draft.form) ?? {};
    if (found.length === MOST) break;
    if (key === null || (key.form ?? draft.form) !== draft.form || release === undefined || form === undefined) continue;
    const of = key.of !== null && known?.has(key.of) === true ? await tx.cases.get(key.of) : null;
    const person = key.of === null || of !== null ? null : await readPerson(tx, desk.system, actor, key.of, at);
    if (key.of !== null && of === null && (person === null || key.type === null)) continue;
    const opens = key.type === null ? null : opensOf(release, key, { parent: of, person: person?.id ?? null });
    if (key.type !== null && opens === null) continue;
    const nameOfCase = of !== null && identified?.has(of.id) === true ? of.personName : null;
    found.push({
      form: draft.form,
      title: form.title,
      updated_at: draft.updatedAt,
      name: nameOfCase ?? (person === null ? namedIn(form, draft.answers) : nameOf(person)),
      case: of !== null && key.type === null ? { id: of.id, number: of.number } : null,
      opens,
      taken: takenOver(draft, names),
    });
  }
  return found;
}

/** Who took a draft over, by name, and when. */
export function takenOver({ takenBy, takenAt }: DraftRow, names: ReadonlyMap<string, string>): TakenOver | null {
  return takenBy === null || takenAt === null ? null : { by: names.get(takenBy) ?? takenBy, at: takenAt };
}

function opensOf(
  { workflows }: Release,
  { type, record }: DraftKey,
  { parent, person }: { readonly parent: CaseRow | null; readonly person: string | null },
): Opens | null {
  const title = workflows.get(type ?? '')?.workflow.definition.title;
  return title === undefined ? null : { type: type!, title, person, record, parent: parent?.id ?? null };
}

/** The form as it is asked now where the actor works. */
function servedBy({ system }: CaseDesk, actor: Actor, id: string): { release: Release; form: CompiledForm } | undefined {
  for (const { root } of actor.assignments) {
    const release = system.releases.get(root);
    const form = release?.forms.get(id)?.compiled;
    if (release !== undefined && form !== undefined) return { release, form };
  }
  return undefined;
}

/** What the answers call the person that they are about. */
function namedIn({ fields }: CompiledForm, answers: DraftRow['answers']): string | null {
  const said = (concept: string): string | null => {
    const field = fields.find((each) => each.concept === concept && !each.pointer.includes('*'));
    const value = field === undefined ? undefined : valueIn(answers, field.path);
    return typeof value === 'string' && value !== '' ? value : null;
  };
  return nameOf({ surname: said('surname'), givenName: said('given_name'), alias: said('alias') }) || null;
}
