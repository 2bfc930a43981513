import { describe, expect, it } from 'vitest';
import { type Snapshot, start, step, timersOf } from '../../../core/workflow/index.ts';
import type { FeelValue, Scope } from '../../../forms/index.ts';
import { chart, checked, deeds, fixtures, noon, taken, walk } from './chart.ts';

const caso = checked(fixtures.caso);
const pai = checked(fixtures.pai);
const recipients = { operator: 'u_anna', unit: 'u_minori', body: 'asl' };

function day(text: string): FeelValue {
  const [year = 0, month = 0, date = 0] = text.split('-').map(Number);
  return { kind: 'date', year, month, day: date };
}

const plan = (ultima_verifica: string | undefined, fine_prevista: string | undefined, ritmo = 'P3M'): Scope => ({
  today: day('2026-03-02'),
  case: { children: [] },
  forms: {
    piano: {
      ritmo,
      ...(ultima_verifica && { ultima_verifica: day(ultima_verifica) }),
      ...(fine_prevista && { fine_prevista: day(fine_prevista) }),
    },
  },
});

const fire = (workflow: typeof pai, snapshot: Snapshot, timer: string, scope: Scope, at: string) =>
  step(workflow, snapshot, { type: 'timer', timer }, scope, new Date(at));

describe('delays', () => {
  const due = (delay: object, at: string, scope: Scope = {}) => {
    const workflow = chart({ a: { after: [{ id: 't', delay, target: 'b' }] }, b: {} });
    return start(workflow, scope, new Date(at)).timers.set[0]?.dueAt;
  };

  it('of days keep the time on the wall when the clock changes', () => {
    expect(due({ duration: 'P30D' }, '2026-03-02T11:00:00Z')).toBe('2026-04-01T10:00:00.000Z');
  });

  it('of hours are exact', () => {
    expect(due({ duration: 'PT36H' }, '2026-03-28T11:00:00Z')).toBe('2026-03-29T23:00:00.000Z');
  });

  it('of months end at the last day of a shorter month', () => {
    expect(due({ duration: 'P1M' }, '2026-01-31T11:00:00Z')).toBe('2026-02-28T11:00:00.000Z');
    expect(due({ duration: 'P1Y' }, '2028-02-29T11:00:00Z')).toBe('2029-02-28T11:00:00.000Z');
  });

  it('of working days without a calendar skip Saturdays and Sundays', () => {
    expect(due({ workingDays: 5 }, '2026-12-23T11:00:00Z')).toBe('2026-12-30T11:00:00.000Z');
  });

  it('until a date end as that day begins in Rome', () => {
    expect(due({ until: 'answers.d' }, '2026-03-02T11:00:00Z', { answers: { d: day('2026-07-01') } })).toBe(
      '2026-06-30T22:00:00.000Z',
    );
  });

  it('until an instant end then', () => {
    const d: FeelValue = {
      kind: 'date and time',
      year: 2026,
      month: 7,
      day: 1,
      hour: 9,
      minute: 30,
      second: 0,
      offset: 0,
      zone: null,
    };
    expect(due({ until: 'answers.d' }, '2026-03-02T11:00:00Z', { answers: { d } })).toBe('2026-07-01T09:30:00.000Z');
  });

  it('until something unknown, or that is no date, are not armed', () => {
    expect(due({ until: 'answers.d' }, '2026-03-02T11:00:00Z', { answers: {} })).toBeUndefined();
    expect(due({ until: 'answers.d' }, '2026-03-02T11:00:00Z', { answers: { d: 'domani' } })).toBeUndefined();
  });
});

describe('timers of the case', () => {
  it('are set on entry and cancelled on leaving', () => {
    const referred = walk(caso, ['segnala_a_ente'], { recipients });
    // Five working days after Monday 2 March 2026.
    expect(referred.timers).toEqual({
      set: [{ id: 'ente_sollecito', state: 'segnalato_a_ente', dueAt: '2026-03-09T11:00:00.000Z' }],
      cancel: [],
    });
    expect(taken(caso, referred.snapshot, 'respingi', { recipients }).timers).toEqual({ set: [], cancel: ['ente_sollecito'] });
  });

  it('without target do their effects once and leave the case where it is', () => {
    const { snapshot } = walk(caso, ['segnala_a_ente'], { recipients });
    const first = fire(caso, snapshot, 'ente_sollecito', { recipients }, '2026-03-09T11:00:00Z');
    if (first.refused) throw new Error('refused');
    expect(deeds(first)).toEqual(['ente_ricorda']);
    expect(first.states).toEqual(['segnalato_a_ente']);
    expect(timersOf(caso, first.snapshot, { recipients }, noon)).toEqual([]);
    expect(fire(caso, first.snapshot, 'ente_sollecito', { recipients }, '2026-03-10T11:00:00Z')).toMatchObject({
      refused: true,
      reasons: [{ code: 'timer_not_armed' }],
    });
  });

  it('run again when the state is entered again', () => {
    const { snapshot } = walk(caso, ['segnala_a_ente'], { recipients });
    const fired = fire(caso, snapshot, 'ente_sollecito', { recipients }, '2026-03-09T11:00:00Z');
    const back = taken(caso, (fired as { snapshot: Snapshot }).snapshot, 'respingi', { recipients });
    const again = taken(caso, back.snapshot, 'segnala_a_ente', { recipients }, new Date('2026-04-01T10:00:00Z'));
    expect(again.snapshot.fired).toEqual({});
    // Good Friday works; Easter Monday, 6 April, does not.
    expect(again.timers.set).toEqual([{ id: 'ente_sollecito', state: 'segnalato_a_ente', dueAt: '2026-04-09T10:00:00.000Z' }]);
  });

  it('are refused before their time, in another state, and when they do not exist', () => {
    const { snapshot } = walk(caso, ['segnala_a_ente'], { recipients });
    expect(fire(caso, snapshot, 'ente_sollecito', {}, '2026-03-09T10:59:59Z')).toMatchObject({
      refused: true,
      reasons: [{ code: 'timer_not_due' }],
    });
    expect(fire(caso, snapshot, 'settore_sollecito', {}, '2026-03-09T11:00:00Z')).toMatchObject({
      refused: true,
      reasons: [{ code: 'timer_not_armed' }],
    });
    expect(fire(caso, snapshot, 'ente_respinta', {}, '2026-03-09T11:00:00Z')).toMatchObject({
      refused: true,
      reasons: [{ code: 'timer_unknown' }],
    });
  });
});

