import { evaluateTraced, referencesOf, type FeelValue, type Scope } from '#forms';
import type { Reason, Verdict } from '../outcome.ts';
import type { TransitionFacts, Workflow } from '../workflow.ts';
import { childrenAgainst } from './children-against.ts';
import { reasonText } from './texts.ts';

/** Judges the condition of a transition: unknown is neither true nor false, and says which inputs are missing. */
export function judgeTransition(workflow: Workflow, { id, definition }: TransitionFacts, scope: Scope): Reason {
  const { guard, guardText } = definition;
  const base = { transition: id, about: [] };
  if (guard === undefined)
    return { ...base, code: 'free', text: guardText ?? reasonText('free'), guard: null, verdict: true, unknown: [], trace: [] };
  const { value, trace } = evaluateTraced(workflow.expressions[guard]!, scope);
  const verdict = verdictOf(value);
  const unknown = verdict === 'unknown' ? missingInputs(workflow, guard, scope) : [];
  const text = guardText ?? reasonText(verdict === true ? 'met' : 'unmet');
  const children = verdict === false ? childrenAgainst(workflow.expressions[guard]!, scope) : [];
  return { ...base, code: 'guard', text, guard, verdict, unknown, trace, ...(children.length > 0 && { children }) };
}

/** The paths that an expression reads and the scope does not hold. */
function missingInputs(workflow: Workflow, text: string, scope: Scope): readonly string[] {
  const paths = referencesOf(workflow.expressions[text]!);
  const missing = paths.filter((path) => valueAt(scope, path) === undefined);
  return [...new Set((missing.length > 0 ? missing : paths).map((path) => path.join('.')))];
}

function verdictOf(value: FeelValue): Verdict {
  if (value === undefined) return 'unknown';
  return value === true;
}

/** Stops at a list: what is missing inside its items is not one path. */
function valueAt(scope: Scope, path: readonly string[]): FeelValue {
  let value: FeelValue = scope;
  for (const name of path) {
    if (Array.isArray(value)) return value;
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return value === null ? null : undefined;
    value = (value as Readonly<Record<string, FeelValue>>)[name];
  }
  return value;
}
