import { comparedPaths, type Expression, type Problem } from '#forms';
import { suggest } from '../../nearest.ts';
import type { WorkflowFile } from '../workflow.types.ts';
import type { WorkflowContext } from './context.ts';
import { workflowProblem } from './problem.ts';

interface Place {
  readonly pointer: string;
  /** The step whose answers are read, null where none or several lead there. */
  readonly step: string | null;
}

/** Tells of answers that the form does not have: a guard of `forms.esame.esito = "postivo"` never opens, and nothing would show it. */
export function toldAnswers(tree: Expression, { pointer, step }: Place, file: WorkflowFile, context: WorkflowContext): Problem[] {
  return comparedPaths(tree).flatMap(([path, told]): Problem[] => {
    const form = path[0] === 'forms' ? path[1] : path[0] === 'answers' && step !== null ? file.steps[step]?.form : undefined;
    const rest = path.slice(path[0] === 'forms' ? 2 : 1);
    const answers = form === undefined ? undefined : context.answersOf?.(form, rest);
    if (answers === undefined || answers.has(told)) return [];
    const hint = suggest(String(told), [...answers].map(String));
    const message = `"${told}" is not an answer of "${rest.join('.')}" in the form "${form}"`;
    return [workflowProblem('not_an_answer', pointer, message, { hint, params: { form, field: rest.join('.'), value: told } })];
  });
}
