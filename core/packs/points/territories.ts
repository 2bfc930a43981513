import type { Problem } from '#forms';
import { didYouMean } from '../../nearest.ts';
import { packProblem } from '../check/problem.ts';
import { rootNode } from '../overlay/nodes.ts';
import type { Point, PointContext } from '../point.ts';
import schema from '../schemas/territory.schema.json' with { type: 'json' };
import type { TerritoryFile } from '../schemas/artefacts.types.ts';

/** What the files of a territory name of drivers is there. */
function unknownNames({ files }: TerritoryFile, context: PointContext): Problem[] {
  const unknown = (pointer: string, what: string, name: string, known: Iterable<string>): Problem =>
    packProblem(`unknown_${what}`, { pointer }, `there is no ${what} "${name}"`, { hint: didYouMean(name, known) });
  return files.flatMap(({ driver: id, rows }, file) => {
    const known = context.ids('drivers');
    if (!known.has(id)) return [unknown(`/files/${file}/driver`, 'driver', id, known)];
    const driver = context.get('drivers', id);
    if (driver === undefined) return [];
    return rows.flatMap(({ record, fields }, row) => {
      const records = driver.records.filter((each) => each.id === record);
      const pointer = `/files/${file}/rows/${row}`;
      if (records.length === 0)
        return [
          unknown(
            `${pointer}/record`,
            'record',
            record,
            driver.records.map((each) => each.id),
          ),
        ];
      const own = new Set([...(driver.fields ?? []), ...records.flatMap((each) => each.fields ?? [])].map((each) => each.id));
      return Object.keys(fields).flatMap((name) =>
        own.has(name) ? [] : [unknown(`${pointer}/fields/${name}`, 'field', name, own)],
      );
    });
  });
}

/** Territories: invented places, and the files in which their offices deliver who lives there. */
export const territories: Point<'territories'> = {
  name: 'territories',
  suffix: '.territory',
  schema,
  saysId: true,
  tops: {},
  nodes: (artefact) => [rootNode(artefact, [])],
  combine: null,
  fromCsv: null,
  check(artefact, context) {
    const territory = artefact as unknown as TerritoryFile;
    return { value: territory, problems: unknownNames(territory, context) };
  },
};
