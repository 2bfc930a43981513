import { describe, expect, it } from 'vitest';
import { prospects, start, step } from '../../../core/workflow/index.ts';
import type { Scope } from '../../../forms/index.ts';
import { chart, checked, deeds, fixtures, noon, note, taken, walk } from './chart.ts';

const caso = checked(fixtures.caso);
/** Everything that any step of the case asks for. */
const willing: Scope = {
  recipients: { operator: 'u_anna', unit: 'u_minori', body: 'asl' },
  answers: { motivo: 'trasferimento' },
  case: { children: [] },
  tasks: [
    { id: 'prima_valutazione', done: true },
    { id: 'prima_valutazione_2', done: true },
  ],
};

const ways: Readonly<Record<string, Readonly<Record<string, string>>>> = (() => {
  const refer = {
    segnala_a_settore: 'segnalato_a_settore',
    segnala_a_ente: 'segnalato_a_ente',
    segnala_a_operatore: 'segnalato_a_operatore',
  };
  const referred = { prendi_in_carico: 'preso_in_carico', respingi: 'aperto', chiudi: 'chiuso' };
  return {
    aperto: { prendi_in_carico: 'preso_in_carico', ...refer, chiudi: 'chiuso' },
    preso_in_carico: { ...refer, chiudi: 'chiuso' },
    segnalato_a_settore: referred,
    segnalato_a_ente: referred,
    segnalato_a_operatore: referred,
    chiuso: { riapri: 'riaperto' },
    riaperto: { prendi_in_carico: 'preso_in_carico', ...refer, chiudi: 'chiuso' },
  };
})();

const paths: Readonly<Record<string, readonly string[]>> = {
  aperto: [],
  preso_in_carico: ['prendi_in_carico'],
  segnalato_a_settore: ['segnala_a_settore'],
  segnalato_a_ente: ['segnala_a_ente'],
  segnalato_a_operatore: ['segnala_a_operatore'],
  chiuso: ['chiudi'],
  riaperto: ['chiudi', 'riapri'],
};

const everything = Object.keys(fixtures.caso.states).flatMap((state) =>
  Object.keys(fixtures.caso.steps).map((name) => [state, name] as const),
);

describe('the case workflow', () => {
  it.each(everything)('%s / %s', (state, name) => {
    const { snapshot } = walk(caso, paths[state]!, willing);
    expect(snapshot.states).toEqual([state]);
    const outcome = step(caso, snapshot, { type: 'step', step: name }, willing, noon);
    const target = ways[state]![name];
    if (target === undefined) {
      expect(outcome).toMatchObject({ refused: true, reasons: [{ code: 'only_from' }] });
    } else {
      expect(outcome).toMatchObject({ refused: false, state: target, states: [target] });
    }
  });
});

describe('start', () => {
  it('gives the first snapshot, small and free of code', () => {
    const outcome = start(caso, willing, noon);
    expect(outcome).toMatchObject({
      refused: false,
      state: 'aperto',
      category: 'open',
      done: false,
      effects: [],
      tasks: { open: [], cancel: [] },
    });
    expect(outcome.snapshot).toEqual({
      workflow: 'caso',
      version: '1.0.0',
      states: ['aperto'],
      entered: { aperto: noon.toISOString() },
      history: {},
      tasks: [],
      opened: {},
      fired: {},
      done: false,
    });
    expect(JSON.stringify(outcome.snapshot).length).toBeLessThan(200);
  });
});

