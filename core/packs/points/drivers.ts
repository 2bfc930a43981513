import { isObject } from '#forms';
import schema from '../schemas/driver.schema.json' with { type: 'json' };
import { checkSchema } from '../check/schema.ts';
import { checkDriver } from '../check/driver/driver.ts';
import { listNodes, listOf, rootNode } from '../overlay/nodes.ts';
import type { Node, Point } from '../point.ts';

/** Drivers: the layout of a source of facts, and what its rows say. */
export const drivers: Point<'drivers'> = {
  name: 'drivers',
  suffix: '.driver',
  schema,
  saysId: true,
  tops: { schemes: 'schemes', records: 'records', fields: 'fields' },
  nodes(artefact) {
    return [
      rootNode(artefact, ['schemes', 'fields', 'records']),
      ...listNodes('schemes', artefact.schemes, '/schemes'),
      ...listNodes('fields', artefact.fields, '/fields'),
      ...listNodes('records', artefact.records, '/records', { holds: ['fields'] }),
      ...listOf(artefact.records).flatMap((record, index): Node[] =>
        isObject(record)
          ? listNodes('fields', record.fields, `/records/${index}/fields`).map((node) => ({
              ...node,
              id: `${String(record.id)}.${node.id}`,
            }))
          : [],
      ),
    ];
  },
  combine: null,
  fromCsv: null,
  check(artefact, context) {
    // What it names can be looked up only where everything has its form.
    if (checkSchema(schema, artefact).some(({ severity }) => severity === 'error')) return { value: null, problems: [] };
    return checkDriver(artefact, context);
  },
};
