import { deepFreeze, type Scope } from '#forms';
import type { Reason, Snapshot, StepExplanation } from './outcome.ts';
import { against, compatibilityOf } from './reasons/compatible.ts';
import { judgeTransition } from './reasons/guard.ts';
import { blockingTasks, missingRecipients, onlyFrom } from './reasons/step-reasons.ts';
import { configurationOf, type Workflow } from './workflow.ts';

/**
 * Every step of the workflow, in its order: whether it is possible now and why, or why not.
 * A condition on what the step itself will ask (`answers`, `recipients`) does not forbid it while nothing was given: it is listed in `needs`.
 */
export function explain(workflow: Workflow, snapshot: Snapshot, scope: Scope): readonly StepExplanation[] {
  const incompatible = compatibilityOf(workflow, snapshot);
  const general = incompatible.length > 0 ? incompatible : snapshot.done ? [against('case_finished', [])] : [];
  const active = general.length > 0 ? [] : configurationOf(workflow, snapshot.states).reverse();
  return deepFreeze(
    Object.keys(workflow.definition.steps).map((step) => explainStep({ workflow, snapshot, scope, general, active }, step)),
  );
}

interface Standing {
  readonly workflow: Workflow;
  readonly snapshot: Snapshot;
  readonly scope: Scope;
  readonly general: readonly Reason[];
  /** Active states, innermost first. */
  readonly active: readonly string[];
}

function explainStep(standing: Standing, step: string): StepExplanation {
  const { workflow, general } = standing;
  const { label, form = null, roles = [], recipients = {}, confirm = null, tone = null } = workflow.definition.steps[step]!;
  const verdict = general.length > 0 ? { possible: false, needs: [], reasons: general } : judgeStep(standing, step);
  return { step, label, ...verdict, form, roles, recipients, confirm, tone };
}

function judgeStep(
  { workflow, snapshot, scope, active }: Standing,
  step: string,
): Pick<StepExplanation, 'possible' | 'needs' | 'reasons'> {
  const candidates = Object.values(workflow.transitions).filter(({ cause, by }) => cause === 'step' && by === step);
  const here = active.flatMap((path) => candidates.filter(({ source }) => source === path));
  if (here.length === 0) return { possible: false, needs: [], reasons: [onlyFrom(workflow, step)] };
  const judged = here.map((candidate) => judgeTransition(workflow, candidate, scope));
  const blocks = blockingTasks(workflow, snapshot, step, scope);
  const recipients = missingRecipients(workflow, step, scope);
  const asksRecipients = recipients.length > 0 && scope['recipients'] === undefined;
  const pending = judged.filter(
    (reason) => reason.verdict === 'unknown' && reason.unknown.every((path) => isAsked(workflow, step, path, scope)),
  );
  const holds = judged.some(({ verdict }) => verdict === true);
  return {
    possible: blocks.length === 0 && (recipients.length === 0 || asksRecipients) && (holds || pending.length > 0),
    needs: unique([
      ...(asksRecipients ? recipients.flatMap(({ about }) => about.map((kind) => `recipients.${kind}`)) : []),
      ...pending.flatMap(({ unknown }) => unknown),
    ]),
    reasons: [...blocks, ...(asksRecipients ? [] : recipients), ...judged],
  };
}

/** True for an input that the step's own form or recipients will give, and have not given yet. */
function isAsked(workflow: Workflow, step: string, path: string, scope: Scope): boolean {
  const { form, recipients } = workflow.definition.steps[step]!;
  const [source = ''] = path.split('.');
  if (source === 'answers') return form !== undefined && scope['answers'] === undefined;
  return source === 'recipients' && recipients !== undefined && scope['recipients'] === undefined;
}

function unique(paths: readonly string[]): string[] {
  return [...new Set(paths)];
}
