import type { FeelFunction, FeelValue, Scope } from '../../../../forms/expression/index.ts';
import type { Reading } from './boxed.ts';
import { evaluateBox, functionOf, isBox } from './boxed.ts';
import type { Element } from './xml.ts';
import { all, first, named } from './xml.ts';

/** Evaluates the decisions of one model over the inputs of one case. */
export interface Model {
  readonly decide: (name: string, inputs: Scope, unsupported: Set<string>) => FeelValue;
}

export function readModel(root: Element): Model {
  const byId = new Map(root.children.map((each) => [each.attributes.id ?? '', each]));
  const names = [...namesIn(root)];
  const required = (of: Element): Element[] =>
    of.children
      .filter(({ name }) => name === 'informationRequirement' || name === 'knowledgeRequirement')
      .flatMap(({ children }) => children)
      .flatMap(({ attributes }) => byId.get((attributes.href ?? '').replace(/^[^#]*#/, '')) ?? []);

  function valueOf(of: Element, inputs: Scope, reading: Reading): FeelValue {
    const name = named(of);
    if (Object.hasOwn(inputs, name)) return inputs[name];
    if (of.name === 'inputData') return null;
    if (of.name === 'decisionService') return serviceOf(of, reading);
    const scope = Object.fromEntries([
      ...Object.entries(inputs),
      ...required(of).map((each) => [named(each), valueOf(each, inputs, reading)]),
    ]);
    if (of.name === 'businessKnowledgeModel') return functionOf(first(of, 'encapsulatedLogic') ?? of, scope, reading);
    return evaluateBox(of.children.find(isBox), scope, reading);
  }

  function serviceOf(of: Element, reading: Reading): FeelFunction {
    const linked = (kind: string): Element[] =>
      all(of, kind).flatMap(({ attributes }) => byId.get((attributes.href ?? '').replace(/^[^#]*#/, '')) ?? []);
    const parameters = [...linked('inputData'), ...linked('inputDecision')].map(named);
    const outputs = linked('outputDecision');
    const call = (...given: readonly FeelValue[]): FeelValue => {
      const inputs = Object.fromEntries(parameters.map((name, at) => [name, given[at] ?? null]));
      const values = outputs.map((output) => valueOf(output, inputs, reading));
      return values.length === 1 ? values[0] : Object.fromEntries(outputs.map((output, at) => [named(output), values[at]]));
    };
    return { kind: 'function', parameters, call };
  }

  return {
    decide(name, inputs, unsupported) {
      const reading = { names, unsupported };
      if (all(root, 'import').length > 0) unsupported.add('imported models');
      const wanted = root.children.find((each) => each.name.startsWith('decision') && named(each) === name);
      if (!wanted) return null;
      if (wanted.name !== 'decisionService') return valueOf(wanted, inputs, reading);
      const { parameters, call } = serviceOf(wanted, reading);
      return call(...parameters.map((parameter) => inputs[parameter]));
    },
  };
}

/** The names that hold spaces or operators are not known from the text alone. */
function* namesIn(of: Element): Iterable<string> {
  const { name } = of.attributes;
  if (name !== undefined && name !== '') yield named(of);
  for (const child of of.children) yield* namesIn(child);
}
