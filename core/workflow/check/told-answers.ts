import { comparedPaths, type Comparand, type Expression, type Problem } from '#forms';
import { suggest } from '../../nearest.ts';
import { projectedAnswer } from '../deeds/projection.ts';
import type { WorkflowFile } from '../workflow.types.ts';
import type { WorkflowContext } from './context.ts';
import { effectPlaces, type StatePlace } from './places.ts';
import { workflowProblem } from './problem.ts';

interface Place {
  readonly pointer: string;
  /** The step whose answers are read, null where none or several lead there. */
  readonly step: string | null;
}

interface Asked {
  readonly file: WorkflowFile;
  readonly places: readonly StatePlace[];
  readonly context: WorkflowContext;
}

/** Tells of what is never so: a guard of `forms.esame.esito = "postivo"`, or of a role that nobody has, never opens, and nothing would show it. */
export function toldAnswers(tree: Expression, { pointer, step }: Place, asked: Asked): Problem[] {
  return comparedPaths(tree).flatMap(([path, told]): Problem[] => {
    const named = namedBy(path, asked);
    if (named !== undefined) return unknown(named, String(told), pointer);
    const answer = answerAt(path, step, asked);
    const answers = answer && asked.context.answersOf?.(answer.form, answer.path);
    if (!answer || answers === undefined || answers.has(told)) return [];
    return [notAnAnswer(told, { form: answer.form, field: answer.path.join('.'), answers }, pointer)];
  });
}

/** The answer that a path reads: of a form, of the step, or one that the case keeps as it was given and that nothing else sets. */
function answerAt(path: readonly string[], step: string | null, { file, places }: Asked) {
  const [first, second = '', ...rest] = path;
  if (first === 'forms') return { form: second, path: rest };
  if (first === 'case' && second === 'data') {
    const [key = ''] = rest;
    return rest.length !== 1 || isSet(key, places) ? undefined : projectedAnswer(file, key);
  }
  const form = first === 'answers' && step !== null ? file.steps[step]?.form : undefined;
  return form === undefined ? undefined : { form, path: path.slice(1) };
}

/** Whether an effect writes under a key too, or under one that is worked out. */
function isSet(key: string, places: readonly StatePlace[]): boolean {
  return places.flatMap(effectPlaces).some(({ effect }) => {
    const written = effect.do === 'set' ? effect.with?.['key'] : undefined;
    return written === key || typeof written === 'object';
  });
}

interface Named {
  readonly kind: string;
  readonly known: Iterable<string> | undefined;
}

/** What else has names of its own: roles, the states of this workflow, types of cases. */
function namedBy(path: readonly string[], { file, places, context }: Asked): Named | undefined {
  const said = path.join('.');
  if (said === 'user.roles') return { kind: 'role', known: context.roles };
  if (said === 'case.state' || said === 'case.states') return { kind: 'state', known: places.map((each) => each.path) };
  if (said === 'case.type') return { kind: 'workflow', known: [file.id] };
  if (said === 'case.parent.type' || said === 'other.type') return { kind: 'workflow', known: context.workflows };
  return undefined;
}

function unknown({ kind, known }: Named, name: string, pointer: string): Problem[] {
  if (known === undefined) return [];
  const all = new Set(known);
  if (all.has(name)) return [];
  return [
    workflowProblem(`${kind}_unknown`, pointer, `There is no ${kind} "${name}".`, { hint: suggest(name, all), params: { name } }),
  ];
}

function notAnAnswer(
  told: Comparand,
  { form, field, answers }: { readonly form: string; readonly field: string; readonly answers: ReadonlySet<Comparand> },
  pointer: string,
): Problem {
  const hint = suggest(String(told), [...answers].map(String));
  const message = `"${told}" is not an answer of "${field}" in the form "${form}"`;
  return workflowProblem('not_an_answer', pointer, message, { hint, params: { form, field, value: told } });
}
