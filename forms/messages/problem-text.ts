import { spoken } from '#messages';
import { parse } from '@formatjs/icu-messageformat-parser';
import type { Problem } from '../problem.ts';
import { formatMessage, type MessageTree, type Messages } from './format-message.ts';
import { textIn, type Text } from './text.ts';

export type ProblemCode = Exclude<keyof typeof import('./en.json', { with: { type: 'json' } }), 'default'>;

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

/** Has problems told in a language: where languages are fetched, in no other way are they there. */
export function speak(language: string, messages: Messages): void {
  spoken.set(language, messages);
}

function formatted(code: string, language: string, params: Problem['params']): string | undefined {
  const known = [language, 'en', 'it'].find((each) => spoken.has(each)) ?? language;
  const messages = spoken.get(known);
  const message = messages && Object.hasOwn(messages, code) ? messages[code] : undefined;
  if (message === undefined || (typeof message === 'string' && !message.includes('{'))) return message;
  const key = `${known} ${code}`;
  const tree = typeof message === 'string' ? (trees.get(key) ?? parse(message)) : message;
  trees.set(key, tree);
  // Without the facts that the text needs, it is a problem made elsewhere under this code.
  return formatMessage(tree, params ?? {}, known);
}
