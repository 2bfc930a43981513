import { afterEach, describe, expect, it } from 'vitest';
import { loadPacks } from '../../../core/packs/index.ts';
import { openCaseServices, type ScenarioService } from '../../../core/scenarios/index.ts';
import { pack, policy, temporaryPacks, text, workflow } from '../packs/temporary-packs.ts';

const at = '2026-03-02T09:00:00.000Z';
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const state = (label: string, more: object) => ({ label: text(label), category: 'open', ...more });

/** A case of a workflow whose states wait for each other, and what moves it. */
async function openCase(states: object, steps: object = {}) {
  const chart = {
    ...workflow('caso'),
    initial: 'uno',
    steps,
    states: { ...states, chiuso: { ...state('Chiuso', {}), category: 'closed', type: 'final' } },
  };
  const directory = await temporaryPacks({
    'comune/pack.json': pack('comune'),
    'comune/workflows/caso.workflow.json': chart,
    'comune/policies/ruoli.policy.json': policy(),
    'comune/units/comune.unit.json': {
      units: [{ id: 'valle', kind: 'municipality', name: 'Valle', codes: { istat: '999001' } }],
    },
  });
  const { system, problems } = await loadPacks([directory]);
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const services = await openCaseServices(system);
  const service: ScenarioService = await services.open('comune', new Date(at));
  closing.push(
    () => services.close(),
    () => service.close(),
  );
  const { actors } = await service.populate({ actors: { ada: { role: 'operatore', unit: 'valle', name: 'Ada' } }, people: {} });
  const as = actors['ada']!;
  const id = await service.start({ as, type: 'caso', unit: 'valle', person: null, parent: null, answers: null });
  return {
    service,
    seen: async () => (await service.view({ as, case: id }))!,
    step: (name: string) => service.step({ as, case: id, step: name, answers: null, recipients: null, note: null }),
  };
}

const past = { until: 'date("2026-01-01")' };
const later = new Date('2026-03-03T09:00:00.000Z');

describe('deadlines of a case', () => {
  it('go off once each when both are past and lead to each other', async () => {
    const { service, seen } = await openCase({
      uno: state('Uno', { after: [{ id: 'a_due', delay: past, target: 'due' }] }),
      due: state('Due', { after: [{ id: 'a_uno', delay: past, target: 'uno' }] }),
    });
    await service.advance(later);
    const { state: at, timeline } = await seen();
    expect(at).toBe('uno');
    expect(timeline).toEqual(['opened', 'timer', 'timer', 'note']);
  });

  it('go off again once somebody took the case back', async () => {
    const { service, seen, step } = await openCase(
      {
        uno: state('Uno', { after: [{ id: 'a_due', delay: past, target: 'due' }] }),
        due: state('Due', { after: [{ id: 'a_tre', delay: past, target: 'tre' }] }),
        tre: state('Tre', { on: { ricomincia: [{ id: 't_ricomincia', target: 'uno' }] } }),
      },
      { ricomincia: { label: text('Ricomincia', 'Begin again') } },
    );
    await service.advance(later);
    expect((await seen()).state).toBe('tre');
    await step('ricomincia');
    await service.advance(new Date('2026-03-04T09:00:00.000Z'));
    expect((await seen()).timeline).toEqual(['opened', 'timer', 'timer', 'step', 'timer', 'timer']);
  });

  it('stop after twenty within a minute, and the case says so', async () => {
    const { service, seen } = await openCase({
      uno: state('Uno', { after: [{ id: 'a_due', delay: { duration: 'PT1S' }, target: 'due' }] }),
      due: state('Due', { after: [{ id: 'a_uno', delay: { duration: 'PT1S' }, target: 'uno' }] }),
    });
    await service.advance(later);
    const { timeline } = await seen();
    expect(timeline.filter((kind) => kind === 'timer').length).toBe(20);
    expect(timeline.at(-1)).toBe('note');
  });

  it('recur for as long as they are apart', async () => {
    const { service, seen } = await openCase({
      uno: state('Uno', { after: [{ id: 'ancora', delay: { duration: 'P7D' }, target: 'uno' }] }),
    });
    await service.advance(new Date('2027-03-02T09:00:00.000Z'));
    expect((await seen()).timeline.filter((kind) => kind === 'timer').length).toBe(52);
  });
});
