import { describe, expect, it } from 'vitest';
import { compatibilityOf, explain, isCompatible, start, step, timersOf } from '../../../core/workflow/index.ts';
import { chart, noon, taken, walk } from './chart.ts';

const region = (to?: string) => ({
  initial: 'uno',
  states: { uno: to ? { on: { avanti: [{ id: 'avanti', target: to }] } } : {}, due: {} },
});
const old = chart({
  a: { on: { vai: [{ id: 'vai', target: 'p' }], lavora: [{ id: 'lavora', target: 'c.x' }] } },
  p: { type: 'parallel', states: { r: region('p.r.due'), s: region() } },
  c: {
    initial: 'x',
    states: { x: {}, y: {}, h: { type: 'history', history: 'deep' } },
    on: { torna: [{ id: 'torna', target: 'a' }] },
  },
});

describe('isCompatible', () => {
  it('goes on under a version that has the states still', () => {
    const next = chart({
      nuovo: { on: { entra: [{ id: 'entra', target: 'a' }] } },
      a: { on: { vai: [{ id: 'vai', target: 'b' }] } },
      b: {},
    });
    const { snapshot } = start(old, {}, noon);
    expect(isCompatible(next, snapshot)).toBe(true);
    expect(taken(next, snapshot, 'vai').state).toBe('b');
  });

  it.each([
    ['a state that vanished', { b: {} }, [], 'state_vanished', ['a']],
    ['a state that got states inside', { a: { initial: 'x', states: { x: {} } } }, [], 'state_vanished', ['a']],
    [
      'a region that was added',
      { p: { type: 'parallel', states: { r: region(), s: region(), t: region() } } },
      ['vai'],
      'region_added',
      ['p.t'],
    ],
    [
      'a region that was taken out',
      { p: { type: 'parallel', states: { r: region(), t: region() } } },
      ['vai'],
      'state_vanished',
      ['p.s.uno'],
    ],
    [
      'regions that became alternatives',
      { p: { initial: 'r', states: { r: region(), s: region() } } },
      ['vai'],
      'state_vanished',
      ['p.r.uno', 'p.s.uno'],
    ],
  ])('refuses %s', (_, states, steps, code, about) => {
    const next = chart(states);
    const { snapshot } = walk(old, steps);
    expect(compatibilityOf(next, snapshot)).toMatchObject([{ code, about }]);
    expect(step(next, snapshot, { type: 'step', step: 'vai' }, {}, noon)).toMatchObject({ refused: true, reasons: [{ code }] });
    expect(explain(next, snapshot, {}).every(({ possible, reasons }) => !possible && reasons[0]!.code === code)).toBe(true);
  });

  it('refuses a snapshot of another workflow', () => {
    const other = chart({ a: {} }, { id: 'other' });
    expect(compatibilityOf(other, start(old, {}, noon).snapshot)).toMatchObject([{ code: 'workflow_differs' }]);
  });

  it('never throws on a snapshot that was tampered with', () => {
    const { snapshot } = start(old, {}, noon);
    for (const states of [
      [],
      [''],
      ['a.b'],
      ['__proto__'],
      ['constructor'],
      ['a', 'c.x'],
      ['p.r.uno'],
      ['p.r.uno', 'p.r.due', 'p.s.uno'],
    ]) {
      expect(isCompatible(old, { ...snapshot, states })).toBe(false);
    }
  });

  it('forgets a remembered state that vanished, and starts anew there', () => {
    const { snapshot } = walk(old, ['lavora', 'torna']);
    expect(snapshot.history).toEqual({ 'c.h': ['c.x'] });
    const next = chart({
      a: { on: { riprendi: [{ id: 'riprendi', target: 'c.h' }] } },
      c: { initial: 'y', states: { y: {}, h: { type: 'history', history: 'deep' } } },
    });
    expect(isCompatible(next, snapshot)).toBe(true);
    expect(taken(next, snapshot, 'riprendi').state).toBe('c.y');
  });

  it('counts a deadline that a newer version added from now when the entry is not known', () => {
    const next = chart({ fuori: { initial: 'a', states: { a: {} }, after: [{ id: 't', delay: { duration: 'P1D' } }] } });
    const snapshot = { ...start(next, {}, new Date('2026-01-01T00:00:00Z')).snapshot, entered: {} };
    expect(timersOf(next, snapshot, {}, noon)).toMatchObject([{ dueAt: '2026-03-03T11:00:00.000Z' }]);
  });
});
