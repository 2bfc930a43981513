import { againstChild, childTypes, type Reason, type Workflow } from '../../workflow/index.ts';
import type { CaseFile } from '../facts/case-file.ts';

/** The types of case that the workflow of a case opens inside it, and that may be opened there. */
export function typesInside({ release, workflow }: Pick<CaseFile, 'release' | 'workflow'>): readonly Workflow[] {
  return childTypes(workflow).flatMap((type) => {
    const child = release.workflows.get(type)?.workflow;
    return child === undefined || child.definition.start.from?.includes(workflow.id) === false ? [] : [child];
  });
}

/** What stands now against opening a type inside a case; null where the type is never opened there. The one rule of what is offered and what is refused. */
export function againstOpening(file: Pick<CaseFile, 'row' | 'release' | 'workflow'>, type: string): readonly Reason[] | null {
  if (!typesInside(file).some(({ id }) => id === type)) return null;
  return againstChild(file.workflow, type, file.row);
}
