import type { FeelType, TypeEnvironment } from '#forms';
import type { WorkflowFile } from '../workflow.types.ts';
import type { WorkflowContext } from './context.ts';
import { effectPlaces, type StatePlace } from './places.ts';

const open: FeelType = { context: {}, open: true };
const strings: FeelType = { list: 'string' };

const caseFacts: Readonly<Record<string, FeelType>> = {
  id: 'string',
  type: 'string',
  kind: 'string',
  number: 'string',
  state: 'string',
  states: strings,
  category: 'string',
  opened_on: 'date',
  closed_on: 'date',
  responsible: 'string',
  unit: 'string',
  data: open,
};
const relative: FeelType = { context: caseFacts };

const person: FeelType = {
  context: {
    id: 'string',
    surname: 'string',
    given_name: 'string',
    alias: 'string',
    birth_date: 'date',
    birth_place: 'any',
    sex: 'string',
    fiscal_code: 'string',
    deceased_on: 'date',
  },
  open: true,
};

/** What the expressions of a workflow may read. `step` is the step whose answers they see, null where none or several lead there. */
export function scopeTypes(
  file: WorkflowFile,
  context: WorkflowContext,
  { step, places }: { readonly step: string | null; readonly places?: readonly StatePlace[] },
): TypeEnvironment {
  const form = step === null ? undefined : file.steps[step]?.form;
  return {
    case: {
      context: {
        ...caseFacts,
        data: places ? dataOf(file, places) : open,
        parent: relative,
        children: { list: relative },
        siblings: { list: relative },
      },
    },
    subject: person,
    answers: (form !== undefined && context.forms?.get(form)) || open,
    forms: formsType(context, (form) => form),
    filings: formsType(context, (form) => ({ list: form })),
    recipients: { context: { operator: 'string', unit: 'string', body: 'string' } },
    tasks: { list: { context: { id: 'string', done: 'boolean', status: 'string', due: 'date' } } },
    user: { context: { id: 'string', name: 'string', roles: strings } },
    unit: { context: { id: 'string', name: 'any', kind: 'string', settings: context.settings ?? open } },
    today: 'date',
    now: 'date and time',
  };
}

/** What a conflict reads: this case and another, with the data that the workflow writes; of other types they are not known here. */
export function otherCase(file: WorkflowFile, places: readonly StatePlace[], types: readonly string[]): TypeEnvironment {
  const own: FeelType = { context: { ...caseFacts, data: dataOf(file, places) } };
  return { case: own, other: types.every((type) => type === file.id) ? own : relative };
}

/** The data of a case are what its workflow projects and sets, and nothing else. */
function dataOf(file: WorkflowFile, places: readonly StatePlace[]): FeelType {
  const written = places.flatMap(effectPlaces).flatMap(({ effect }) => {
    const key = effect.do === 'set' ? effect.with?.['key'] : undefined;
    return typeof key === 'string' ? key : [];
  });
  return { context: Object.fromEntries([...Object.keys(file.project ?? {}), ...written].map((key) => [key, 'any'])) };
}

function formsType({ forms }: WorkflowContext, of: (form: FeelType) => FeelType): FeelType {
  if (forms === undefined) return open;
  return { context: Object.fromEntries([...forms].map(([id, type]) => [id, of(type ?? open)])) };
}
