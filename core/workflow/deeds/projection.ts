import { evaluate, type Scope } from '#forms';
import type { JsonValue } from '../outcome.ts';
import type { Workflow } from '../workflow.ts';
import type { WorkflowFile } from '../workflow.types.ts';
import { jsonOf } from './json.ts';

/** The searchable values of a case, as its workflow projects them; null where the value is unknown. */
export function projectionOf(workflow: Workflow, scope: Scope): Readonly<Record<string, JsonValue>> {
  const entries = Object.entries(workflow.definition.project ?? {});
  return Object.freeze(
    Object.fromEntries(entries.map(([key, text]) => [key, jsonOf(evaluate(workflow.expressions[text]!, scope))])),
  );
}

/** The answer of a form that is kept under a key as it was given; undefined for what is worked out from answers. */
export function projectedAnswer(
  { project = {} }: WorkflowFile,
  key: string,
): { readonly form: string; readonly path: readonly string[] } | undefined {
  const text = Object.hasOwn(project, key) ? project[key]! : '';
  const [, form = '', path] = /^forms\.(\w+)\.([\w.]+)$/.exec(text.trim()) ?? [];
  return path === undefined ? undefined : { form, path: path.split('.') };
}
