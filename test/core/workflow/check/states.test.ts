import { describe, expect, it } from 'vitest';
import { checkWorkflow } from '../../../../core/workflow/index.ts';
import { chartJson } from '../chart.ts';

/** One chart per thing that can be wrong in its states. */
function chartProblems(states: Parameters<typeof chartJson>[0], rest?: Parameters<typeof chartJson>[1]) {
  return checkWorkflow(chartJson(states, rest), {});
}

const go = (target: string, more: object = {}) => ({ on: { go: [{ id: 'go', target, ...more }] } });

describe('the statechart', () => {
  const b = { on: { back: [{ id: 'back', target: 'a' }] } };

  it.each([
    [
      'an initial state that is not there',
      chartProblems({ a: {} }, { initial: 'z' }),
      ['workflow.initial_unknown /initial', 'workflow.initial_unknown'],
    ],
    ['a compound state without a first one', chartProblems({ a: { states: { x: {} } } }), ['workflow.initial_missing /states/a']],
    [
      'a history that comes first',
      chartProblems({ a: { initial: 'h', states: { x: {}, h: { type: 'history' } } } }),
      ['workflow.initial_history /states/a/initial'],
    ],
    [
      'a final state with a way out',
      chartProblems({ a: go('z'), z: { type: 'final', on: { go: [{ id: 'no', target: 'a' }] } } }),
      ['workflow.key_refused /states/z/on'],
    ],
    [
      'a parallel state with one region',
      chartProblems({ a: { type: 'parallel', states: { x: go('b') } }, b }),
      ['workflow.regions_missing /states/a'],
    ],
    [
      'a region that is final',
      chartProblems({ a: { type: 'parallel', states: { x: go('b'), y: { type: 'final' }, z: {} } }, b }),
      ['workflow.region_final /states/a'],
    ],
    [
      'a target in another region',
      chartProblems({
        a: {
          type: 'parallel',
          states: { r: { initial: 'x', states: { x: go('a.s.y') } }, s: { initial: 'x', states: { x: {}, y: {} } } },
        },
      }),
      ['workflow.target_in_other_region /states/a/states/r/states/x/on/go/0/target'],
    ],
    [
      'a history that leads outside',
      chartProblems({
        a: { initial: 'x', states: { x: go('b'), h: { type: 'history', target: 'b' } } },
        b: { on: { back: [{ id: 'back', target: 'a.h' }] } },
      }),
      ['workflow.history_target /states/a/states/h/target'],
    ],
    [
      'history on an atomic state',
      chartProblems({ a: { history: 'deep', ...go('b') }, b }),
      ['workflow.key_refused /states/a/history'],
    ],
    ['no category', chartProblems({ a: { category: undefined, ...go('b') }, b }), ['workflow.category_missing /states/a']],
  ])('%s', (_, result, [first]) => {
    const errors = result.problems.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([first]);
    expect(result.workflow).toBeNull();
  });

  it.each([
    [
      'a state that nothing leads to',
      chartProblems({ a: go('b'), b, c: go('a', { id: 'c' }) }),
      'workflow.unreachable /states/c',
    ],
    [
      'a guard that says nothing to people',
      chartProblems({ a: { on: { go: [{ id: 'x', target: 'b', guard: 'true' }] } }, b }),
      'workflow.guard_text_missing /states/a/on/go/0',
    ],
    ['a dead end', chartProblems({ a: go('b'), b: {} }), 'workflow.dead_end /states/b'],
    [
      'a completion that never comes',
      chartProblems({ a: { initial: 'x', states: { x: go('b') }, done: [{ id: 'done', target: 'b' }] }, b }),
      'workflow.never_done /states/a/done',
    ],
  ])('warns of %s', (_, result, problem) => {
    const warnings = result.problems.filter(({ code }) => code !== 'workflow.label_missing');
    expect(warnings.map(({ code, pointer, severity }) => `${severity} ${code} ${pointer}`)).toEqual([`warning ${problem}`]);
    expect(result.workflow).not.toBeNull();
  });

  it('does not warn of a dead end in a region when the way out is around it', () => {
    const { problems } = chartProblems({ a: { type: 'parallel', states: { r: {}, s: {} }, ...go('z') }, z: { type: 'final' } });
    expect(problems.map(({ code }) => code).filter((code) => code !== 'workflow.label_missing')).toEqual([]);
  });

  it.each([
    [
      'that lead to one another',
      {
        a: {
          initial: 'x',
          states: { x: { on: { go: [{ id: 'go', target: 'a.z' }] } }, z: { type: 'final' } },
          done: [{ id: 'one', target: 'b.z' }],
        },
        b: { initial: 'x', states: { x: {}, z: { type: 'final' } }, done: [{ id: 'two', target: 'a.z' }] },
      },
      ['/states/a/done', '/states/b/done'],
    ],
    [
      'that bring their own end back',
      {
        a: {
          initial: 'x',
          states: {
            x: { on: { go: [{ id: 'go', target: 'a.z' }] } },
            z: { type: 'final' },
            h: { type: 'history', history: 'deep' },
          },
          done: [{ id: 'one', target: 'a.h' }],
        },
      },
      ['/states/a/done'],
    ],
  ])('refuses completions %s: they would never come to rest', (_, states, pointers) => {
    const { workflow, problems } = chartProblems(states);
    expect(problems.filter(({ severity }) => severity === 'error').map(({ code, pointer }) => [code, pointer])).toEqual(
      pointers.map((pointer) => ['workflow.done_loop', pointer]),
    );
    expect(workflow).toBeNull();
  });

  it('refuses a compound state that is over when it begins', () => {
    const { problems } = chartProblems({ a: { initial: 'z', states: { z: { type: 'final' } }, ...go('b') }, b });
    expect(problems.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code: 'workflow.initial_final', pointer: '/states/a/initial' },
    ]);
  });
});
