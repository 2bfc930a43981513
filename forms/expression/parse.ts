import { parser, trackVariables, VariableContext } from 'lezer-feel';
import type { Problem } from '../problem.ts';
import type { Syntax } from './build/syntax.ts';
import { buildTree } from './build/build.ts';
import { expressionProblem } from './problems.ts';
import type { Expression } from './tree.ts';

interface ParseOptions {
  /** Names that hold spaces or operators (`età-in-mesi`): the parser must know them to read them as one name. */
  readonly names?: readonly string[];
}

interface Parsed {
  readonly tree: Expression | null;
  readonly problems: readonly Problem[];
}

/**
 * What the parser remembers of contexts to recognise their names. Its own merging looks into nested contexts again and again,
 * which a short text can make endless; one level is enough here.
 */
class ShallowContext extends VariableContext {
  static __merge(one: unknown, other: unknown): Record<string, unknown> {
    return { ...namesOf(one), ...namesOf(other) };
  }
}

function namesOf(context: unknown): object {
  if (context instanceof VariableContext) return context.value as object;
  return typeof context === 'object' && context !== null && Object.getPrototypeOf(context) === Object.prototype ? context : {};
}

const isPlain = /^[\p{L}_][\p{L}\p{N}_]*$/u;
const LONGEST_TEXT = 10_000;
const BRACKETS_DEEP = 100;
/** Forms say the same conditions again and again, and each root that has a form reads it: trees are frozen, so they are shared. */
const kept = new Map<string, Parsed>();
const MOST_KEPT = 1000;

/** Parses a FEEL expression. Without a tree there is at least one problem; offsets are in `params.from` and `params.to`. */
export function parseExpression(text: string, options: ParseOptions = {}): Parsed {
  return parse(text, 'Expression', options.names ?? []);
}

/** Parses the unary tests of a decision table's cell (`> 5, [10..20]`, `not(1)`, `-`) to a condition on `?`. */
export function parseUnaryTests(text: string, options: ParseOptions = {}): Parsed {
  return parse(text, 'UnaryTests', options.names ?? []);
}

function parse(text: string, top: 'Expression' | 'UnaryTests', names: readonly string[]): Parsed {
  const key = `${top}\n${names.join('\n')}\n\n${text}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const parsed = parseAnew(text, top, names);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, parsed);
  return parsed;
}

function parseAnew(text: string, top: 'Expression' | 'UnaryTests', names: readonly string[]): Parsed {
  const whole = { text, from: 0, to: text.length };
  if (text.trim() === '') return refused(expressionProblem('expression.empty', whole));
  if (text.length > LONGEST_TEXT) return refused(expressionProblem('expression.too_long', whole, { limit: LONGEST_TEXT }));
  if (isTooDeep(text)) return refused(expressionProblem('expression.too_deep', whole, { limit: BRACKETS_DEEP }));
  // A plain name is read as one anyway; known to the parser, `years` would be taken out of `years and months duration(…)`.
  const context = Object.fromEntries(names.filter((name) => !isPlain.test(name)).map((name) => [name, null]));
  const syntax = parser.configure({ top, contextTracker: trackVariables(context, ShallowContext) }).parse(text);
  return buildTree(syntax.topNode satisfies Syntax, text, names);
}

function refused(problem: Problem): Parsed {
  return { tree: null, problems: [problem] };
}

/** Counted before parsing, so that a hostile text cannot exhaust the parser either. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const [character] of text.matchAll(/"(?:[^"\\]|\\.)*"|[([{]|[)\]}]/g)) {
    if (character === '(' || character === '[' || character === '{') depth += 1;
    else if (character === ')' || character === ']' || character === '}') depth -= 1;
    if (depth > BRACKETS_DEEP) return true;
  }
  return false;
}
