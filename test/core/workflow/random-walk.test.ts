import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  explain,
  isCompatible,
  type Outcome,
  type Snapshot,
  start,
  step,
  type StepExplanation,
  timersOf,
  type Workflow,
  type WorkflowEvent,
} from '../../../core/workflow/index.ts';
import type { FeelValue, Scope } from '../../../forms/index.ts';
import { chart, checked, fixtures, noon } from './chart.ts';

const hour = 3_600_000;

/** Parallel regions inside a compound state with deep history, completion and a way back: all that the fixtures do not have. */
const maze = chart({
  lavoro: {
    initial: 'esame',
    states: {
      esame: {
        type: 'parallel',
        tasks: [{ id: 'esaminare', label: 'Esaminare', blocks: ['salta'] }],
        after: [{ id: 'lento', delay: { duration: 'P2D' } }],
        states: {
          uno: {
            initial: 'no',
            states: {
              no: {
                on: { si: [{ id: 'uno_si', target: 'lavoro.esame.uno.si', guard: 'answers.n > 3' }] },
                after: [{ id: 'uno_tardi', delay: { duration: 'PT5H' }, target: 'lavoro.esame.uno.si' }],
              },
              si: { type: 'final' },
            },
          },
          due: {
            initial: 'no',
            states: {
              no: {
                tasks: [{ id: 'due', label: 'Due', due: { workingDays: 2 } }],
                on: {
                  si: [{ id: 'due_si', target: 'lavoro.esame.due.si' }],
                  avanti: [{ id: 'due_avanti', target: 'lavoro.esame.due.quasi' }],
                },
              },
              quasi: { on: { si: [{ id: 'quasi_si', target: 'lavoro.esame.due.si' }] } },
              si: { type: 'final' },
            },
          },
        },
        done: [
          { id: 'esaminato', target: 'lavoro.esito', guard: 'answers.n < 9' },
          { id: 'ripeti', target: 'lavoro.esame' },
        ],
      },
      esito: {
        after: [{ id: 'scade', delay: { until: 'answers.d' }, target: 'sospeso' }],
        on: { rifai: [{ id: 'rifai', target: 'lavoro.esame' }] },
      },
      memoria: { type: 'history', history: 'deep' },
    },
    on: { sospendi: [{ id: 'sospendi', target: 'sospeso' }], salta: [{ id: 'salta', target: 'lavoro.esito', type: 'internal' }] },
  },
  sospeso: {
    on: {
      riprendi: [{ id: 'riprendi', target: 'lavoro.memoria' }],
      fine: [{ id: 'fine', target: 'fine', guard: 'answers.n > 7' }],
    },
  },
  fine: { type: 'final', category: 'closed' },
});

const workflows: Readonly<Record<string, Workflow>> = { caso: checked(fixtures.caso), pai: checked(fixtures.pai), maze };

const someDay: fc.Arbitrary<FeelValue> = fc.record({
  kind: fc.constant('date' as const),
  year: fc.constant(2026),
  month: fc.integer({ min: 1, max: 12 }),
  day: fc.integer({ min: 1, max: 28 }),
});
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const scopes: fc.Arbitrary<Scope> = fc.record({
  answers: maybe(
    fc.record({
      n: maybe(fc.integer({ min: 0, max: 10 })),
      motivo: maybe(fc.constantFrom('', 'trasferimento')),
      d: maybe(someDay),
      nuova_fine: maybe(someDay),
    }),
  ),
  recipients: maybe(
    fc.record({
      operator: maybe(fc.constant('u_anna')),
      unit: maybe(fc.constant('u_minori')),
      body: maybe(fc.constantFrom('', 'asl')),
    }),
  ),
  case: maybe(fc.record({ children: fc.array(fc.record({ category: fc.constantFrom('active', 'closed') }), { maxLength: 2 }) })),
  forms: maybe(
    fc.record({
      piano: fc.record({
        fine_prevista: maybe(someDay),
        ultima_verifica: maybe(someDay),
        ritmo: fc.constantFrom('P1M', 'P30D', 'mai'),
      }),
    }),
  ),
  today: someDay,
});

interface Move {
  readonly scope: Scope;
  readonly hours: number;
  readonly pick: number;
  readonly finish: boolean;
}
const moves: fc.Arbitrary<Move[]> = fc.array(
  fc.record({ scope: scopes, hours: fc.nat(80), pick: fc.nat(1000), finish: fc.boolean() }),
  { maxLength: 25 },
);

