import type { Scope } from '#forms';
import { openTasks, taskOf } from '../deeds/tasks.ts';
import type { Reason, Snapshot } from '../outcome.ts';
import type { Workflow } from '../workflow.ts';
import type { Text } from '../workflow.types.ts';
import { against } from './compatible.ts';

const recipientKinds = ['operator', 'unit', 'body'] as const;
const recipientLabels: Readonly<Record<(typeof recipientKinds)[number], Text>> = {
  operator: { it: 'operatore', en: 'operator' },
  unit: { it: 'ufficio', en: 'unit' },
  body: { it: 'ente', en: 'body' },
};

/** The step exists, but only in other states. */
export function onlyFrom(workflow: Workflow, step: string): Reason {
  const states = Object.values(workflow.states).filter(({ definition }) => Object.hasOwn(definition.on ?? {}, step));
  return against(
    'only_from',
    states.map(({ path }) => path),
    states.map(({ label }) => label),
  );
}

/** Open tasks that forbid the step, one reason for all. */
export function blockingTasks(workflow: Workflow, snapshot: Snapshot, step: string, scope: Scope): readonly Reason[] {
  const blocking = openTasks(snapshot, scope).filter((task) => taskOf(workflow, task)?.blocks?.includes(step));
  if (blocking.length === 0) return [];
  return [
    against(
      'blocked_by_task',
      blocking.map(({ key }) => key),
      blocking.map((task) => taskOf(workflow, task)!.label),
    ),
  ];
}

/** Recipients that the step requires and the scope does not hold. */
export function missingRecipients(workflow: Workflow, step: string, scope: Scope): readonly Reason[] {
  const asked = workflow.definition.steps[step]?.recipients ?? {};
  const given = (scope['recipients'] ?? {}) as Readonly<Record<string, unknown>>;
  const missing = recipientKinds.filter(
    (kind) => asked[kind] === 'required' && !isGiven(Object.hasOwn(given, kind) ? given[kind] : null),
  );
  return missing.length === 0
    ? []
    : [
        against(
          'recipient_required',
          missing,
          missing.map((kind) => recipientLabels[kind]),
        ),
      ];
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}
