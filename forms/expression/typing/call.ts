import type { Signature } from '../functions/define.ts';
import { signatureFor, signatureText } from '../functions/define.ts';
import { FUNCTIONS } from '../known/table.ts';
import type { CallNode, Node } from '../tree.ts';
import type { FeelType } from './feel-type.ts';
import { typeText } from './feel-type-text.ts';
import { adviseFunction } from './advice.ts';
import type { Typing } from './typing.ts';
import { fits, overlap } from './relate.ts';
import { refusedPattern } from './written-pattern.ts';
import type { TypeScope } from './scope.ts';
import { meaningOf } from './scope.ts';

/** What chooses among its arguments, and how it is written: one alone is a mistake, most of all a list of what was to be chosen from. */
const CHOOSES: Readonly<Record<string, string>> = { 'first known': 'first known(value, other value, …)' };

export function inferCall(node: CallNode, scope: TypeScope, typing: Typing): FeelType {
  const given = node.arguments.map((argument) => typing.infer(argument, scope));
  if (node.callee.kind !== 'name') return inferDynamic(node, given, typing.infer(node.callee, scope), typing);
  const { name } = node.callee;
  const meaning = meaningOf(name, scope);
  if (meaning && (meaning.bound === true || !FUNCTIONS.has(name))) return inferDynamic(node, given, meaning.type, typing);
  const builtin = FUNCTIONS.get(name);
  if (!builtin) {
    typing.report('expression.unknown_function', node.callee, { ...adviseFunction(name, scope) });
    return 'any';
  }
  const signature = signatureFor(builtin, given.length, node.names);
  if (!signature) {
    const signatures = [...new Set(builtin.signatures.map((one) => signatureText(name, one)))].join(' or ');
    typing.report('expression.arguments', node, { name, signature: signatures });
    return builtin.signatures[0]!.gives;
  }
  const several = CHOOSES[name];
  if (several !== undefined && given.length < 2) typing.report('expression.arguments', node, { name, signature: several });
  checkArguments(node, name, signature, given, typing);
  return signature.gives;
}

function checkArguments(
  node: CallNode,
  name: string,
  signature: Signature,
  given: readonly FeelType[],
  { report }: Typing,
): void {
  const all = Object.keys(signature.takes);
  const parameters = given.map((_, index) => node.names?.[index] ?? all[Math.min(index, all.length - 1)]!);
  for (const [index, actual] of given.entries()) {
    const parameter = parameters[index]!;
    const expected = signature.takes[parameter] ?? 'any';
    if (fits(actual, expected)) continue;
    report('expression.argument_type', node.arguments[index]!, {
      name,
      parameter,
      expected: typeText(expected),
      actual: typeText(actual),
    });
  }
  const written = node.arguments.map((argument, index) => [parameters[index]!, writtenText(argument)] as const);
  const refused = refusedPattern(name, Object.fromEntries(written));
  if (refused) report('expression.pattern', node.arguments[parameters.indexOf(refused.parameter)]!, { reason: refused.reason });
}

function writtenText(argument: Node): string | null {
  if (argument.kind !== 'literal') return null;
  if (argument.value === null) return '';
  return typeof argument.value === 'string' ? argument.value : null;
}

function inferDynamic(node: CallNode, given: readonly FeelType[], type: FeelType, { report, textOf }: Typing): FeelType {
  const name = textOf(node.callee);
  if (!overlap(type, 'function')) {
    report('expression.unknown_function', node.callee, { name, advice: `It is ${typeText(type)}, not a function.` });
    return 'any';
  }
  if (typeof type !== 'object' || !('function' in type)) return 'any';
  const { parameters, returns } = type.function;
  if (parameters.length !== given.length)
    report('expression.arguments', node, { name, signature: `with ${parameters.length} arguments` });
  return returns;
}
