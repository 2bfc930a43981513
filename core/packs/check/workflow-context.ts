import type { FeelType } from '#forms';
import type { Calendar, WorkflowContext } from '../../workflow/index.ts';
import type { PointContext } from '../point.ts';

/** What a workflow may name outside itself, as core/workflow asks for it. */
export function workflowContext(context: PointContext): WorkflowContext {
  const forms = new Map<string, FeelType | null>();
  for (const id of context.ids('forms')) forms.set(id, null);
  const calendars = new Map<string, Calendar>();
  for (const id of context.ids('calendars')) {
    const calendar = context.get('calendars', id);
    if (calendar !== undefined) calendars.set(id, calendar);
  }
  return {
    forms,
    roles: new Set(context.roles.keys()),
    workflows: context.ids('workflows'),
    calendars,
    languages: context.languages,
  };
}