describe('timers of the plan', () => {
  it('derive "to review" and "to close" from the dates of the plan', () => {
    const begun = start(pai, plan('2026-01-10', '2026-12-31'), noon);
    expect(begun.timers.set).toEqual([
      { id: 'verifica_scaduta', state: 'in_corso', dueAt: '2026-04-09T22:00:00.000Z' },
      { id: 'fine_raggiunta', state: 'in_corso', dueAt: '2026-12-30T23:00:00.000Z' },
    ]);
    const due = fire(pai, begun.snapshot, 'verifica_scaduta', plan('2026-01-10', '2026-12-31'), '2026-04-09T22:00:00Z');
    expect(due).toMatchObject({
      refused: false,
      state: 'da_verificare',
      timers: { set: [{ id: 'fine_senza_verifica', dueAt: '2026-12-30T23:00:00.000Z' }], cancel: ['fine_raggiunta'] },
      tasks: { open: [{ key: 'verifica', dueAt: '2026-04-24T22:00:00.000Z' }] },
    });
  });

  it('move when an answer moves their date', () => {
    const { snapshot } = start(pai, plan('2026-01-10', '2026-12-31'), noon);
    expect(timersOf(pai, snapshot, plan('2026-03-01', '2026-12-31', 'P1M'), noon).map(({ id, dueAt }) => [id, dueAt])).toEqual([
      ['verifica_scaduta', '2026-03-31T22:00:00.000Z'],
      ['fine_raggiunta', '2026-12-30T23:00:00.000Z'],
    ]);
    expect(timersOf(pai, snapshot, plan(undefined, '2026-12-31'), noon).map(({ id }) => id)).toEqual(['fine_raggiunta']);
  });

  it('are set anew by a step that changes the dates, even when the state stays', () => {
    const { snapshot } = start(pai, plan('2026-01-10', '2026-12-31'), noon);
    const { timers } = taken(pai, snapshot, 'registra_verifica', plan('2026-03-02', '2026-12-31'));
    expect(timers.set.find(({ id }) => id === 'verifica_scaduta')).toMatchObject({ dueAt: '2026-06-01T22:00:00.000Z' });
    expect(taken(pai, snapshot, 'registra_verifica', plan(undefined, '2026-12-31')).timers.cancel).toEqual(['verifica_scaduta']);
  });

  it('refuse a firing that an answer has postponed meanwhile', () => {
    const { snapshot } = start(pai, plan('2026-01-10', '2026-12-31'), noon);
    expect(fire(pai, snapshot, 'verifica_scaduta', plan('2026-04-01', '2026-12-31'), '2026-04-10T00:00:00Z')).toMatchObject({
      refused: true,
      reasons: [{ code: 'timer_not_due' }],
    });
  });

  it('until a date fire again when the date moves past the one that fired', () => {
    const workflow = chart({ a: { after: [{ id: 'avviso', delay: { until: 'answers.d' } }] } });
    const { snapshot } = start(workflow, { answers: { d: day('2026-03-10') } }, noon);
    const fired = fire(workflow, snapshot, 'avviso', { answers: { d: day('2026-03-10') } }, '2026-03-10T00:00:00Z');
    const after = (fired as { snapshot: Snapshot }).snapshot;
    expect(timersOf(workflow, after, { answers: { d: day('2026-03-05') } }, noon)).toEqual([]);
    expect(timersOf(workflow, after, { answers: { d: day('2026-04-10') } }, noon)).toMatchObject([
      { dueAt: '2026-04-09T22:00:00.000Z' },
    ]);
  });

  it('whose guard does not hold are refused and stay armed', () => {
    const workflow = chart(
      {
        a: { after: [{ id: 't', delay: { duration: 'P1D' }, target: 'b', guard: 'case.data.pronto' }] },
        b: {},
      },
      { project: { pronto: 'forms.esame.pronto' } },
    );
    const { snapshot } = start(workflow, {}, noon);
    expect(fire(workflow, snapshot, 't', { case: { data: { pronto: false } } }, '2026-03-04T00:00:00Z')).toMatchObject({
      refused: true,
      reasons: [{ code: 'guard', transition: 't', verdict: false }],
    });
    expect(fire(workflow, snapshot, 't', { case: { data: {} } }, '2026-03-04T00:00:00Z')).toMatchObject({
      refused: true,
      reasons: [{ verdict: 'unknown', unknown: ['case.data.pronto'] }],
    });
    expect(timersOf(workflow, snapshot, {}, noon)).toHaveLength(1);
  });
});
