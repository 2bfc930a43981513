import type { System } from '../../packs/index.ts';
import { againstChild, childRoles, childTypes, type Reason, type Workflow } from '../../workflow/index.ts';
import type { CaseFile } from '../facts/case-file.ts';
import type { Actor } from './actor.ts';
import { holdsOneOf, mayStart, type StartPlace } from './may-start.ts';

/** The types of case that the workflow of a case opens inside it, and that may be opened there. */
export function typesInside({ release, workflow }: Pick<CaseFile, 'release' | 'workflow'>): readonly Workflow[] {
  return childTypes(workflow).flatMap((type) => {
    const child = release.workflows.get(type)?.workflow;
    return child === undefined || child.definition.start.from?.includes(workflow.id) === false ? [] : [child];
  });
}

/** Whether the actor may open a type inside a case, in a unit: who may start it there, with a role that the child names. */
export function mayStartInside(
  system: System,
  actor: Actor,
  { parent, child }: { readonly parent: Workflow; readonly child: Workflow },
  place: StartPlace,
  at: Date,
): boolean {
  return mayStart(system, actor, child, place, at) && holdsOneOf(actor, childRoles(parent, child.id), place);
}

/** What stands now against opening a type inside a case; null where the type is never opened there. The one rule of what is offered and what is refused. */
export function againstOpening(file: Pick<CaseFile, 'row' | 'release' | 'workflow'>, type: string): readonly Reason[] | null {
  if (!typesInside(file).some(({ id }) => id === type)) return null;
  return againstChild(file.workflow, type, file.row);
}
