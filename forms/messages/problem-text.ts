import { IntlMessageFormat } from 'intl-messageformat';
import type { Problem } from '../problem.ts';
import english from './en.json' with { type: 'json' };
import italian from './it.json' with { type: 'json' };
import { textIn, type Text } from './text.ts';

export type ProblemCode = keyof typeof english;

const texts: Readonly<Record<string, Readonly<Record<string, string>>>> = Object.freeze({ en: english, it: italian });
const formats = new Map<string, IntlMessageFormat>();

/** The text of a problem in a language. A check says what its form says; a code without a text says its own message. */
export function problemText(problem: Pick<Problem, 'code' | 'message' | 'params'>, language: string): string {
  const own = problem.params?.text;
  if (problem.code === 'check' && own !== undefined) return textIn(own as Text, language);
  return formatted(problem.code, language, problem.params) ?? problem.message;
}

/** A problem of the forms' own making, with its English message. */
export function problemOf(
  code: ProblemCode,
  rest: Omit<Problem, 'code' | 'message' | 'severity'> & { readonly severity?: Problem['severity'] },
): Problem {
  const message = problemText({ code, message: code, params: rest.params }, 'en');
  return Object.freeze({ code, message, ...rest, severity: rest.severity ?? 'error' });
}

function formatted(code: string, language: string, params: Problem['params']): string | undefined {
  const known = Object.hasOwn(texts, language) ? language : 'en';
  const text = Object.hasOwn(texts[known]!, code) ? texts[known]![code]! : undefined;
  if (text === undefined || !text.includes('{')) return text;
  const key = `${known} ${code}`;
  const format = formats.get(key) ?? new IntlMessageFormat(text, known);
  formats.set(key, format);
  try {
    return String(format.format(params as Record<string, string | number> | undefined));
  } catch {
    // A problem made elsewhere under this code, without the facts that the text needs.
    return undefined;
  }
}
