import { parse } from '@formatjs/icu-messageformat-parser';
import type { Problem } from '../problem.ts';
import english from './en.json' with { type: 'json' };
import { formatMessage, type MessageTree } from './format-message.ts';
import italian from './it.json' with { type: 'json' };
import { textIn, type Text } from './text.ts';

export type ProblemCode = keyof typeof english;

/** As written, or already parsed: the bundle for the browser comes without the parser. */
type Message = string | MessageTree;

const texts: Readonly<Record<string, Readonly<Record<string, Message>>>> = Object.freeze({ en: english, it: italian });
const trees = new Map<string, MessageTree>();

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
  const message = Object.hasOwn(texts[known]!, code) ? texts[known]![code]! : undefined;
  if (message === undefined || (typeof message === 'string' && !message.includes('{'))) return message;
  const key = `${known} ${code}`;
  const tree = typeof message === 'string' ? (trees.get(key) ?? parse(message)) : message;
  trees.set(key, tree);
  // Without the facts that the text needs, it is a problem made elsewhere under this code.
  return formatMessage(tree, params ?? {}, known);
}
