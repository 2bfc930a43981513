import { checkDocument } from '../check/document.ts';
import { rootNode } from '../overlay/nodes.ts';
import type { Point } from '../point.ts';
import schema from '../schemas/document.schema.json' with { type: 'json' };

/** Documents printed from a case. A pack above replaces the template of one below by a file of the same name. */
export const documents: Point<'documents'> = {
  name: 'documents',
  suffix: '.document',
  schema,
  saysId: true,
  text: { ending: 'html', key: 'template' },
  tops: {},
  nodes: (artefact) => [rootNode(artefact, [])],
  combine: (base, added) => ({ ...base, ...added }),
  fromCsv: null,
  check: checkDocument,
};
