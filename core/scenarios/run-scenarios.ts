import type { Problem, Text } from '#forms';
import { readScenario } from './read-scenario.ts';
import { crashed, runScenario } from './run-scenario.ts';
import type { OpenScenarioService, ScenarioService } from './service.ts';

/** The scenarios of each root pack; a `System` of core/packs is one. */
export interface ScenarioSource {
  readonly releases: ReadonlyMap<string, { readonly scenarios: ReadonlyMap<string, ScenarioEntry> }>;
}

export interface ScenarioEntry {
  readonly id: string;
  /** The pack that holds the file. */
  readonly pack: string;
  readonly file: string;
  readonly scenario: unknown;
}

export interface RunOptions {
  readonly openService: OpenScenarioService;
  /** Only scenarios whose `<root>/<id>` or `<pack>/<id>` holds it. */
  readonly filter?: string | undefined;
}

export interface ScenarioResult {
  readonly root: string;
  readonly pack: string;
  readonly id: string;
  readonly title: Text;
  readonly passed: boolean;
  /** What is wrong with the file, or the first thing that was not as it says. */
  readonly problems: readonly Problem[];
  /** Milliseconds. */
  readonly took: number;
}

/** Runs the scenarios of every root pack one after the other, each on a service of its own. Never throws for a scenario that fails. */
export async function runScenarios(
  source: ScenarioSource,
  { openService, filter = '' }: RunOptions,
): Promise<readonly ScenarioResult[]> {
  const results: ScenarioResult[] = [];
  for (const [root, { scenarios }] of source.releases) {
    for (const entry of scenarios.values()) {
      if (isCalled(filter, root, entry) && isOfRoot(entry.scenario, root)) results.push(await runOne(root, entry, openService));
    }
  }
  return results;
}

async function runOne(
  root: string,
  { id, pack, file, scenario: json }: ScenarioEntry,
  openService: OpenScenarioService,
): Promise<ScenarioResult> {
  const began = performance.now();
  const { scenario, problems } = readScenario(json);
  const found =
    scenario === null
      ? problems
      : await problemsOf(
          () => openService(root, new Date(scenario.at)),
          async (service) => runScenario(scenario, service),
        );
  return {
    root,
    pack,
    id,
    title: scenario?.title ?? id,
    passed: found.length === 0,
    problems: found.map((problem) => ({ ...problem, pack, file })),
    took: performance.now() - began,
  };
}

/** A fault of the product is a problem of the scenario that met it; the service is closed in any case. */
async function problemsOf(
  open: () => Promise<ScenarioService>,
  run: (service: ScenarioService) => Promise<Problem | null>,
): Promise<Problem[]> {
  let service: ScenarioService | null = null;
  try {
    service = await open();
    const problem = await run(service);
    return problem === null ? [] : [problem];
  } catch (error) {
    return [crashed(error, '')];
  } finally {
    await service?.close();
  }
}

/** Whether a filter fits a scenario, by its root or its pack. */
export const isCalled = (filter: string, root: string, { pack, id }: Pick<ScenarioEntry, 'pack' | 'id'>): boolean =>
  `${root}/${id}`.includes(filter) || `${pack}/${id}`.includes(filter);

/** Whether a scenario is played in the release of a root: those that say their root only in that. */
export function isOfRoot(scenario: unknown, root: string): boolean {
  return [undefined, root].includes(rootOf(scenario));
}

/** The root that a scenario says it is of. */
export function rootOf(scenario: unknown): string | undefined {
  const said = typeof scenario === 'object' && scenario !== null && 'root' in scenario ? scenario.root : undefined;
  return said === undefined ? undefined : String(said);
}
