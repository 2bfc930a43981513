import { suggest } from '../../nearest.ts';
import type { Problem } from '#forms';
import { effectKinds, feelOf, type Parameter, placeholders } from '../deeds/effects.ts';
import type { WorkflowContext } from './context.ts';
import { type EffectPlace, effectPlaces, type StatePlace } from './places.ts';
import { workflowProblem } from './problem.ts';

const literals: Readonly<Record<Parameter['expects'], { readonly says: string; readonly accepts: (value: unknown) => boolean }>> =
  {
    id: { says: 'an id', accepts: (value) => typeof value === 'string' && /^[a-z][a-z0-9_]*$/.test(value) },
    string: { says: 'a string', accepts: (value) => typeof value === 'string' && value !== '' },
    text: { says: 'a text', accepts: isText },
    date: {
      says: 'a date',
      accepts: (value) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)),
    },
    ids: { says: 'a list of ids', accepts: (value) => Array.isArray(value) && value.every((each) => typeof each === 'string') },
    addressee: {
      says: 'responsible, recipients, unit, former or role:<id>',
      accepts: (value) => typeof value === 'string' && /^(responsible|recipients|unit|former|role:[a-z][a-z0-9_]*)$/.test(value),
    },
    any: { says: 'a value', accepts: () => true },
  };

/** Each effect takes what its kind takes, and nothing else. */
export function checkEffects(places: readonly StatePlace[], context: WorkflowContext): Problem[] {
  return places.flatMap(effectPlaces).flatMap((place) => [...checkParameters(place), ...checkValues(place, context)]);
}

function checkParameters({ effect, pointer }: EffectPlace): Problem[] {
  const parameters = effectKinds[effect.do];
  const given = Object.keys(effect.with ?? {});
  const extra = given.filter((name) => !Object.hasOwn(parameters, name));
  const missing = Object.entries(parameters).filter(([name, { required }]) => required && !given.includes(name));
  const aimless = effect.do === 'share' && !given.includes('unit') && !given.includes('user');
  return [
    ...extra.map((name) =>
      workflowProblem('effect_parameter_unknown', `${pointer}/with/${name}`, `"${effect.do}" takes no "${name}".`, {
        hint: suggest(name, Object.keys(parameters)),
        params: { name },
      }),
    ),
    ...missing.map(([name]) =>
      workflowProblem('effect_parameter_missing', pointer, `"${effect.do}" needs "${name}" in "with".`, {
        params: { parameter: name },
      }),
    ),
    ...(aimless
      ? [
          workflowProblem('effect_parameter_missing', pointer, '"share" needs "unit" or "user" in "with".', {
            params: { parameter: 'unit' },
          }),
        ]
      : []),
  ];
}

function checkValues({ effect, pointer }: EffectPlace, context: WorkflowContext): Problem[] {
  return Object.entries(effect.with ?? {}).flatMap(([name, value]) => {
    const parameter = Object.hasOwn(effectKinds[effect.do], name) ? effectKinds[effect.do][name] : undefined;
    if (parameter === undefined || feelOf(value) !== null) return [];
    const at = `${pointer}/with/${name}`;
    const { says, accepts } = literals[parameter.expects];
    if (!accepts(value))
      return [workflowProblem('effect_value', at, `"${name}" of "${effect.do}" must be ${says}, or {"feel": "…"}.`)];
    if (parameter.expects === 'text') return checkPlaceholders(value, at);
    if (parameter.expects === 'addressee') return checkRole(value as string, at, context);
    if (parameter.names === 'workflow' && context.workflows?.has(value as string) === false) {
      return [
        workflowProblem('workflow_unknown', at, `There is no workflow "${String(value)}".`, {
          hint: suggest(String(value), context.workflows),
          params: { name: value },
        }),
      ];
    }
    return [];
  });
}

function checkRole(value: string, at: string, { roles }: WorkflowContext): Problem[] {
  const role = value.startsWith('role:') ? value.slice('role:'.length) : null;
  if (role === null || roles === undefined || roles.has(role)) return [];
  return [
    workflowProblem('role_unknown', at, `There is no role "${role}".`, { hint: suggest(role, roles), params: { name: role } }),
  ];
}

function checkPlaceholders(text: unknown, at: string): Problem[] {
  const all = (typeof text === 'string' ? [text] : Object.values(text as object)).flatMap((each: string) =>
    [...each.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1]!),
  );
  const unknown = [...new Set(all)].filter((name) => !placeholders.includes(name));
  return unknown.map((name) =>
    workflowProblem('placeholder_unknown', at, `Nothing replaces {${name}} in a message.`, {
      hint: suggest(name, placeholders),
      params: { name },
    }),
  );
}

function isText(value: unknown): boolean {
  if (typeof value === 'string') return value !== '';
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.keys(value).length > 0 &&
    Object.values(value).every((each) => typeof each === 'string' && each !== '')
  );
}
