import schema from '../schemas/codelist.schema.json' with { type: 'json' };
import { checkCodelist } from '../check/codelist.ts';
import { listNodes, listOf, rootNode } from '../overlay/nodes.ts';
import type { Point } from '../point.ts';
import { codelistFromCsv } from '../read/codelist-csv.ts';

/** Code lists. A pack adds codes to a list below it by a file of the same id; to change a code it takes an overlay. */
export const codelists: Point<'codelists'> = {
  name: 'codelists',
  suffix: '.codelist',
  schema,
  saysId: true,
  text: { ending: 'tsv', key: 'table' },
  tops: { codes: 'codes' },
  nodes(artefact) {
    return [rootNode(artefact, ['codes']), ...listNodes('codes', artefact.codes, '/codes', { idKey: 'code' })];
  },
  combine(base, added) {
    return {
      ...base,
      ...(added.table === undefined ? {} : { table: added.table }),
      codes: [...listOf(base.codes), ...listOf(added.codes)],
    };
  },
  fromCsv: codelistFromCsv,
  check: checkCodelist,
};
