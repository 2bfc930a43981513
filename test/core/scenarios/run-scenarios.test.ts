import { describe, expect, it } from 'vitest';
import { NucleoError } from '../../../core/errors.ts';
import { type OpenScenarioService, runScenarios, type ScenarioEntry, type ScenarioStep } from '../../../core/scenarios/index.ts';
import { checkWorkflow } from '../../../core/workflow/index.ts';
import scenario from '../../fixtures/scenarios/presa_in_carico.scenario.json' with { type: 'json' };
import caso from '../../fixtures/workflows/caso.workflow.json' with { type: 'json' };
import { memoryService } from './memory-service.ts';

const { workflow } = checkWorkflow(caso, {});
const openService = memoryService(workflow!);

function sourceOf(json: object, roots: readonly string[] = ['umbria']) {
  const entry: ScenarioEntry = {
    id: 'presa_in_carico',
    pack: 'base',
    file: 'examples/presa_in_carico.scenario.json',
    scenario: json,
  };
  return { releases: new Map(roots.map((root) => [root, { scenarios: new Map([[entry.id, entry]]) }])) };
}

/** The problem of the fixture with one step changed. */
async function changed(index: number, change: object, open: OpenScenarioService = openService) {
  const json = structuredClone(scenario) as unknown as { steps: ScenarioStep[] };
  Object.assign(json.steps[index]!, change);
  const [result] = await runScenarios(sourceOf(json), { openService: open });
  return result!;
}

