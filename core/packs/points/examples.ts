import schema from '../schemas/scenario.schema.json' with { type: 'json' };
import type { ScenarioFile } from '../schemas/artefacts.types.ts';
import { rootNode } from '../overlay/nodes.ts';
import type { Point } from '../point.ts';

/** Scenarios: tests, documentation and demo at once. Only the envelope is checked here; `nucleo test` runs them. */
export const examples: Point<'examples'> = {
  name: 'examples',
  suffix: '.scenario',
  schema,
  saysId: true,
  tops: {},
  nodes: (artefact) => [rootNode(artefact, [])],
  combine: null,
  fromCsv: null,
  check: (artefact) => ({ value: artefact as unknown as ScenarioFile, problems: [] }),
};
