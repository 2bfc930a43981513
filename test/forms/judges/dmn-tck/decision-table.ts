import type { FeelValue, Scope } from '../../../../forms/expression/index.ts';
import { equal, evaluate, parseUnaryTests } from '../../../../forms/expression/index.ts';
import type { Reading } from './boxed.ts';
import { evaluateText } from './boxed.ts';
import type { Element } from './xml.ts';
import { all, first, named } from './xml.ts';

const textOf = (of: Element | undefined): string => first(of, 'text')?.text.trim() ?? '';

/** A decision table with the hit policies of the standard. */
export function evaluateTable(box: Element, scope: Scope, reading: Reading): FeelValue {
  const inputs = all(box, 'input').map((input) => evaluateText(textOf(first(input, 'inputExpression')), scope, reading));
  if (
    all(box, 'input').some(
      (input, at) => first(input, 'inputValues') && !passes(textOf(first(input, 'inputValues')), inputs[at], scope, reading),
    )
  )
    return null;
  const outputs = all(box, 'output');
  const hits = all(box, 'rule').filter((rule) =>
    all(rule, 'inputEntry').every((entry, at) => passes(textOf(entry), inputs[at], scope, reading)),
  );
  const policy = box.attributes.hitPolicy ?? 'UNIQUE';
  const compose = (texts: readonly string[]): FeelValue => {
    const values = texts.map((text) => (text === '' ? null : evaluateText(text, scope, reading)));
    return values.length === 1 ? values[0] : Object.fromEntries(outputs.map((output, at) => [named(output), values[at]]));
  };
  if (hits.length === 0) {
    const fallback = outputs.map((output) => textOf(first(output, 'defaultOutputEntry')));
    if (fallback.some((text) => text !== '')) return compose(fallback);
    return null;
  }
  const results = hits.map((rule) => compose(all(rule, 'outputEntry').map(textOf)));
  switch (policy) {
    case 'FIRST':
      return results[0];
    case 'ANY':
      return results.every((result) => equal(result, results[0]) === true) ? results[0] : null;
    case 'RULE ORDER':
      return results;
    case 'COLLECT':
      return aggregate(box.attributes.aggregation, results, reading);
    case 'PRIORITY':
      return byPriority(results, outputs, scope, reading)[0];
    case 'OUTPUT ORDER':
      return byPriority(results, outputs, scope, reading);
    default:
      return results.length === 1 ? results[0] : null;
  }
}

function passes(text: string, input: FeelValue, scope: Scope, { names, unsupported }: Reading): boolean {
  const { tree, problems } = parseUnaryTests(text === '' ? '-' : text, { names });
  for (const { code, params } of problems) if (code === 'expression.unsupported') unsupported.add(String(params?.name));
  return tree !== null && evaluate(tree, { ...scope, '?': input }) === true;
}

function aggregate(how: string | undefined, results: readonly FeelValue[], reading: Reading): FeelValue {
  const name = { SUM: 'sum', COUNT: 'count', MIN: 'min', MAX: 'max' }[how ?? ''];
  return name ? evaluateText(`${name}(results)`, { results }, reading) : results;
}

/** In the order in which the values are listed for each output, the first output first. */
function byPriority(results: readonly FeelValue[], outputs: readonly Element[], scope: Scope, reading: Reading): FeelValue[] {
  const orders = outputs.map((output) => {
    const text = textOf(first(output, 'outputValues'));
    const values = text === '' ? [] : evaluateText(`[${text}]`, scope, reading);
    return { name: named(output), values: Array.isArray(values) ? (values as readonly FeelValue[]) : [] };
  });
  const rank = (result: FeelValue, at: number): number => {
    const { name, values } = orders[at]!;
    const value = outputs.length === 1 ? result : (result as Scope)[name];
    return values.findIndex((each) => equal(each, value) === true);
  };
  return [...results].sort((one, other) => {
    const decisive = orders.findIndex((_, at) => rank(one, at) !== rank(other, at));
    return decisive < 0 ? 0 : rank(one, decisive) - rank(other, decisive);
  });
}