describe('runScenarios', () => {
  it('passes when everything is as the scenario says', async () => {
    expect(await runScenarios(sourceOf(scenario), { openService })).toEqual([
      {
        root: 'umbria',
        pack: 'base',
        id: 'presa_in_carico',
        title: scenario.title,
        passed: true,
        problems: [],
        took: expect.any(Number),
      },
    ]);
  });

  const expectation = (index: number, change: object) =>
    [index, { expect: { ...(scenario.steps[index] as { expect: object }).expect, ...change } }] as const;

  it.each([
    ['a state', ...expectation(1, { state: 'chiuso' }), '/steps/1/expect/state', 'Expected "chiuso", found "aperto".'],
    ['a category', ...expectation(1, { category: 'active' }), '/steps/1/expect/category', 'Expected "active", found "open".'],
    ['a task', ...expectation(7, { tasks: [] }), '/steps/7/expect/tasks', 'Expected [], found ["prima_valutazione"].'],
    [
      'a step that is not possible',
      ...expectation(1, { possible: ['chiudi', 'riapri'], impossible: [] }),
      '/steps/1/expect/possible/1',
      expect.stringContaining('Expected "riapri"'),
    ],
    [
      'a step that is possible',
      ...expectation(1, { possible: [], impossible: ['riapri', 'chiudi'] }),
      '/steps/1/expect/impossible/1',
      expect.stringContaining('Expected "chiudi"'),
    ],
    [
      'the order of the timeline',
      ...expectation(5, { timeline: ['step', 'opened'] }),
      '/steps/5/expect/timeline/1',
      'Expected "opened", found ["opened","step","timer"].',
    ],
    [
      'who is responsible',
      ...expectation(7, { responsible: '@bruno' }),
      '/steps/7/expect/responsible',
      'Expected "user:bruno", found "user:anna".',
    ],
    [
      'a value',
      ...expectation(11, { data: { motivo_chiusura: 'decesso' } }),
      '/steps/11/expect/data/motivo_chiusura',
      'Expected "decesso", found "trasferimento".',
    ],
    ['visibility', ...expectation(12, { visible: true }), '/steps/12/expect/visible', 'Expected "visible", found "not visible".'],
    ['invisibility', 12, { as: 'anna' }, '/steps/12/expect/visible', 'Expected "not visible", found "visible".'],
    [
      'a refusal that does not come',
      3,
      { refused: 'guard' },
      '/steps/3/refused',
      'Expected to be refused with "guard"; it was done.',
    ],
    [
      'another refusal',
      8,
      { refused: 'guard' },
      '/steps/8/refused',
      'Expected "guard", found NUC_CASE_STEP_REFUSED, blocked_by_task.',
    ],
    [
      'a problem that is not named',
      8,
      { problems: [{ pointer: '/answers/x', code: 'required' }] },
      '/steps/8/problems/0',
      expect.stringContaining('found [{"code":"blocked_by_task"}]'),
    ],
  ])('locates %s that differs', async (_, index, change, pointer, message) => {
    const result = await changed(index, change);
    expect(result.passed).toBe(false);
    expect(result.problems).toMatchObject([
      { pointer, message, severity: 'error', pack: 'base', file: 'examples/presa_in_carico.scenario.json' },
    ]);
  });

  it.each([
    [{ contains: ['Lettera   del\ncaso'], lacks: ['Biglietto'] }, []],
    [
      { contains: ['Lettera', 'Biglietto'] },
      [{ pointer: '/steps/12/contains/1', message: 'The document does not contain "Biglietto".' }],
    ],
    [{ lacks: ['del caso'] }, [{ pointer: '/steps/12/lacks/0', message: 'The document contains "del caso".' }]],
  ])('reads what is printed: %j', async (texts, problems) => {
    const json = structuredClone(scenario) as unknown as { steps: object[] };
    json.steps[12] = { as: 'anna', print: 'lettera', on: 'c1', ...texts };
    const [result] = await runScenarios(sourceOf(json), { openService });
    expect(result!.problems).toMatchObject(problems);
    expect(result!.problems).toHaveLength(problems.length);
  });

  it('stops at a refusal that nobody expected, and says why', async () => {
    const { problems } = await changed(2, { refused: undefined });
    expect(problems).toMatchObject([
      {
        code: 'scenario.refused',
        pointer: '/steps/2/step',
        hint: 'recipient_required',
        params: { code: 'NUC_CASE_STEP_REFUSED' },
      },
    ]);
  });

  it('says of a refusal without problems what the error says', async () => {
    const blind: OpenScenarioService = async (root, at) => ({
      ...(await openService(root, at)),
      start: () => Promise.reject(new NucleoError('NUC_PERSON_NOT_FOUND')),
    });
    const [refused] = (await changed(0, {}, blind)).problems;
    expect(refused).toMatchObject({ code: 'scenario.refused', hint: 'It does not exist, or it is not within your reach.' });
  });

  it('tells two checks on one field apart, by their ids', async () => {
    const pointer = '/answers/x';
    const problem = (check: string): object => ({ code: 'check', pointer, params: { check } });
    const strict: OpenScenarioService = async (root, at) => ({
      ...(await openService(root, at)),
      submit: () =>
        Promise.reject(new NucleoError('NUC_CASE_ANSWERS_INVALID', {}, { problems: [problem('c_one'), problem('c_two')] })),
    });
    const [refused] = (await changed(9, {}, strict)).problems;
    expect(refused).toMatchObject({ pointer: '/steps/9/submit', hint: `check c_one ${pointer}; check c_two ${pointer}` });
    const expected = (check: string): object => ({ refused: 'check', problems: [{ pointer, code: 'check', check }] });
    const [missed] = (await changed(9, expected('c_three'), strict)).problems;
    expect(missed).toMatchObject({
      pointer: '/steps/9/problems/0',
      message: expect.stringContaining('"check":"c_one"') as string,
    });
    const then = (await changed(9, expected('c_two'), strict)).problems;
    expect(then.map((each) => each.pointer)).not.toContain('/steps/9/problems/0');
  });

  it('gives the name of a step to the case that it opened, and misses one that it did not open', async () => {
    const open: OpenScenarioService = async (root, at) => {
      const service = await openService(root, at);
      return {
        ...service,
        step: async (request) => [
          ...(await service.step(request)),
          await service.start({ ...request, type: 'caso', unit: 'perugia', person: null, parent: null }),
        ],
      };
    };
    const json = structuredClone(scenario) as unknown as { steps: object[] };
    Object.assign(json.steps[3]!, { ref: 'c2' });
    json.steps.splice(4, 0, { as: 'anna', expect: { on: 'c2', state: 'aperto' } });
    expect((await runScenarios(sourceOf(json), { openService: open }))[0]).toMatchObject({ passed: true, problems: [] });
    expect((await changed(3, { ref: 'c2' })).problems).toMatchObject([
      { code: 'scenario.nothing_opened', pointer: '/steps/3/ref' },
    ]);
  });

  it('fires only what comes due in the time that passes', async () => {
    expect((await changed(4, { advance: 'P6D' })).problems).toMatchObject([{ pointer: '/steps/5/expect/timeline/2' }]);
  });

  it('does not run a scenario that has problems', async () => {
    const { passed, problems } = await changed(1, { as: 'ana' });
    expect(passed).toBe(false);
    expect(problems).toMatchObject([{ code: 'scenario.name_unknown', pointer: '/steps/1/as', hint: 'Did you mean "anna"?' }]);
  });

  it('tells a fault of the product from a failing scenario, and closes the service all the same', async () => {
    let closed = 0;
    const faulty: OpenScenarioService = async (root, at) => ({
      ...(await openService(root, at)),
      submit: () => Promise.reject(new TypeError('x is undefined')),
      close: async () => void (closed += 1),
    });
    expect((await changed(0, {}, faulty)).problems).toMatchObject([
      { code: 'scenario.crashed', pointer: '/steps/9', message: 'TypeError: x is undefined' },
    ]);
    expect(closed).toBe(1);
    const closedShop: OpenScenarioService = () => Promise.reject(new Error('no disk'));
    expect((await changed(0, {}, closedShop)).problems).toMatchObject([
      { code: 'scenario.crashed', pointer: '', message: 'Error: no disk' },
    ]);
  });

  it('runs a scenario in its own root, one without a root in each', async () => {
    const { root: _, ...anywhere } = scenario;
    const roots = async (json: object, filter?: string) =>
      (await runScenarios(sourceOf(json, ['umbria', 'roma']), { openService, filter })).map(({ root }) => root);
    expect(await roots(scenario)).toEqual(['umbria']);
    expect(await roots(anywhere)).toEqual(['umbria', 'roma']);
    expect(await roots(anywhere, 'roma/presa')).toEqual(['roma']);
    expect(await roots(anywhere, 'base/')).toEqual(['umbria', 'roma']);
    expect(await roots(anywhere, 'altro')).toEqual([]);
  });
});
