import { describe, expect, it } from 'vitest';
import { start } from '../../../core/workflow/index.ts';
import { chart, deeds, noon, note, taken, walk } from './chart.ts';

const io = (id: string) => ({ entry: [note(`in_${id}`)], exit: [note(`out_${id}`)] });

describe('order', () => {
  const nested = () =>
    chart({
      a: {
        ...io('a'),
        initial: 'a1',
        states: {
          a1: {
            ...io('a1'),
            initial: 'a11',
            states: { a11: { ...io('a11'), on: { go: [{ id: 'go', target: 'b.b1', effects: [note('go_1'), note('go_2')] }] } } },
          },
        },
      },
      b: { ...io('b'), initial: 'b0', states: { b0: {}, b1: { ...io('b1') } }, on: { back: [{ id: 'back', target: 'a' }] } },
    });

  it('enters from the outside in', () => {
    expect(deeds(start(nested(), {}, noon))).toEqual(['in_a', 'in_a1', 'in_a11']);
  });

  it('leaves from the inside out, then does what the transition says, then enters', () => {
    expect(deeds(walk(nested(), ['go']))).toEqual(['out_a11', 'out_a1', 'out_a', 'go_1', 'go_2', 'in_b', 'in_b1']);
  });

  it('tells the walk in the trace', () => {
    const walked = walk(nested(), ['go']).trace.filter(({ what }) => what !== 'guard');
    expect(walked.map(({ what, id }) => `${what} ${id}`)).toEqual([
      'exit a.a1.a11',
      'exit a.a1',
      'exit a',
      'transition go',
      'enter b',
      'enter b.b1',
    ]);
  });
});

describe('internal and external transitions', () => {
  const compound = (type?: string) =>
    chart({
      a: {
        ...io('a'),
        initial: 'x',
        states: { x: { ...io('x') }, y: { ...io('y') } },
        on: {
          go: [{ id: 'go', target: 'a.y', ...(type && { type }) }],
          stay: [{ id: 'stay', effects: [note('stayed')] }],
          again: [{ id: 'again', target: 'a' }],
        },
      },
    });

  it('external by default: the compound state is left and entered again', () => {
    expect(deeds(walk(compound(), ['go']))).toEqual(['out_x', 'out_a', 'in_a', 'in_y']);
  });

  it('internal: the compound state stays', () => {
    expect(deeds(walk(compound('internal'), ['go']))).toEqual(['out_x', 'in_y']);
  });

  it('without target nothing is left or entered', () => {
    const outcome = walk(compound(), ['stay']);
    expect(deeds(outcome)).toEqual(['stayed']);
    expect(outcome.states).toEqual(['a.x']);
  });

  it('to itself: left and entered again, even when declared internal', () => {
    expect(deeds(walk(compound(), ['again']))).toEqual(['out_x', 'out_a', 'in_a', 'in_x']);
  });
});

describe('candidates', () => {
  const choice = chart({
    a: {
      on: {
        go: [
          { id: 'first', target: 'b', guard: 'answers.n > 10' },
          { id: 'second', target: 'c', guard: 'answers.n > 5' },
          { id: 'third', target: 'd' },
        ],
      },
    },
    b: {},
    c: {},
    d: {},
  });

  it.each([
    [20, 'b'],
    [7, 'c'],
    [1, 'd'],
  ])('takes the first that holds: %s leads to %s', (n, state) => {
    expect(walk(choice, ['go'], { answers: { n } }).state).toBe(state);
  });

  it('prefers the innermost state, and falls back to the one around it', () => {
    const workflow = chart({
      a: {
        initial: 'x',
        states: { x: { on: { go: [{ id: 'inner', target: 'b', guard: 'answers.ok' }] } } },
        on: { go: [{ id: 'outer', target: 'c' }] },
      },
      b: {},
      c: {},
    });
    expect(walk(workflow, ['go'], { answers: { ok: true } }).state).toBe('b');
    expect(walk(workflow, ['go'], { answers: { ok: false } }).state).toBe('c');
  });
});

