import type { CompiledField } from '../../compile/compiled-form.ts';
import type { FeelType, TypeEnvironment } from '../../expression/index.ts';
import { fieldTypeOf } from '../../fields/index.ts';
import type { DraftField, FieldIndex } from '../schema/draft.ts';
import type { FormContext } from '../form.ts';

const JSON_TYPES: Readonly<Record<string, FeelType>> = {
  string: 'string',
  number: 'number',
  integer: 'number',
  boolean: 'boolean',
  array: 'list',
};
const open = (context: Readonly<Record<string, FeelType>>): FeelType => ({ context, open: true });

/** What each field holds, as FEEL sees it. */
export function feelTypeOf(field: Pick<CompiledField, 'type' | 'constraints' | 'options'>): FeelType {
  if (field.constraints.format === 'date-time') return 'date and time';
  if (field.constraints.format === 'time') return 'time';
  const options = [...new Set(field.options?.map((option) => typeof option.value as 'string' | 'number' | 'boolean') ?? [])];
  if (options.length === 0) return fieldTypeOf(field.type!).feel;
  const values = options.length === 1 ? options[0]! : options;
  return field.type === 'choices' ? { list: values } : values;
}

/** What the expressions of a form may name: its answers, those of the rows around them, and the inputs. */
export function typeEnvironment(fields: FieldIndex, rows: readonly string[], context: FormContext): TypeEnvironment {
  const environment: Record<string, FeelType> = { ...inputTypes(context) };
  Object.assign(environment, namesIn(fields.all.filter((field) => field.parent === null)));
  for (const id of rows) {
    Object.assign(environment, namesIn(childrenOf(fields.byId(id)!)), { row_index: 'number' });
  }
  return environment;

  function childrenOf(field: DraftField): readonly DraftField[] {
    return field.children.map((id) => fields.byId(id)!);
  }

  function namesIn(list: readonly DraftField[]): Record<string, FeelType> {
    return Object.fromEntries(list.map((field) => [field.name, typeOf(field)]));
  }

  function typeOf(field: DraftField): FeelType {
    if (field.kind === 'leaf') return feelTypeOf(field);
    const context: FeelType = { context: namesIn(childrenOf(field)) };
    return field.kind === 'rows' ? { list: context } : context;
  }
}

function inputTypes({ settings }: FormContext): Record<string, FeelType> {
  return {
    today: 'date',
    now: 'date and time',
    user: open({ id: 'string', name: 'string', roles: { list: 'string' } }),
    unit: open({
      id: 'string',
      name: 'any',
      kind: 'string',
      settings: settings ? settingsType(settings) : 'any',
    }),
    case: open({ id: 'string', type: 'string', state: 'string', opened_on: 'date', data: 'any', children: 'any' }),
    subject: open({ id: 'string', surname: 'string', given_name: 'string', birth_date: 'date', fiscal_code: 'string' }),
    registry: 'any',
    forms: 'any',
    parent: { context: { forms: 'any' } },
    codes: 'any',
  };
}

/** The FEEL type of `unit.settings`, from the JSON Schema of each setting. */
export function settingsType(settings: Readonly<Record<string, unknown>>): FeelType {
  return { context: Object.fromEntries(Object.entries(settings).map(([name, schema]) => [name, settingType(schema)])) };
}

function settingType(schema: unknown): FeelType {
  if (typeof schema !== 'object' || schema === null || !('type' in schema)) return 'any';
  if ('format' in schema && schema.format === 'date') return 'date';
  return JSON_TYPES[String(schema.type)] ?? 'any';
}
