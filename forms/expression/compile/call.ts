import type { NodeOf } from '../tree.ts';
import type { Signature } from '../functions/define.ts';
import { signatureFor } from '../functions/define.ts';
import { functionsAtHand } from '#functions';
import type { FeelType } from '../typing/feel-type.ts';
import { spend } from '../values/budget.ts';
import { conform } from '../values/conform.ts';
import type { FeelFunction, FeelValue } from '../values/value.ts';
import { isFunction, isList } from '../values/value.ts';
import type { Compile } from './compiler.ts';
import type { Names, Run } from './names.ts';
import { isBound } from './names.ts';

export function compileCall(node: NodeOf<'call'>, names: Names, compile: Compile): Run {
  const given = node.arguments.map((argument) => compile(argument, names));
  const { callee } = node;
  const builtin = callee.kind === 'name' && !isBound(callee.name, names) ? functionsAtHand.get(callee.name) : undefined;
  if (!builtin) return compileDynamic(compile(callee, names), given, node.names);
  const signature = signatureFor(builtin, given.length, node.names);
  return signature ? compileBuiltin(signature, given, node.names) : () => null;
}

function compileBuiltin(signature: Signature, given: readonly Run[], names: readonly string[] | null): Run {
  const parameters = Object.entries(signature.takes);
  const runs = names ? parameters.map(([name]) => given[names.indexOf(name)]) : given;
  const single = parameters.length - 1;
  const gathers = !names && signature.rest && !(signature.rest === 'list' && runs.length === parameters.length);
  const types = parameters.map(([, type]) => type);
  const fixed = gathers ? runs.slice(0, single) : runs;
  const rest = gathers ? runs.slice(single) : null;
  const apply = signature.apply as (...values: FeelValue[]) => FeelValue;
  const gathered = gatheredType(signature, types[single] ?? 'any');
  const wrap = names && signature.rest === 'items';
  return (frame) => {
    const values: FeelValue[] = [];
    for (let index = 0; index < fixed.length; index += 1) {
      const run = fixed[index];
      if (!run) {
        values.push(undefined);
        continue;
      }
      const value = run(frame);
      if (value === undefined && signature.sees !== 'unknown') return undefined;
      if (!paid(value)) return null;
      const fitted = conform(value, types[index]!);
      if (fitted === null && (value !== null || signature.sees === undefined)) return null;
      values.push(fitted);
    }
    if (!rest) return apply(...(wrap ? [...values.slice(0, single), [values[single]]] : values));
    const items: FeelValue[] = [];
    for (const run of rest) {
      const value = run!(frame);
      if (value === undefined && signature.sees !== 'unknown' && signature.rest === 'items') return undefined;
      if (!paid(value)) return null;
      const item = conform(value, gathered);
      if (item === null && signature.sees === undefined && signature.rest === 'items') return null;
      items.push(item);
    }
    return apply(...values, items);
  };
}

/** Functions work through the whole of a text or list. */
function paid(value: FeelValue): boolean {
  if (typeof value === 'string') return spend(value.length >> 4);
  return isList(value) ? spend(value.length) : true;
}

/** The type of each gathered argument: of the parameter itself, or of its elements. */
function gatheredType({ rest }: Signature, type: FeelType): FeelType {
  return rest === 'list' && typeof type === 'object' && 'list' in type ? type.list : type;
}

function compileDynamic(callee: Run, given: readonly Run[], names: readonly string[] | null): Run {
  return (frame) => {
    const target = callee(frame);
    if (target === undefined) return undefined;
    if (!isFunction(target)) return null;
    const values = given.map((run) => run(frame));
    if (!names) return callSafely(target, values);
    const { parameters } = target;
    if (parameters.length !== names.length || !parameters.every((parameter) => names.includes(parameter))) return null;
    return callSafely(
      target,
      parameters.map((parameter) => values[names.indexOf(parameter)]),
    );
  };
}

/** A function handed in with the scope may break; the expression then has no value, and nothing else breaks. */
function callSafely(target: FeelFunction, values: readonly FeelValue[]): FeelValue {
  try {
    return target.call(...values);
  } catch {
    return null;
  }
}
