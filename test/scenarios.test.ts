import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCaseServices, runScenarios, type ScenarioResult } from '../core/scenarios/index.ts';
import { shippedSystem } from './harness/server.ts';

const system = await shippedSystem();
const shipped = [...system.releases].flatMap(([root, { scenarios }]) =>
  [...scenarios.values()].filter(({ scenario }) => (scenario as { root?: string }).root === root).map(({ id }) => ({ root, id })),
);

describe('the scenarios of the shipped packs', () => {
  let services: Awaited<ReturnType<typeof openCaseServices>>;
  beforeAll(async () => {
    services = await openCaseServices(system);
  });
  afterAll(() => services.close());

  it('are at least eight', () => {
    expect(shipped.length).toBeGreaterThanOrEqual(8);
  });

  it.each(shipped)('$root/$id goes as it says', async ({ root, id }) => {
    const results: readonly ScenarioResult[] = await runScenarios(system, {
      filter: `${root}/${id}`,
      openService: services.open,
    });
    expect(results.find((result) => result.id === id)?.problems).toEqual([]);
  });
});
