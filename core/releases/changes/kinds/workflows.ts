import type { Text } from '#forms';
import { compareNodes, type NodeChange } from '../../../packs/index.ts';
import { checkWorkflow } from '../../../workflow/index.ts';
import type { Finding } from '../change.ts';
import { both, listed } from '../words.ts';
import { told } from './forms.ts';
import { type Kind, type KindContext, type Pair, titleOf } from './kind.ts';
import { casesChanges, goesOn } from './workflow-cases.ts';
import { workChanges } from './workflow-work.ts';
import { workflowRights } from './workflow-rights.ts';

/** Workflows: the open cases that cannot go on by the new one, then what is different in it. */
export const workflows: Kind = async (pairs, context) => {
  const found: Finding[] = [];
  for (const pair of pairs) found.push(...(await changesOf(pair, context)));
  return found;
};

async function changesOf(pair: Pair, context: KindContext): Promise<readonly Finding[]> {
  const { id, before, after } = pair;
  const about = { group: 'workflows', about: `workflows/${id}`, title: titleOf(pair), hurts: false } as const;
  if (before === null) return [{ ...about, code: 'workflow_added', text: both`flusso nuovo``new workflow` }];
  const was = checkWorkflow(before, {}).workflow;
  const is = context.after.workflows.get(id)?.workflow ?? null;
  const standing = await context.standing(id, was, is);
  const cases = casesChanges(about, standing, { was, is });
  if (after === null)
    return [
      {
        ...about,
        code: 'workflow_removed',
        text: both`flusso tolto: non si aprono più casi di questo tipo``workflow removed: no more cases of this type are opened`,
      },
      ...cases,
    ];
  const changes = compareNodes('workflows', before as never, after as never);
  const moved = changes.filter(({ keys }) => keys.join() === 'place');
  const others = changes.filter((change) => !moved.includes(change));
  return [
    ...cases,
    ...workflowRights(about, others),
    ...workChanges(about, { type: id, goesOn: (states) => goesOn(is, states) }, others),
    ...partChanges(about, others),
    ...(moved.length === 0 ? [] : [{ ...about, code: 'moved', text: movedText(moved.length) }]),
  ];
}

const partWords: Readonly<Record<string, Text>> = {
  states: { it: 'stati', en: 'states' },
  steps: { it: 'passi', en: 'steps' },
  transitions: { it: 'passaggi', en: 'transitions' },
  effects: { it: 'effetti', en: 'effects' },
  forms: { it: 'moduli sempre compilabili', en: 'forms filled at any time' },
};

/** The other parts, in one line for each kind; roles are told among rights, tasks and deadlines with the work that waits. */
function partChanges(about: Omit<Finding, 'code' | 'text'>, changes: readonly NodeChange[]): Finding[] {
  const unsaid = changes.flatMap((change) => {
    const keys = change.keys.filter((key) => key !== 'roles');
    return change.kind === 'changed' && keys.length === 0 ? [] : [{ ...change, keys }];
  });
  const whole = unsaid.find(({ collection }) => collection === '');
  const keys = whole?.keys.flatMap((key) => (key === 'start' && isOnlyRoles(whole) ? [] : [key])) ?? [];
  return [
    ...(keys.length === 0
      ? []
      : [{ ...about, code: 'workflow_changed', text: both`cambia ${listed(keys)}``${listed(keys)} changed` }]),
    ...Object.entries(partWords).flatMap(([collection, word]) => {
      const own = unsaid.filter((change) => change.collection === collection);
      return own.length === 0
        ? []
        : [{ ...about, code: `${collection}_changed`, text: both`${word}: ${told(own)}``${word}: ${told(own)}` }];
    }),
  ];
}

/** Parts say the same where they hang in another state or step, most often since that is called otherwise. */
const movedText = (size: number) =>
  both`parti uguali, ma in uno stato o passo che si chiama altrimenti: ${size}``parts that are alike, but in a state or step of another name: ${size}`;

/** Whether who may open cases is all that differs in how they start. */
function isOnlyRoles({ before, after }: NodeChange): boolean {
  const rest = (value: unknown) => JSON.stringify({ ...((value as { start?: object }).start ?? {}), roles: undefined });
  return rest(before) === rest(after);
}
