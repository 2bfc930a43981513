import schema from '../schemas/matching.schema.json' with { type: 'json' };
import { checkMatching } from '../check/matching.ts';
import { listNodes, rootNode } from '../overlay/nodes.ts';
import type { Point } from '../point.ts';

/** Matchings: what is compared to find out who is the same person. */
export const matchings: Point<'matchings'> = {
  name: 'matchings',
  suffix: '.matching',
  schema,
  saysId: true,
  tops: { fields: 'fields', blocking: 'blocking' },
  nodes: (artefact) => [
    rootNode(artefact, ['blocking', 'fields']),
    ...listNodes('blocking', artefact.blocking, '/blocking'),
    ...listNodes('fields', artefact.fields, '/fields'),
  ],
  combine: null,
  fromCsv: null,
  check: checkMatching,
};
