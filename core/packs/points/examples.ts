import { checkTexts } from '../check/texts.ts';
import { rootNode } from '../overlay/nodes.ts';
import type { Point, PointContext, ScenarioNames } from '../point.ts';

/** Scenarios: tests, documentation and demo at once. Their language is that of core/scenarios. */
export const examples: Point<'examples'> = {
  name: 'examples',
  suffix: '.scenario',
  schema: null,
  saysId: true,
  tops: {},
  nodes: (artefact) => [rootNode(artefact, [])],
  combine: null,
  fromCsv: null,
  check: (artefact, context) => ({
    value: artefact,
    problems: [...checkTexts(artefact, context.languages), ...(context.checkScenario?.(artefact, namesOf(context)) ?? [])],
  }),
};

function namesOf(context: PointContext): ScenarioNames {
  const workflows = [...context.ids('workflows')].map((id) => [id, context.get('workflows', id) ?? null] as const);
  return {
    root: context.manifest.id,
    packs: context.packs,
    roles: new Set(context.roles.keys()),
    units: new Set(context.units.keys()),
    forms: context.ids('forms'),
    documents: context.ids('documents'),
    workflows: new Map(workflows),
  };
}
