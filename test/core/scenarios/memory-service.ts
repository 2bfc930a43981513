import { NucleoError } from '../../../core/errors.ts';
import type { OpenScenarioService, ScenarioCase } from '../../../core/scenarios/index.ts';
import {
  explain,
  type Outcome,
  type Snapshot,
  start,
  step,
  timersOf,
  type Workflow,
  type WorkflowEvent,
} from '../../../core/workflow/index.ts';
import type { Scope } from '../../../forms/index.ts';

interface Kept {
  readonly unit: string;
  readonly timeline: string[];
  readonly done: Set<string>;
  readonly data: Record<string, never>;
  snapshot: Snapshot;
  responsible: string | null;
}

/** The least that a scenario can run on: the workflow engine and a map. Who is of another unit sees nothing. */
export function memoryService(workflow: Workflow): OpenScenarioService {
  return async (_root, at) => {
    const cases = new Map<string, Kept>();
    const unitOf = new Map<string, string>();
    let now = at;
    const scopeOf = (kept: Kept | null, more: object = {}) =>
      ({ case: { children: [] }, tasks: [...(kept?.done ?? [])].map((id) => ({ id, done: true })), ...more }) as unknown as Scope;

    function keep(kept: Kept, outcome: Outcome, kind: string): void {
      kept.snapshot = outcome.snapshot;
      kept.timeline.push(kind);
      for (const { do: deed, with: values } of outcome.effects) {
        if (deed === 'assign') kept.responsible = values['user'] as string;
        if (deed === 'set') kept.data[values['key'] as string] = values['value'] as never;
      }
    }

    function tell(kept: Kept, event: WorkflowEvent, scope: Scope): void {
      const outcome = step(workflow, kept.snapshot, event, scope, now);
      if (outcome.refused) throw new NucleoError('NUC_CASE_STEP_REFUSED', {}, { problems: outcome.reasons });
      keep(kept, outcome, event.type);
    }

    return {
      async populate({ actors, people }) {
        for (const [name, { unit }] of Object.entries(actors)) unitOf.set(`user:${name}`, unit);
        const ids = (names: object, kind: string) =>
          Object.fromEntries(Object.keys(names).map((name) => [name, `${kind}:${name}`]));
        return { actors: ids(actors, 'user'), people: ids(people, 'person') };
      },
      async start({ unit }) {
        const outcome = start(workflow, scopeOf(null), now);
        const kept: Kept = { unit, timeline: [], done: new Set(), data: {}, snapshot: outcome.snapshot, responsible: null };
        keep(kept, outcome, 'opened');
        cases.set(`case:${cases.size + 1}`, kept);
        return `case:${cases.size}`;
      },
      async submit({ case: id, task }) {
        const kept = cases.get(id)!;
        if (task !== null) kept.done.add(task);
        kept.timeline.push('submission');
      },
      async step({ case: id, step: name, answers, recipients }) {
        const kept = cases.get(id)!;
        tell(kept, { type: 'step', step: name }, scopeOf(kept, { answers: answers ?? {}, recipients: recipients ?? {} }));
        return [];
      },
      async advance(to) {
        for (const kept of cases.values()) {
          const due = timersOf(workflow, kept.snapshot, scopeOf(kept), now).filter(
            ({ dueAt }) => Date.parse(dueAt) <= to.getTime(),
          );
          for (const { id, dueAt } of due) {
            now = new Date(dueAt);
            tell(kept, { type: 'timer', timer: id }, scopeOf(kept));
          }
        }
        now = to;
      },
      async view({ as, case: id }): Promise<ScenarioCase | null> {
        const kept = cases.get(id)!;
        if (unitOf.get(as) !== kept.unit) return null;
        const { snapshot, timeline, done, responsible, unit, data } = kept;
        return {
          state: snapshot.states[0]!,
          states: snapshot.states,
          category: workflow.states[snapshot.states[0]!]!.category,
          tasks: snapshot.tasks.map(({ key }) => key).filter((key) => !done.has(key)),
          possible: explain(workflow, snapshot, scopeOf(kept))
            .filter(({ possible }) => possible)
            .map((each) => each.step),
          timeline,
          responsible,
          unit,
          children: [],
          data,
          masked: [],
        };
      },
      async print({ case: id }) {
        return `Lettera del caso ${id}`;
      },
      async close() {
        cases.clear();
      },
    };
  };
}
