import { checkExpression, type Expression, type FeelType, parseExpression, type Problem, type TypeEnvironment } from '#forms';
import { effectKinds, feelOf } from '../deeds/effects.ts';
import type { WorkflowFile } from '../workflow.types.ts';
import type { WorkflowContext } from './context.ts';
import { effectPlaces, type StatePlace, transitionPlaces } from './places.ts';
import { workflowProblem } from './problem.ts';
import { otherCase, scopeTypes } from './scope-types.ts';
import { toldAnswers } from './told-answers.ts';

interface Written {
  readonly text: string;
  readonly pointer: string;
  readonly step: string | null;
  readonly expects: FeelType;
  /** What it may read besides. */
  readonly also?: TypeEnvironment;
}

interface CheckedExpressions {
  readonly expressions: Readonly<Record<string, Expression>>;
  readonly problems: readonly Problem[];
}

const date: FeelType = ['date', 'date and time'];

/** Parses every FEEL text of the file once and checks it against what it may read where it stands. */
export function checkExpressions(
  file: WorkflowFile,
  places: readonly StatePlace[],
  context: WorkflowContext,
): CheckedExpressions {
  const expressions: Record<string, Expression> = {};
  const problems: Problem[] = [];
  for (const { text, pointer, step, expects, also } of written(file, places)) {
    const { tree, problems: faults } = Object.hasOwn(expressions, text)
      ? { tree: expressions[text]!, problems: [] }
      : parseExpression(text);
    problems.push(...faults.map((fault) => ({ ...fault, pointer })));
    if (tree === null) continue;
    expressions[text] = tree;
    const { type, problems: typing } = checkExpression(tree, { ...scopeTypes(file, context, { step, places }), ...also });
    problems.push(...typing.map((fault) => ({ ...fault, pointer })));
    problems.push(...toldAnswers(tree, { pointer, step }, { file, places, context }));
    if (typing.length === 0 && !fits(type, expects)) problems.push(wrongType(pointer, type, expects));
  }
  return { expressions, problems };
}

function written(file: WorkflowFile, places: readonly StatePlace[]): Written[] {
  return [
    ...Object.entries(file.project ?? {}).map(([key, text]): Written => ({
      text,
      pointer: `/project/${key}`,
      step: null,
      expects: 'any',
    })),
    ...(file.conflicts ?? []).map(({ when, types }, index): Written => ({
      text: when,
      pointer: `/conflicts/${index}/when`,
      step: null,
      expects: 'boolean',
      also: otherCase(file, places, types),
    })),
    ...Object.entries(file.steps).flatMap(([step, { unit }]) => optional(unit, `/steps/${step}/unit`, null, 'string')),
    ...places
      .flatMap(transitionPlaces)
      .flatMap(({ definition, pointer, step }) => [
        ...optional(definition.guard, `${pointer}/guard`, step, 'boolean'),
        ...('delay' in definition ? optional(definition.delay.until, `${pointer}/delay/until`, null, date) : []),
      ]),
    ...places.flatMap(({ definition, pointer }) =>
      (definition.tasks ?? []).flatMap((task, index) => [
        ...optional(task.assignee, `${pointer}/tasks/${index}/assignee`, null, 'string'),
        ...optional(task.due?.until, `${pointer}/tasks/${index}/due/until`, null, date),
      ]),
    ),
    ...places
      .flatMap(effectPlaces)
      .flatMap(({ effect, pointer, step }) =>
        Object.entries(effect.with ?? {}).flatMap(([name, value]) =>
          optional(feelOf(value) ?? undefined, `${pointer}/with/${name}/feel`, step, effectKinds[effect.do][name]?.feel ?? 'any'),
        ),
      ),
  ];
}

function optional(text: string | undefined, pointer: string, step: string | null, expects: FeelType): Written[] {
  return text === undefined ? [] : [{ text, pointer, step, expects }];
}

/** Whether a value of the type may be what is expected; a union may when one of its members may. */
function fits(type: FeelType, expects: FeelType): boolean {
  if (isUnion(type)) return type.some((each) => fits(each, expects));
  if (isUnion(expects)) return expects.some((each) => fits(type, each));
  const [actual, wanted] = [outline(type), outline(expects)];
  return actual === wanted || actual === 'any' || wanted === 'any' || actual === 'null';
}

function outline(type: Exclude<FeelType, readonly FeelType[]>): string {
  return typeof type === 'string' ? type : Object.keys(type)[0]!;
}

const isUnion = Array.isArray as (type: FeelType) => type is readonly FeelType[];

function wrongType(pointer: string, type: FeelType, expects: FeelType): Problem {
  const said = (each: FeelType): string => (isUnion(each) ? each.map(said).join(' or ') : outline(each));
  return workflowProblem('expression_type', pointer, `This gives ${said(type)}; here it must give ${said(expects)}.`, {
    params: { actual: said(type), expected: said(expects) },
  });
}
