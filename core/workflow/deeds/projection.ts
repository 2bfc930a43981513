import { evaluate, type Scope } from '#forms';
import type { JsonValue } from '../outcome.ts';
import type { Workflow } from '../workflow.ts';
import { jsonOf } from './json.ts';

/** The searchable values of a case, as its workflow projects them; null where the value is unknown. */
export function projectionOf(workflow: Workflow, scope: Scope): Readonly<Record<string, JsonValue>> {
  const entries = Object.entries(workflow.definition.project ?? {});
  return Object.freeze(
    Object.fromEntries(entries.map(([key, text]) => [key, jsonOf(evaluate(workflow.expressions[text]!, scope))])),
  );
}
