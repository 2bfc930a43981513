import { describe, expect, it } from 'vitest';
import { graphAround, graphOf, type WorkflowShape } from '../../../web-components/nucleo-workflow/graph.ts';
import { layOut } from '../../../web-components/nucleo-workflow/layout.ts';

const go = (target: string) => [{ target }];
const workflow: WorkflowShape = {
  title: 'Caso',
  initial: 'aperto',
  steps: {
    prendi: { label: { it: 'Prendi', en: 'Take' } },
    chiudi: { label: 'Chiudi' },
    riapri: { label: 'Riapri' },
    avanza: { label: 'Avanza' },
  },
  states: {
    chiuso: { label: 'Chiuso', type: 'final', on: { riapri: go('in_carico.ricorda') } },
    aperto: {
      label: 'Aperto',
      on: { prendi: go('in_carico'), chiudi: go('chiuso') },
      after: [{ id: 'silenzio', target: 'chiuso' }],
    },
    in_carico: {
      initial: 'valutazione',
      states: { ricorda: { type: 'history' }, valutazione: { on: { avanza: go('in_carico.progetto') } }, progetto: {} },
      on: { chiudi: go('chiuso') },
    },
  },
};
const graph = graphOf(workflow, 'en', 'on expiry');

describe('graphOf', () => {
  it('joins the ways between two states into one arrow', () => {
    expect(graph.arrows.find(({ from, to }) => from === 'aperto' && to === 'chiuso')?.labels).toEqual(['Chiudi', 'on expiry']);
  });

  it('leads to the state that holds a history state, which is not drawn', () => {
    expect(graph.arrows).toContainEqual({ from: 'chiuso', to: 'in_carico', labels: ['Riapri'] });
    expect(graph.nodes.flatMap(({ children }) => children.map(({ path }) => path))).toEqual([
      'in_carico.valutazione',
      'in_carico.progetto',
    ]);
  });

  it('speaks the language asked for', () => {
    expect(graph.arrows.find(({ from, to }) => from === 'aperto' && to === 'in_carico')?.labels).toEqual(['Take']);
  });
});

describe('layOut', () => {
  const { boxes, lines, width, height } = layOut(graph);
  const box = (path: string) => boxes.find(({ node }) => node.path === path)!;

  it('puts the first state on top and each state below those that lead to it', () => {
    expect(box('aperto').y).toBeLessThan(box('in_carico').y);
    expect(box('in_carico').y + box('in_carico').height).toBeLessThan(box('chiuso').y);
    expect(box('in_carico.valutazione').y).toBeLessThan(box('in_carico.progetto').y);
  });

  it('keeps states apart, and inside the frame of the state that holds them', () => {
    for (const a of boxes)
      for (const b of boxes) {
        if (a === b) continue;
        const isInside = a.node.path.startsWith(`${b.node.path}.`);
        const overlaps = a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
        if (isInside)
          expect(a.x >= b.x && a.y >= b.y && a.x + a.width <= b.x + b.width && a.y + a.height <= b.y + b.height).toBe(true);
        else if (!b.node.path.startsWith(`${a.node.path}.`)) expect(overlaps, `${a.node.path} on ${b.node.path}`).toBe(false);
      }
  });

  it('draws every arrow, with states and labels inside the drawing', () => {
    expect(lines).toHaveLength(graph.arrows.length);
    for (const { x, y, ...rest } of boxes)
      expect(x >= 0 && y >= 0 && x + rest.width <= width && y + rest.height <= height).toBe(true);
    for (const { label } of lines) expect(label.x > 0 && label.x < width && label.y > 0 && label.y < height).toBe(true);
  });

  it('gives every label a place of its own, clear of states and of other labels', () => {
    const leaves = boxes.filter(({ node }) => node.children.length === 0);
    const areas = lines.map(({ label }) => {
      const [wide, high] = [Math.max(...label.lines.map(({ length }) => length)) * 6, label.lines.length * 14];
      return { x: label.x - wide / 2, y: label.y - high / 2, width: wide, height: high };
    });
    const meet = (a: (typeof areas)[number], b: (typeof areas)[number]) =>
      a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
    for (const [at, area] of areas.entries()) {
      expect(leaves.filter((leaf) => meet(leaf, area)).map(({ node }) => node.path)).toEqual([]);
      expect(areas.slice(at + 1).filter((other) => meet(other, area))).toEqual([]);
    }
  });

  it('ends an arrow to a compound state at its frame', () => {
    const { path } = lines.find(({ arrow }) => arrow.from === 'aperto' && arrow.to === 'in_carico')!;
    const [x, y] = path
      .slice(path.lastIndexOf('L') + 1)
      .split(' ')
      .map(Number) as [number, number];
    const frame = box('in_carico');
    expect(Math.abs(y - frame.y)).toBeLessThan(1);
    expect(x > frame.x && x < frame.x + frame.width).toBe(true);
  });
});

describe('graphAround', () => {
  it('keeps where the case is and the states it can go to, with the ways of the states around it', () => {
    const around = graphAround(graph, ['in_carico.valutazione']);
    expect(around.nodes.map(({ path }) => path)).toEqual(['in_carico.valutazione', 'chiuso', 'in_carico.progetto']);
    expect(around.nodes[0]!.label).toBe('in carico · valutazione');
    expect(around.arrows).toEqual([
      { from: 'in_carico.valutazione', to: 'chiuso', labels: ['Chiudi'] },
      { from: 'in_carico.valutazione', to: 'in_carico.progetto', labels: ['Avanza'] },
    ]);
  });
});
