import { describe, expect, it } from 'vitest';
import { explain, start } from '../../../core/workflow/index.ts';
import type { Scope } from '../../../forms/index.ts';
import { chart, checked, fixtures, noon, walk } from './chart.ts';

const caso = checked(fixtures.caso);
const of = (name: string, snapshot: ReturnType<typeof start>['snapshot'], scope: Scope, workflow = caso) =>
  explain(workflow, snapshot, scope).find(({ step }) => step === name)!;

describe('explain', () => {
  it('speaks of every step, in the order of the file', () => {
    const { snapshot } = start(caso, {}, noon);
    expect(explain(caso, snapshot, {}).map(({ step }) => step)).toEqual(Object.keys(fixtures.caso.steps));
  });

  it('carries what a button needs', () => {
    const { snapshot } = start(caso, {}, noon);
    expect(of('chiudi', snapshot, {})).toMatchObject({
      label: fixtures.caso.steps.chiudi.label,
      form: 'chiusura',
      roles: ['assistente_sociale'],
      confirm: fixtures.caso.steps.chiudi.confirm,
      tone: 'danger',
      recipients: {},
    });
  });

  it('says from where a step of another state is possible', () => {
    const { snapshot } = start(caso, {}, noon);
    expect(of('riapri', snapshot, {})).toMatchObject({
      possible: false,
      reasons: [
        {
          code: 'only_from',
          about: ['chiuso'],
          verdict: false,
          text: { it: 'Solo dallo stato «Chiuso»', en: 'Only from the state «Closed»' },
        },
      ],
    });
    expect(of('respingi', snapshot, {}).reasons[0]!.text).toMatchObject({
      en: 'Only from the state «Referred to a sector» or «Referred to a body» or «Referred to a colleague»',
    });
  });

  it('lets a step be asked for whose condition its own form will decide, and says what it needs', () => {
    const { snapshot } = start(caso, {}, noon);
    expect(of('chiudi', snapshot, { case: { children: [] } })).toMatchObject({
      possible: true,
      needs: ['answers.motivo'],
      reasons: [{ code: 'guard', verdict: 'unknown' }],
    });
    expect(of('prendi_in_carico', snapshot, {})).toMatchObject({
      possible: true,
      needs: ['recipients.operator'],
      reasons: [{ code: 'free', verdict: true }],
    });
  });

  it('does not, when something else is missing as well', () => {
    const { snapshot } = start(caso, {}, noon);
    expect(of('chiudi', snapshot, {})).toMatchObject({
      possible: false,
      reasons: [{ verdict: 'unknown', unknown: ['answers.motivo', 'case.children'] }],
    });
  });

  it('does not, when the answers are there and do not decide', () => {
    const { snapshot } = start(caso, {}, noon);
    expect(of('chiudi', snapshot, { case: { children: [] }, answers: {} })).toMatchObject({
      possible: false,
      needs: [],
      reasons: [{ verdict: 'unknown', unknown: ['answers.motivo'] }],
    });
  });

  it('forbids when the condition is false whatever will be answered', () => {
    const { snapshot } = start(caso, {}, noon);
    expect(of('chiudi', snapshot, { case: { children: [{ category: 'active' }] } })).toMatchObject({
      possible: false,
      reasons: [{ verdict: false }],
    });
  });

  it('says of a guard without a text that it does not hold, never how it is written', () => {
    const workflow = chart({ a: { on: { go: [{ id: 'one', target: 'b', guard: 'answers.n = 2' }] } }, b: {} });
    const { snapshot } = start(workflow, {}, noon);
    const [reason] = explain(workflow, snapshot, {})[0]!.reasons;
    expect(reason!.text).toEqual({ it: 'Una condizione non è soddisfatta', en: 'A condition is not met' });
  });

  it('names the open task that blocks', () => {
    const { snapshot } = walk(caso, ['prendi_in_carico'], { recipients: { operator: 'u_anna' } });
    const open = { case: { children: [] }, answers: { motivo: 'x' }, tasks: [{ id: 'prima_valutazione', done: false }] };
    expect(of('chiudi', snapshot, open)).toMatchObject({
      possible: false,
      reasons: [
        { code: 'blocked_by_task', about: ['prima_valutazione'] },
        { code: 'guard', verdict: true },
      ],
    });
    expect(of('chiudi', snapshot, { ...open, tasks: [{ id: 'prima_valutazione', done: true }] })).toMatchObject({
      possible: true,
    });
  });

  it('shows every candidate of every active state, innermost first', () => {
    const workflow = chart({
      a: {
        initial: 'x',
        states: {
          x: {
            on: {
              go: [
                { id: 'one', target: 'b', guard: 'answers.n > 2' },
                { id: 'two', target: 'b', guard: 'answers.n > 1' },
              ],
            },
          },
        },
        on: { go: [{ id: 'three', target: 'c', guard: 'answers.n > 0', guardText: 'n positivo' }] },
      },
      b: {},
      c: {},
    });
    const { snapshot } = start(workflow, {}, noon);
    expect(of('go', snapshot, { answers: { n: 1 } }, workflow)).toMatchObject({
      possible: true,
      reasons: [
        {
          transition: 'one',
          text: { it: 'Una condizione non è soddisfatta', en: 'A condition is not met' },
          guard: 'answers.n > 2',
          verdict: false,
        },
        { transition: 'two', verdict: false },
        { transition: 'three', text: 'n positivo', verdict: true },
      ],
    });
  });

  it('says that a finished case is finished', () => {
    const workflow = chart({ a: { on: { fine: [{ id: 'fine', target: 'z' }] } }, z: { type: 'final', category: 'closed' } });
    expect(of('fine', walk(workflow, ['fine']).snapshot, {}, workflow)).toMatchObject({
      possible: false,
      reasons: [{ code: 'case_finished' }],
    });
  });
});
