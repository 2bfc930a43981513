import { problemText, type FieldState, type Problem } from '../../../forms/browser.ts';
import type { Typed } from '../../fields/field.ts';
import { say } from '../../texts/say.ts';

/** Problems that the server told, by pointer, and the language to tell in. */
interface Telling {
  readonly told: ReadonlyMap<string, readonly Problem[]>;
  readonly language: string;
}

/** What is wrong with a field, here and by the server; text that cannot be read goes before the rest. */
export function problemsOf({ told: all, language }: Telling, state: FieldState, typed: Typed | undefined): readonly Problem[] {
  const { pointer } = state;
  const told = all.get(pointer) ?? [];
  if (typed?.unreadable) return [unreadable(pointer, typed, language)];
  return told.length > 0 ? [...state.problems, ...told] : state.problems;
}

/** What was typed is no value of the field's type: known only here, since no answer holds it. */
export function unreadable(pointer: string, { unreadable: key = '', part }: Typed, language: string): Problem {
  const params = part === undefined ? {} : { params: { part: `/${part}` } };
  return { code: 'unreadable', pointer, message: say(language, key), severity: 'error', ...params };
}

/** The part of a composite answer that a problem is about; '' when it is about the whole. */
export function partOfProblem({ params }: Problem): string {
  const part = params?.['part'];
  return typeof part === 'string' ? part.slice(1) : '';
}

export const textOfProblem = (problem: Problem, language: string): string =>
  problem.code === 'unreadable' ? problem.message : problemText(problem, language);
