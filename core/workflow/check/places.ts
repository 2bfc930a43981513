import type {
  EffectDefinition,
  StateDefinition,
  TimerDefinition,
  TransitionDefinition,
  WorkflowFile,
} from '../workflow.types.ts';

/** A state and where it stands in the file. */
export interface StatePlace {
  readonly path: string;
  readonly pointer: string;
  readonly definition: StateDefinition;
}

export interface TransitionPlace {
  readonly pointer: string;
  readonly source: string;
  /** The step that causes it; null for timers and completion. */
  readonly step: string | null;
  readonly definition: TransitionDefinition | TimerDefinition;
}

export interface EffectPlace {
  readonly pointer: string;
  /** The step whose answers it may read; null where several lead here. */
  readonly step: string | null;
  readonly effect: EffectDefinition;
}

export function statePlaces(file: WorkflowFile): StatePlace[] {
  const visit = (states: Readonly<Record<string, StateDefinition>>, prefix: string, pointer: string): StatePlace[] =>
    Object.entries(states).flatMap(([key, definition]) => {
      const place = { path: prefix + key, pointer: `${pointer}/${key}`, definition };
      return [place, ...visit(definition.states ?? {}, `${place.path}.`, `${place.pointer}/states`)];
    });
  return visit(file.states, '', '/states');
}

export function transitionPlaces({ path, pointer, definition }: StatePlace): TransitionPlace[] {
  const list = (
    name: string,
    found: readonly (TransitionDefinition | TimerDefinition)[],
    step: string | null,
  ): TransitionPlace[] =>
    found.map((each, index) => ({ pointer: `${pointer}/${name}/${index}`, source: path, step, definition: each }));
  return [
    ...Object.entries(definition.on ?? {}).flatMap(([step, candidates]) => list(`on/${step}`, candidates, step)),
    ...list('after', definition.after ?? [], null),
    ...list('done', definition.done ?? [], null),
  ];
}

export function effectPlaces(place: StatePlace): EffectPlace[] {
  const { pointer, definition } = place;
  const list = (at: string, found: readonly EffectDefinition[] | undefined, step: string | null): EffectPlace[] =>
    (found ?? []).map((effect, index) => ({ pointer: `${at}/${index}`, step, effect }));
  return [
    ...list(`${pointer}/entry`, definition.entry, null),
    ...list(`${pointer}/exit`, definition.exit, null),
    ...transitionPlaces(place).flatMap((each) => list(`${each.pointer}/effects`, each.definition.effects, each.step)),
  ];
}