/** The caller's tables, kept only from what outcomes say. */
interface Ledger {
  readonly timers: Map<string, string>;
  readonly tasks: Set<string>;
  readonly done: Set<string>;
}

function book(ledger: Ledger, outcome: Outcome, event?: WorkflowEvent): void {
  if (event?.type === 'timer') ledger.timers.delete(event.timer);
  for (const id of outcome.timers.cancel) ledger.timers.delete(id);
  for (const { id, dueAt } of outcome.timers.set) ledger.timers.set(id, dueAt);
  for (const key of outcome.tasks.cancel) expect(ledger.tasks.delete(key)).toBe(true);
  for (const { key } of outcome.tasks.open) {
    expect(ledger.tasks.has(key) || ledger.done.has(key)).toBe(false);
    ledger.tasks.add(key);
  }
}

function eventOf(workflow: Workflow, { pick }: Move): WorkflowEvent {
  const events: WorkflowEvent[] = [
    ...Object.keys(workflow.definition.steps).map((name) => ({ type: 'step' as const, step: name })),
    ...Object.values(workflow.transitions).flatMap(({ cause, by }) =>
      cause === 'timer' ? [{ type: 'timer' as const, timer: by! }] : [],
    ),
  ];
  return events[pick % events.length]!;
}

function checkConsistency(workflow: Workflow, { snapshot, states, state, category }: Outcome): void {
  expect(isCompatible(workflow, snapshot)).toBe(true);
  expect(states).toEqual(snapshot.states);
  expect(category).toBe(workflow.states[state]!.category);
  const active = new Set(states.flatMap((path) => path.split('.').map((_, index, parts) => parts.slice(0, index + 1).join('.'))));
  expect(new Set(Object.keys(snapshot.entered))).toEqual(active);
  for (const task of snapshot.tasks) expect(active.has(task.state)).toBe(true);
  expect(new Set(snapshot.tasks.map(({ key }) => key)).size).toBe(snapshot.tasks.length);
  for (const id of Object.keys(snapshot.fired)) expect(active.has(workflow.transitions[id]!.source)).toBe(true);
}

function checkExplanation(workflow: Workflow, snapshot: Snapshot, scope: Scope, at: Date): void {
  for (const told of explain(workflow, snapshot, scope)) {
    const { refused } = step(workflow, snapshot, { type: 'step', step: told.step }, scope, at);
    if (!refused) expect(told.possible).toBe(true);
    if (told.possible && told.needs.length === 0) expect(refused).toBe(false);
    if (!told.possible)
      expect(told.reasons.some((reason: StepExplanation['reasons'][number]) => reason.verdict !== true)).toBe(true);
  }
}

describe.each(Object.entries(workflows))('a random walk through %s', (_, workflow) => {
  it('never throws, keeps timers and tasks with their states, and goes on from stored JSON as from memory', () => {
    fc.assert(
      fc.property(scopes, moves, (first, walk) => {
        let at = noon;
        const ledger: Ledger = { timers: new Map(), tasks: new Set(), done: new Set() };
        let outcome = start(workflow, first, at);
        book(ledger, outcome);
        checkConsistency(workflow, outcome);
        for (const each of walk) {
          at = new Date(at.getTime() + each.hours * hour);
          if (each.finish) for (const key of [...ledger.tasks].slice(0, 1)) ledger.tasks.delete(key) && ledger.done.add(key);
          const tasks = [
            ...[...ledger.tasks].map((id) => ({ id, done: false })),
            ...[...ledger.done].map((id) => ({ id, done: true })),
          ];
          const scope = { ...each.scope, tasks };
          const event = eventOf(workflow, each);
          checkExplanation(workflow, outcome.snapshot, scope, at);
          const next = step(workflow, outcome.snapshot, event, scope, at);
          const stored = step(workflow, JSON.parse(JSON.stringify(outcome.snapshot)) as Snapshot, event, scope, at);
          expect(JSON.stringify(stored)).toBe(JSON.stringify(next));
          if (next.refused) {
            expect(next.reasons.length).toBeGreaterThan(0);
            continue;
          }
          book(ledger, next, event);
          checkConsistency(workflow, next);
          const armed = timersOf(workflow, next.snapshot, scope, at);
          expect(Object.fromEntries(ledger.timers)).toEqual(Object.fromEntries(armed.map(({ id, dueAt }) => [id, dueAt])));
          expect([...ledger.tasks].every((key) => next.snapshot.tasks.some((task) => task.key === key))).toBe(true);
          outcome = next;
        }
      }),
      { numRuns: 150 },
    );
  });
});
