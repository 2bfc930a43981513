import type { CompiledForm } from '#forms';
import type { CaseRow } from '../../storage/index.ts';
import type { Workflow } from '../../workflow/index.ts';
import type { CaseFile } from '../facts/case-file.ts';
import type { CaseDesk } from '../facts/desk.ts';
import type { Actor } from '../rights/actor.ts';
import type { Rights } from '../rights/gate.ts';
import { againstOpening, mayStartInside, typesInside } from '../rights/may-open-inside.ts';
import { mayFile } from '../steps/submit-form.ts';

/** Who looks at a case for drafts, and when. */
export interface DraftLook {
  readonly row: CaseRow;
  readonly rights: Rights;
  readonly actor: Actor;
  readonly at: Date;
}

/** A form that the actor could fill in in a case, on its own, for a task, or to open another case inside. */
export interface DraftPlace {
  /** What drafts of it are called. */
  readonly key: string;
  readonly form: CompiledForm;
  readonly opens: Workflow | null;
  readonly task: string | null;
}

/**
 * The forms that the actor could file in a case now, or open a case inside with, by what their drafts are called. What may be saved
 * under the key of a case, what is listed there and what is taken over all ask this.
 */
export function draftPlaces(desk: CaseDesk, file: CaseFile, look: DraftLook): ReadonlyMap<string, DraftPlace> {
  return new Map([...placesToFile(file, look), ...placesToOpen(desk, file, look)].map((place) => [place.key, place]));
}

function placesToFile(file: CaseFile, { row, rights, actor }: DraftLook): DraftPlace[] {
  if (!rights.may('change', row)) return [];
  const tasks = new Map(file.tasks.filter(({ status }) => status === 'open').map((task) => [task.form, task]));
  const panels = (file.workflow.definition.forms ?? []).map(({ form }) => form);
  return [...new Set([...panels, ...tasks.keys()])].flatMap((id): DraftPlace[] => {
    const form = id === null ? undefined : file.release.forms.get(id)?.compiled;
    const task = tasks.get(id);
    if (form === undefined || !mayFile(actor, file, form.id, task?.form ?? null, task?.role ?? null)) return [];
    return [{ key: `${form.id}:${row.id}`, form, opens: null, task: task?.key ?? null }];
  });
}

function placesToOpen({ system }: CaseDesk, file: CaseFile, { row, actor, at }: DraftLook): DraftPlace[] {
  if (row.category === 'closed') return [];
  return typesInside(file).flatMap((child): DraftPlace[] => {
    const form = file.release.forms.get(child.definition.start.form ?? '')?.compiled;
    const isOpen = mayStartInside(system, actor, { parent: file.workflow, child }, file.unit, at);
    if (form === undefined || !isOpen || (againstOpening(file, child.id) ?? []).length > 0) return [];
    return [{ key: `new:${child.id}:${row.id}`, form, opens: child, task: null }];
  });
}