describe('parallel', () => {
  const assessment = chart({
    valutazione: {
      ...io('v'),
      type: 'parallel',
      states: {
        sociale: {
          ...io('s'),
          initial: 'da_fare',
          states: {
            da_fare: {
              ...io('s0'),
              on: {
                sociale: [{ id: 's', target: 'valutazione.sociale.fatta' }],
                tutto: [{ id: 's_tutto', target: 'valutazione.sociale.fatta' }],
              },
            },
            fatta: { type: 'final' },
          },
        },
        sanitaria: {
          ...io('h'),
          initial: 'da_fare',
          states: {
            da_fare: {
              ...io('h0'),
              on: {
                sanitaria: [{ id: 'h', target: 'valutazione.sanitaria.fatta' }],
                tutto: [{ id: 'h_tutto', target: 'valutazione.sanitaria.fatta' }],
              },
            },
            fatta: { type: 'final' },
          },
        },
      },
      on: { annulla: [{ id: 'annulla', target: 'annullata' }] },
      done: [{ id: 'completa', target: 'piano' }],
    },
    piano: {},
    annullata: {},
  });

  it('enters every region in document order', () => {
    const outcome = start(assessment, {}, noon);
    expect(deeds(outcome)).toEqual(['in_v', 'in_s', 'in_s0', 'in_h', 'in_h0']);
    expect(outcome.states).toEqual(['valutazione.sociale.da_fare', 'valutazione.sanitaria.da_fare']);
    expect(outcome.state).toBe('valutazione.sociale.da_fare');
  });

  it('moves one region and leaves the other alone', () => {
    expect(walk(assessment, ['sanitaria']).states).toEqual(['valutazione.sociale.da_fare', 'valutazione.sanitaria.fatta']);
  });

  it('is done when all regions are, whichever came last', () => {
    expect(walk(assessment, ['sociale', 'sanitaria']).states).toEqual(['piano']);
    expect(walk(assessment, ['sanitaria', 'sociale']).states).toEqual(['piano']);
    expect(walk(assessment, ['tutto']).states).toEqual(['piano']);
  });

  it('leaves regions in reverse document order', () => {
    expect(deeds(walk(assessment, ['annulla']))).toEqual(['out_h0', 'out_h', 'out_s0', 'out_s', 'out_v']);
  });
});

describe('completion', () => {
  it('of a compound state takes its done transition in the same step', () => {
    const workflow = chart({
      istruttoria: {
        ...io('i'),
        initial: 'raccolta',
        states: {
          raccolta: { on: { fine: [{ id: 'fine', target: 'istruttoria.finita' }] } },
          finita: { type: 'final', ...io('f') },
        },
        done: [{ id: 'fatta', target: 'decisione', effects: [note('fatta')] }],
      },
      decisione: { ...io('d') },
    });
    const outcome = walk(workflow, ['fine']);
    expect(outcome.states).toEqual(['decisione']);
    expect(deeds(outcome)).toEqual(['in_f', 'out_f', 'out_i', 'fatta', 'in_d']);
    expect(outcome.done).toBe(false);
  });

  it('chooses among done transitions by their guards', () => {
    const workflow = chart({
      esame: {
        initial: 'x',
        states: { x: { on: { fine: [{ id: 'fine', target: 'esame.z' }] } }, z: { type: 'final' } },
        done: [
          { id: 'si', target: 'accolta', guard: 'answers.esito = "si"' },
          { id: 'no', target: 'respinta' },
        ],
      },
      accolta: {},
      respinta: {},
    });
    expect(walk(workflow, ['fine'], { answers: { esito: 'si' } }).state).toBe('accolta');
    expect(walk(workflow, ['fine'], { answers: { esito: 'no' } }).state).toBe('respinta');
  });

  it('of the root ends the case: nothing is possible any more', () => {
    const workflow = chart({
      a: { on: { fine: [{ id: 'fine', target: 'z' }] }, after: [{ id: 'tardi', delay: { duration: 'P1D' }, target: 'z' }] },
      z: { type: 'final', category: 'closed', ...io('z') },
    });
    const outcome = walk(workflow, ['fine']);
    expect(outcome).toMatchObject({ done: true, state: 'z', category: 'closed', timers: { set: [], cancel: ['tardi'] } });
    expect(() => taken(workflow, outcome.snapshot, 'fine')).toThrow('case_finished');
  });
});
