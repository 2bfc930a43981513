import { evaluate, type FeelType, type Scope } from '#forms';
import type { EffectData, JsonValue } from '../outcome.ts';
import type { Workflow } from '../workflow.ts';
import type { EffectDefinition } from '../workflow.types.ts';
import { jsonOf } from './json.ts';

/** One value of `with`: what it must be when literal, and of which FEEL type when it is `{"feel": …}`. */
export interface Parameter {
  readonly expects: 'id' | 'string' | 'text' | 'date' | 'ids' | 'addressee' | 'any';
  readonly feel: FeelType;
  readonly required: boolean;
  /** The id is that of a workflow. */
  readonly names?: 'workflow';
}

const date: FeelType = ['date', 'date and time', 'string'];
const required = true;

/** What `{…}` in a message or note may stand for: a message never carries a name, it says which case to open. */
export const placeholders: readonly string[] = ['number', 'state', 'step'];

/** What each kind of effect takes. A kind that is not here does not exist. */
export const effectKinds: Readonly<Record<EffectDefinition['do'], Readonly<Record<string, Parameter>>>> = {
  assign: { user: { expects: 'string', feel: 'string', required } },
  transfer: { unit: { expects: 'string', feel: 'string', required } },
  notify: { message: { expects: 'text', feel: 'string', required }, to: { expects: 'addressee', feel: 'string', required } },
  note: { text: { expects: 'text', feel: 'string', required } },
  set: { key: { expects: 'id', feel: 'string', required }, value: { expects: 'any', feel: 'any', required } },
  start: { type: { expects: 'id', feel: 'string', required, names: 'workflow' } },
  close_tasks: {},
  share: {
    unit: { expects: 'string', feel: 'string', required: false },
    user: { expects: 'string', feel: 'string', required: false },
    until: { expects: 'date', feel: date, required: false },
    labels: { expects: 'ids', feel: { list: 'string' }, required: false },
  },
};

/** The FEEL text of a value of `with`, or null when the value is literal. */
export function feelOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const keys = Object.keys(value);
  const feel: unknown = (value as { readonly feel?: unknown }).feel;
  return keys.length === 1 && typeof feel === 'string' ? feel : null;
}

/** The effect with every FEEL value worked out; unknown becomes null. Texts keep their placeholders for the service that sends them. */
export function evaluateEffect(workflow: Workflow, effect: EffectDefinition, scope: Scope): EffectData {
  const valueOf = ([name, value]: [string, unknown]): [string, JsonValue] => {
    const feel = feelOf(value);
    if (feel !== null) return [name, jsonOf(evaluate(workflow.expressions[feel]!, scope))];
    return [name, value as JsonValue];
  };
  return { id: effect.id, do: effect.do, with: Object.fromEntries(Object.entries(effect.with ?? {}).map(valueOf)) };
}
