import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NucleoError } from '../errors.ts';
import { locateJson } from '../packs/content.ts';
import type { ScenarioResult, ScenarioSource } from '../scenarios/index.ts';
import { type Command, settingsOf } from './command.ts';
import { problemLines } from './problem-lines.ts';
import { paint, type Terminal } from './terminal.ts';
import { loadUsablePacks } from './usable-packs.ts';

/** Runs the scenarios of the packs: examples that are tests at once. */
export const test: Command = {
  name: 'test',
  usage: 'test [filter] [--json] [--settings <file>]',
  summary: 'Runs the scenarios of the packs.',
  help: [
    'filter: only scenarios whose <pack>/<id> or <root>/<id> holds it.',
    '--json prints the same for programs: { ok, passed, failed, results }.',
    'Exit code 1 when one fails, or when the filter fits none.',
  ],
  options: { json: { type: 'boolean' }, settings: { type: 'string' } },
  words: 1,
  async run({ words: [filter], options }, terminal) {
    const settings = await settingsOf(options, terminal);
    const { system, packs } = await loadUsablePacks(settings);
    const { openCaseServices, runScenarios } = await import('../scenarios/index.ts');
    const services = await openCaseServices(system);
    const played = await runScenarios(system, { filter, openService: services.open }).finally(() => services.close());
    if (played.length === 0 && filter !== undefined) throw await nothingFits(filter, system);
    const directories = new Map(packs.map(({ id, directory }) => [id, directory]));
    const results = await Promise.all(played.map((result) => located(result, directories)));
    if (options.json === true) terminal.out(JSON.stringify(shown(results), null, 2));
    else for (const line of lines(results, terminal, directories)) terminal.out(line);
    return results.every(({ passed }) => passed) ? 0 : 1;
  },
};

/** With the line and column in the scenario file of what was not as it says. */
async function located(result: ScenarioResult, directories: ReadonlyMap<string, string>): Promise<ScenarioResult> {
  const { problems } = result;
  const [first] = problems;
  if (first === undefined) return result;
  const text = await readFile(join(directories.get(result.pack)!, first.file!), 'utf8');
  const places = locateJson(
    text,
    problems.map(({ pointer }) => pointer),
  );
  return {
    ...result,
    problems: problems.map((problem) => ({ ...problem, params: { ...problem.params, ...places.get(problem.pointer) } })),
  };
}

function shown(results: readonly ScenarioResult[]): object {
  const failed = results.filter(({ passed }) => !passed).length;
  return { ok: failed === 0, passed: results.length - failed, failed, results };
}

function* lines(
  results: readonly ScenarioResult[],
  terminal: Terminal,
  directories: ReadonlyMap<string, string>,
): Iterable<string> {
  for (const { pack, id, passed, problems, took } of results) {
    const verdict = passed ? paint(terminal, 'green', 'passed') : paint(terminal, 'red', 'failed');
    yield `${verdict}  ${pack}/${id}  ${paint(terminal, 'dim', `${Math.round(took)} ms`)}`;
    yield* problemLines(problems, terminal, directories);
  }
  const failed = results.filter(({ passed }) => !passed).length;
  yield results.length === 0 ? 'no scenario found' : `${results.length - failed} passed, ${failed} failed`;
}

/** A filter that fits nothing is a slip of the pen, or for what another root plays, and must not look like success. */
async function nothingFits(filter: string, { releases }: ScenarioSource): Promise<NucleoError> {
  const { nearestAll } = await import('../nearest.ts');
  const { isCalled, isOfRoot, rootOf } = await import('../scenarios/index.ts');
  const all = [...releases].flatMap(([root, { scenarios }]) =>
    [...scenarios.values()].map(({ pack, id, scenario }) => ({ root, name: `${pack}/${id}`, pack, id, scenario })),
  );
  const elsewhere = all.find((each) => isCalled(filter, each.root, each));
  if (elsewhere !== undefined) {
    const { name, scenario } = elsewhere;
    const of = rootOf(scenario) ?? '';
    const hint = releases.has(of)
      ? `${name} runs only in the root "${of}": nucleo test ${of}/${elsewhere.id}.`
      : `${name} runs only in the root "${of}", which is not among the roots of the settings: ${[...releases.keys()].join(', ')}.`;
    return new NucleoError('NUC_SCENARIO_NONE', { filter }, { hint });
  }
  const known = [...new Set(all.filter(({ root, scenario }) => isOfRoot(scenario, root)).map(({ name }) => name))];
  const near = nearestAll(filter, known);
  const hint = near.length > 0 ? `Did you mean ${near.join(', ')}?` : `Scenarios are: ${known.join(', ') || 'none'}.`;
  return new NucleoError('NUC_SCENARIO_NONE', { filter }, { hint });
}
