import { describe, expect, it } from 'vitest';
import { diagramOf } from '../../../core/workflow/index.ts';
import { chart, checked, fixtures } from './chart.ts';

describe('diagramOf', () => {
  it('has a node for each state and an edge for each transition', () => {
    const { nodes, edges } = diagramOf(checked(fixtures.caso));
    expect(nodes.map(({ id }) => id)).toEqual(Object.keys(fixtures.caso.states));
    expect(nodes[1]).toEqual({
      id: 'preso_in_carico',
      parent: null,
      depth: 0,
      kind: 'atomic',
      history: null,
      initial: false,
      category: 'active',
      label: { it: 'Preso in carico', en: 'Taken charge of' },
      tasks: [{ id: 'prima_valutazione', label: { it: 'Prima valutazione', en: 'First assessment' } }],
    });
    expect(edges.find(({ id }) => id === 'ente_sollecito')).toMatchObject({
      from: 'segnalato_a_ente',
      to: 'segnalato_a_ente',
      cause: 'timer',
      by: 'ente_sollecito',
      stays: true,
      delay: { workingDays: 5 },
    });
    expect(edges.find(({ id }) => id === 'aperto_chiusura')).toMatchObject({
      from: 'aperto',
      to: 'chiuso',
      cause: 'step',
      by: 'chiudi',
      stays: false,
      label: { it: 'Chiudi' },
      guardText: { en: expect.stringContaining('A reason is needed') },
    });
  });

  it('nests states and marks what is initial', () => {
    const { nodes, edges } = diagramOf(
      chart({
        p: {
          type: 'parallel',
          states: { r: { initial: 'x', states: { x: {}, y: { type: 'final' } } }, s: {}, h: { type: 'history' } },
          done: [{ id: 'fatto', target: 'z' }],
        },
        z: {},
      }),
    );
    expect(nodes.map(({ id, parent, depth, kind, initial }) => [id, parent, depth, kind, initial])).toEqual([
      ['p', null, 0, 'parallel', true],
      ['p.r', 'p', 1, 'compound', false],
      ['p.r.x', 'p.r', 2, 'atomic', true],
      ['p.r.y', 'p.r', 2, 'final', false],
      ['p.s', 'p', 1, 'atomic', false],
      ['p.h', 'p', 1, 'history', false],
      ['z', null, 0, 'atomic', false],
    ]);
    expect(edges).toMatchObject([{ id: 'fatto', from: 'p', to: 'z', cause: 'done', by: null, label: null }]);
  });
});
