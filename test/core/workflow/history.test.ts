import { describe, expect, it } from 'vitest';
import { chart, taken, walk } from './chart.ts';

describe('history', () => {
  const remembering = (history: 'shallow' | 'deep', target?: string) =>
    chart({
      lavoro: {
        initial: 'uno',
        states: {
          uno: { on: { avanti: [{ id: 'avanti', target: 'lavoro.due' }] } },
          due: { initial: 'x', states: { x: { on: { dentro: [{ id: 'dentro', target: 'lavoro.due.y' }] } }, y: {} } },
          prima: { type: 'history', history, ...(target && { target }) },
        },
        on: { sospendi: [{ id: 'sospendi', target: 'sospeso' }] },
      },
      sospeso: { on: { riprendi: [{ id: 'riprendi', target: 'lavoro.prima' }] } },
    });

  it('shallow: comes back to the child, at its beginning', () => {
    expect(walk(remembering('shallow'), ['avanti', 'dentro', 'sospendi', 'riprendi']).states).toEqual(['lavoro.due.x']);
  });

  it('deep: comes back to where it was', () => {
    expect(walk(remembering('deep'), ['avanti', 'dentro', 'sospendi', 'riprendi']).states).toEqual(['lavoro.due.y']);
  });

  it('survives storage as JSON', () => {
    const workflow = remembering('deep');
    const { snapshot } = walk(workflow, ['avanti', 'dentro', 'sospendi']);
    expect(taken(workflow, JSON.parse(JSON.stringify(snapshot)), 'riprendi').states).toEqual(['lavoro.due.y']);
  });

  it.each([
    [undefined, 'lavoro.uno'],
    ['lavoro.due', 'lavoro.due.x'],
  ])('with nothing remembered and target %s goes to %s', (target, state) => {
    const workflow = chart({
      fuori: { on: { riprendi: [{ id: 'riprendi', target: 'lavoro.prima' }] } },
      lavoro: {
        initial: 'uno',
        states: {
          uno: {},
          due: { initial: 'x', states: { x: {} } },
          prima: { type: 'history', history: 'deep', ...(target && { target }) },
        },
      },
    });
    expect(walk(workflow, ['riprendi']).states).toEqual([state]);
  });

  it('remembers every region of a parallel state', () => {
    const region = (name: string) => ({
      initial: 'no',
      states: { no: { on: { [name]: [{ id: name, target: `lavoro.${name}.si` }] } }, si: {} },
    });
    const workflow = chart({
      lavoro: {
        type: 'parallel',
        states: { uno: region('uno'), due: region('due'), prima: { type: 'history', history: 'deep' } },
        on: { sospendi: [{ id: 'sospendi', target: 'sospeso' }] },
      },
      sospeso: { on: { riprendi: [{ id: 'riprendi', target: 'lavoro.prima' }] } },
    });
    expect(walk(workflow, ['due', 'sospendi', 'riprendi']).states).toEqual(['lavoro.uno.no', 'lavoro.due.si']);
  });
});
