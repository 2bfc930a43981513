import schema from '../schemas/unit.schema.json' with { type: 'json' };
import { checkUnits } from '../check/units.ts';
import { listNodes, listOf, rootNode } from '../overlay/nodes.ts';
import type { Point } from '../point.ts';
import { unitsFromCsv } from '../read/unit-csv.ts';

/** Units: all files of all packs of a release make one tree; the name of a file is only a name. */
export const units: Point<'units'> = {
  name: 'units',
  suffix: '.unit',
  schema,
  saysId: false,
  tops: { units: 'units' },
  nodes(artefact) {
    return [rootNode(artefact, ['units']), ...listNodes('units', artefact.units, '/units')];
  },
  combine(base, added) {
    return { ...base, units: [...listOf(base.units), ...listOf(added.units)] };
  },
  fromCsv: unitsFromCsv,
  check: checkUnits,
};
