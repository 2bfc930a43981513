import { isObject, type Problem } from '#forms';
import type { PointContext, PointName, ReadValues } from '../../point.ts';
import type { Release } from '../../release.ts';
import schema from '../../schemas/driver.schema.json' with { type: 'json' };
import type { DriverFile } from '../../schemas/artefacts.types.ts';
import { packProblem } from '../problem.ts';
import { checkSchema } from '../schema.ts';
import { checkDriver } from './driver.ts';

/** Reads a driver that is in no pack yet against what a release has: the same problems that it would have in a pack. */
export function readDriver(json: unknown, release: Release): { driver: DriverFile | null; problems: readonly Problem[] } {
  if (!isObject(json)) return { driver: null, problems: [packProblem('not_an_object', {}, 'the file must hold one object')] };
  const faults = checkSchema(schema, json);
  if (faults.some(({ severity }) => severity === 'error')) return { driver: null, problems: faults };
  const { value, problems } = checkDriver(json, contextOf(release));
  const isWrong = problems.some(({ severity }) => severity === 'error');
  return { driver: isWrong ? null : value, problems: [...faults, ...problems] };
}

/** What a check may ask, answered from a release: only what drivers ask for. */
function contextOf(release: Release): PointContext {
  return {
    languages: release.languages,
    unitSettings: release.unitSettings,
    roles: release.roles,
    units: release.units,
    manifest: release.packs.at(-1)!,
    packs: new Set(release.packs.map(({ id }) => id)),
    ids: (point) => new Set(point === 'codelists' || point === 'concepts' ? release[point].keys() : []),
    get: <P extends PointName>(point: P, id: string) => artefact(release, point, id) as ReadValues[P] | undefined,
  };
}

function artefact(release: Release, point: PointName, id: string): unknown {
  if (point === 'concepts') return release.concepts.get(id)?.concept;
  const list = point === 'codelists' ? release.codelists.get(id) : undefined;
  return list === undefined ? undefined : { id, version: list.version, title: list.title, codes: [...list.codes.values()] };
}
