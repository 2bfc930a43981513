import { problemOf, type ProblemCode } from '../messages/problem-text.ts';
import type { Text } from '../messages/text.ts';
import type { Problem } from '../problem.ts';
import type { FormContext } from './form.ts';
import { pointerStep } from '../pointer.ts';

interface Details {
  readonly severity?: Problem['severity'];
  readonly hint?: string;
}

/** What the steps of reading share: the context, and where problems are put. */
export interface Reading {
  readonly context: FormContext;
  readonly problems: Problem[];
  add(code: ProblemCode, pointer: string, params?: Readonly<Record<string, unknown>>, details?: Details): void;
  /** Tells of the languages that a text lacks. A plain string is the same in every language. */
  text(text: Text | undefined, pointer: string): void;
}

export function createReading(context: FormContext): Reading {
  const problems: Problem[] = [];
  return {
    context,
    problems,
    add(code, pointer, params, details = {}) {
      // What others made is shown as well as it can be: nothing in it is a reason to show nothing.
      const severity = context.strict && !context.kept ? details.severity : 'warning';
      problems.push(problemOf(code, { pointer, ...(params && { params }), ...details, ...(severity && { severity }) }));
    },
    text(text, pointer) {
      if (typeof text !== 'object') return;
      for (const language of context.languages ?? []) {
        if (!Object.hasOwn(text, language)) {
          this.add('form.missing_language', pointer, { language }, { hint: `Add "${language}" beside the other languages.` });
        }
      }
    },
  };
}

/** A pointer one or more steps further. */
export function below(pointer: string, ...steps: readonly (string | number)[]): string {
  return steps.reduce<string>((at, step) => at + pointerStep(String(step)), pointer);
}