describe('step', () => {
  it('works effects out as data', () => {
    const outcome = walk(caso, ['prendi_in_carico'], willing);
    expect(outcome.effects).toEqual([
      { id: 'aperto_responsabile', do: 'assign', with: { user: 'u_anna' } },
      {
        id: 'presa_avviso',
        do: 'notify',
        with: { to: 'responsible', message: fixtures.caso.states.preso_in_carico.entry[0]!.with.message },
      },
    ]);
    expect(outcome.category).toBe('active');
  });

  it('puts the exit of the old state before the entry of the new one', () => {
    expect(deeds(walk(caso, ['prendi_in_carico', 'segnala_a_ente'], willing))).toEqual(['presa_fine', 'ente_avviso']);
  });

  it('opens the tasks of the state it enters, due in working days at the same time of day', () => {
    const { tasks } = walk(caso, ['prendi_in_carico'], willing);
    expect(tasks.cancel).toEqual([]);
    expect(tasks.open).toMatchObject([
      // Ten working days after Monday 2 March 2026.
      {
        key: 'prima_valutazione',
        form: 'valutazione',
        assignee: 'u_anna',
        role: 'assistente_sociale',
        dueAt: '2026-03-16T11:00:00.000Z',
        blocks: ['chiudi'],
      },
    ]);
  });

  it('cancels the open tasks of the state it leaves, not those done', () => {
    const { snapshot } = walk(caso, ['prendi_in_carico'], willing);
    expect(
      taken(caso, snapshot, 'segnala_a_ente', { ...willing, tasks: [{ id: 'prima_valutazione', done: false }] }).tasks.cancel,
    ).toEqual(['prima_valutazione']);
    expect(taken(caso, snapshot, 'segnala_a_ente', willing).tasks.cancel).toEqual([]);
  });

  it('marks as done, not as cancelled, the tasks that the step does', () => {
    const tasks = [
      { id: 'decide', label: 'Decide', doneBy: ['go'] },
      { id: 'call', label: 'Call' },
    ];
    const workflow = chart({ a: { tasks, on: { go: [{ id: 'x', target: 'b' }], off: [{ id: 'y', target: 'b' }] } }, b: {} });
    const { snapshot } = start(workflow, {}, noon);
    expect(taken(workflow, snapshot, 'go', {}).tasks).toMatchObject({ done: ['decide'], cancel: ['call'] });
    expect(taken(workflow, snapshot, 'off', {}).tasks).toMatchObject({ done: [], cancel: ['decide', 'call'] });
  });

  it('gives a task opened again a key of its own', () => {
    const outcome = walk(caso, ['prendi_in_carico', 'segnala_a_ente', 'prendi_in_carico'], willing);
    expect(outcome.tasks.open.map(({ key, id }) => [key, id])).toEqual([['prima_valutazione_2', 'prima_valutazione']]);
  });

  it('refuses what an open task blocks, and says which', () => {
    const { snapshot } = walk(caso, ['prendi_in_carico'], willing);
    const refusal = step(
      caso,
      snapshot,
      { type: 'step', step: 'chiudi' },
      { ...willing, tasks: [{ id: 'prima_valutazione', done: false }] },
      noon,
    );
    expect(refusal).toMatchObject({
      refused: true,
      reasons: [
        {
          code: 'blocked_by_task',
          about: ['prima_valutazione'],
          text: {
            it: 'Prima va completata l’attività «Prima valutazione»',
            en: 'The task «First assessment» must be done first',
          },
        },
      ],
    });
  });

  it('takes a task that nobody speaks of as open, and one cancelled as closed', () => {
    const { snapshot } = walk(caso, ['prendi_in_carico'], willing);
    const close = (tasks: Scope['tasks']) =>
      step(caso, snapshot, { type: 'step', step: 'chiudi' }, { ...willing, tasks }, noon).refused;
    expect(close(undefined)).toBe(true);
    expect(close([{ id: 'prima_valutazione', done: false, status: 'cancelled' }])).toBe(false);
    expect(close([{ id: 'prima_valutazione', done: false, status: 'open' }])).toBe(true);
  });

  it('refuses without a recipient that it requires', () => {
    const { snapshot } = start(caso, willing, noon);
    for (const recipients of [undefined, {}, { body: '' }, { body: null }, { operator: 'u_anna' }]) {
      expect(step(caso, snapshot, { type: 'step', step: 'segnala_a_ente' }, { ...willing, recipients }, noon)).toMatchObject({
        refused: true,
        reasons: [{ code: 'recipient_required', about: ['body'] }],
      });
    }
  });

  it('refuses when the guard is false, and shows the value of each part', () => {
    const { snapshot } = start(caso, willing, noon);
    const refusal = step(caso, snapshot, { type: 'step', step: 'chiudi' }, { ...willing, answers: { motivo: '' } }, noon);
    expect(refusal).toMatchObject({
      refused: true,
      reasons: [
        {
          code: 'guard',
          transition: 'aperto_chiusura',
          verdict: false,
          unknown: [],
          text: { it: expect.stringContaining('Serve un motivo') },
        },
      ],
    });
    const [reason] = refusal.refused ? refusal.reasons : [];
    expect(reason!.trace.find(({ text }) => text === 'answers.motivo')).toMatchObject({ value: '' });
  });

  it('refuses when the guard is unknown, and names what is missing', () => {
    const { snapshot } = start(caso, willing, noon);
    const refusal = step(caso, snapshot, { type: 'step', step: 'chiudi' }, { ...willing, answers: {} }, noon);
    expect(refusal).toMatchObject({
      refused: true,
      reasons: [{ code: 'guard', verdict: 'unknown', unknown: ['answers.motivo'] }],
    });
  });

  it('refuses a step that does not exist, whatever its name', () => {
    const { snapshot } = start(caso, willing, noon);
    for (const name of ['nulla', '__proto__', 'constructor', '']) {
      expect(step(caso, snapshot, { type: 'step', step: name }, willing, noon)).toMatchObject({
        refused: true,
        reasons: [{ code: 'step_unknown', about: [name] }],
      });
    }
  });

  it('freezes what it returns, and nothing of what it was given', () => {
    const scope = { ...willing, answers: { motivo: 'x' } };
    const outcome = walk(caso, ['chiudi'], scope);
    expect(() => ((outcome.snapshot.states as string[])[0] = 'altro')).toThrow(TypeError);
    expect(Object.isFrozen(scope.answers)).toBe(false);
  });
});

describe('prospects', () => {
  const to = (id: string, target: string, guard?: string) => ({
    id,
    target,
    ...(guard && { guard }),
    effects: [note(`${id}_told`)],
  });
  const workflow = chart({
    a: { on: { go: [to('never', 'b', '1 = 2'), to('asked', 'b', 'answers.urgent = true'), to('else', 'c')] } },
    b: {},
    c: {},
  });
  const { snapshot } = start(workflow, {}, noon);

  it('are the outcomes of each way whose condition is not known to be false', () => {
    const found = prospects(workflow, snapshot, 'go', {}, noon);
    expect(found.map((each) => [each.state, deeds(each)])).toEqual([
      ['b', ['asked_told']],
      ['c', ['else_told']],
    ]);
  });

  it('are none where the step does not lead from', () => {
    expect(prospects(workflow, taken(workflow, snapshot, 'go').snapshot, 'go', {}, noon)).toEqual([]);
  });
});
