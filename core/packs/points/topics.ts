import schema from '../schemas/topic.schema.json' with { type: 'json' };
import type { TopicFile } from '../schemas/artefacts.types.ts';
import { rootNode } from '../overlay/nodes.ts';
import type { Point } from '../point.ts';

/** Topics: what a household is looked at by. Which concepts are of one, they say themselves. */
export const topics: Point<'topics'> = {
  name: 'topics',
  suffix: '.topic',
  schema,
  saysId: true,
  tops: {},
  nodes: (artefact) => [rootNode(artefact, [])],
  combine: null,
  fromCsv: null,
  check: (artefact) => ({ value: artefact as unknown as TopicFile, problems: [] }),
};
