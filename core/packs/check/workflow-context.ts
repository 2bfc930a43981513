import { answersType, type CompiledForm, type FeelType, settingsType } from '#forms';
import type { Calendar, WorkflowContext } from '../../workflow/index.ts';
import type { PointContext } from '../point.ts';
import { knownCodes } from './known-codes.ts';
import { shownSettings } from './unit-settings.ts';

/** Every workflow of a release may read the answers of every form: they are described once. */
const answersOf = new WeakMap<CompiledForm, FeelType>();

function describedAnswers(form: CompiledForm): FeelType {
  const type = answersOf.get(form) ?? answersType(form);
  answersOf.set(form, type);
  return type;
}

/** What a workflow may name outside itself, as core/workflow asks for it. A form with problems is known, its answers are not. */
export function workflowContext(context: PointContext): WorkflowContext {
  const forms = new Map<string, FeelType | null>();
  for (const id of context.ids('forms')) {
    const form = context.get('forms', id);
    forms.set(id, form === undefined ? null : describedAnswers(form.compiled));
  }
  const calendars = new Map<string, Calendar>();
  for (const id of context.ids('calendars')) {
    const calendar = context.get('calendars', id);
    if (calendar !== undefined) calendars.set(id, calendar);
  }
  return {
    forms,
    answersOf(form, path) {
      const field = context
        .get('forms', form)
        ?.compiled.fields.find((each) => each.path.length === path.length && each.path.every((name, at) => name === path[at]));
      if (field?.codelist === undefined) return field?.options && new Set(field.options.map(({ value }) => value));
      return knownCodes(context.get('codelists', field.codelist));
    },
    roles: new Set(context.roles.keys()),
    workflows: context.ids('workflows'),
    calendars,
    settings: settingsType(shownSettings(context.unitSettings)),
    languages: context.languages,
  };
}
