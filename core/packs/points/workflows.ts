import { isObject } from '#forms';
import { checkWorkflow } from '../../workflow/index.ts';
import { listNodes, recordNodes, rootNode } from '../overlay/nodes.ts';
import type { Node, Point } from '../point.ts';
import { workflowContext } from '../check/workflow-context.ts';

/** Workflows: states, steps, tasks, deadlines. Their language is that of core/workflow. */
export const workflows: Point<'workflows'> = {
  name: 'workflows',
  suffix: '.workflow',
  schema: null,
  saysId: true,
  tops: { states: 'states', steps: 'steps', forms: 'forms', facts: 'facts' },
  nodes(artefact) {
    return [
      rootNode(artefact, ['states', 'steps', 'forms', 'facts']),
      ...recordNodes('steps', artefact.steps, '/steps'),
      ...listNodes('forms', artefact.forms, '/forms'),
      ...listNodes('facts', artefact.facts, '/facts'),
      ...stateNodes(artefact.states, '/states', ''),
    ];
  },
  combine: null,
  fromCsv: null,
  check(artefact, context) {
    const { workflow, problems } = checkWorkflow(artefact, workflowContext(context));
    return { value: workflow, problems };
  },
};

/** States by dotted path, each with its transitions, timers, tasks and effects. */
function stateNodes(states: unknown, pointer: string, prefix: string): Node[] {
  return recordNodes('states', states, pointer, {
    prefix,
    holds: ['states', 'on', 'after', 'done', 'tasks', 'entry', 'exit'],
    into: 'states',
  }).flatMap((state) => {
    const { value, pointer: at } = state;
    const steps = isObject(value.on) ? Object.entries(value.on) : [];
    const transitions = steps.flatMap(([step, list]) =>
      listNodes('transitions', list, `${at}/on/${step}`, { holds: ['effects'] }),
    );
    const done = listNodes('transitions', value.done, `${at}/done`, { holds: ['effects'] });
    const timers = listNodes('timers', value.after, `${at}/after`, { holds: ['effects'] });
    return [
      state,
      ...[...transitions, ...done, ...timers].flatMap((node) => [
        { ...node, into: 'effects' },
        ...listNodes('effects', node.value.effects, `${node.pointer}/effects`),
      ]),
      ...listNodes('tasks', value.tasks, `${at}/tasks`),
      ...listNodes('effects', value.entry, `${at}/entry`),
      ...listNodes('effects', value.exit, `${at}/exit`),
      ...stateNodes(value.states, `${at}/states`, `${state.id}.`),
    ];
  });
}
