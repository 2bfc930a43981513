import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { FeelValue } from '../../../../forms/expression/index.ts';
import type { Model } from './model.ts';
import { readModel } from './model.ts';
import { isAsExpected, readValue } from './values.ts';
import type { Element } from './xml.ts';
import { all, first, named, readXml } from './xml.ts';

export interface Area {
  readonly level: string;
  readonly area: string;
  readonly passed: number;
  /** Cases whose result differs. */
  readonly failed: readonly string[];
  /** Cases that need what the profile leaves out. */
  readonly unsupported: readonly string[];
}

/** Runs every case of a level, one area for each folder. */
export function judgeLevel(home: string, level: string): Area[] {
  const folder = path.join(home, 'TestCases', level);
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map((area) => judgeArea(path.join(folder, area), level, area));
}

function judgeArea(folder: string, level: string, area: string): Area {
  const verdicts = { passed: [] as string[], failed: [] as string[], unsupported: [] as string[] };
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.xml'))
    .sort()) {
    const cases = readXml(readFileSync(path.join(folder, file), 'utf8'));
    const model = readModel(readXml(readFileSync(path.join(folder, first(cases, 'modelName')!.text.trim()), 'utf8')));
    const prefix = file.replace(/\.xml$/, '').replace(`${area}-`, '');
    for (const each of all(cases, 'testCase')) verdicts[judgeCase(each, model)].push(`${prefix}/${each.attributes.id ?? ''}`);
  }
  return Object.freeze({ level, area, ...verdicts, passed: verdicts.passed.length });
}

function judgeCase(of: Element, model: Model): 'passed' | 'failed' | 'unsupported' {
  const inputs = Object.fromEntries(all(of, 'inputNode').map((node) => [named(node), readValue(node)]));
  const unsupported = new Set<string>();
  const decide = (node: Element): FeelValue =>
    model.decide(
      node.attributes.type === 'decisionService' ? (of.attributes.invocableName ?? named(node)) : named(node),
      inputs,
      unsupported,
    );
  const right = all(of, 'resultNode').every((node) => isAsExpected(decide(node), readValue(first(node, 'expected'))));
  if (right) return 'passed';
  return unsupported.size > 0 ? 'unsupported' : 'failed';
}
