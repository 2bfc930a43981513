import schema from '../schemas/list.schema.json' with { type: 'json' };
import { checkList } from '../check/list.ts';
import { listNodes, rootNode } from '../overlay/nodes.ts';
import type { Point } from '../point.ts';

/** Worklists: columns, filters, order and saved views over cases. */
export const lists: Point<'lists'> = {
  name: 'lists',
  suffix: '.list',
  schema,
  saysId: true,
  tops: { columns: 'columns', filters: 'filters', views: 'views' },
  nodes(artefact) {
    return [
      rootNode(artefact, ['columns', 'filters', 'views']),
      ...['columns', 'filters', 'views'].flatMap((name) => listNodes(name, artefact[name], `/${name}`)),
    ];
  },
  combine: null,
  fromCsv: null,
  check: checkList,
};
