import { didYouMean } from '../../nearest.ts';
import { pointerStep, type Problem } from '#forms';
import type { UnitDefinition, UnitFile } from '../schemas/artefacts.types.ts';
import type { Checked, PointContext } from '../point.ts';
import { packProblem, unknownName } from './problem.ts';
import type { JsonObject } from '../read/json-text.ts';
import { checkSchema } from './schema.ts';

const above: Readonly<Record<string, readonly string[]>> = {
  region: [],
  zone: ['region'],
  municipality: ['zone', 'region'],
  office: ['municipality', 'zone', 'region', 'office', 'association'],
  association: ['municipality', 'zone', 'region', 'association'],
};

/** Units of one file: parents that exist and are of a higher kind, settings as pack.json declares them, municipalities with the code of their residents. */
export function checkUnits(artefact: JsonObject, context: PointContext): Checked<UnitFile> {
  const file = artefact as unknown as UnitFile;
  const problems = file.units.flatMap((unit, index) => [
    ...parentOf(unit, `/units/${index}`, context),
    ...settingsOf(unit, `/units/${index}/settings`, context),
    ...codesOf(unit, `/units/${index}`),
  ]);
  return { value: file, problems };
}

function parentOf(unit: UnitDefinition, pointer: string, context: PointContext): Problem[] {
  if (unit.parent === undefined) {
    if (unit.kind === 'region' || unit.kind === 'association' || unit.kind === 'municipality') return [];
    return [
      packProblem('unit_without_parent', { pointer }, `the ${unit.kind} "${unit.id}" hangs nowhere`, {
        hint: 'Say its parent.',
        severity: 'warning',
      }),
    ];
  }
  const parent = context.units.get(unit.parent);
  const place = { pointer: `${pointer}/parent` };
  if (parent === undefined)
    return [unknownName('unknown_unit', `${pointer}/parent`, { kind: 'unit', name: unit.parent, known: context.units.keys() })];
  if (goesUpTo(unit.id, context)) return [packProblem('parent_cycle', place, `"${unit.id}" is above itself`)];
  const kinds = above[unit.kind];
  if (kinds === undefined || !Object.hasOwn(above, parent.kind) || kinds.includes(parent.kind)) return [];
  const allowed = kinds.join(', ');
  return [
    packProblem('wrong_parent', place, `a ${unit.kind} cannot hang under the ${parent.kind} "${parent.id}"`, {
      hint: allowed === '' ? 'A region has no parent.' : `It hangs under: ${allowed}.`,
    }),
  ];
}

/** Residents are found by the ISTAT code of their municipality. */
function codesOf({ id, kind, codes }: UnitDefinition, pointer: string): Problem[] {
  if (kind !== 'municipality' || /^\d{6}$/.test(codes?.istat ?? '')) return [];
  return [
    packProblem(
      'unit_without_istat',
      { pointer },
      `the municipality "${id}" has no ISTAT code: its residents cannot be looked up`,
      {
        hint: 'Write "codes": { "istat": "054039" }, six digits.',
        severity: 'warning',
      },
    ),
  ];
}

function goesUpTo(id: string, context: PointContext): boolean {
  const seen = new Set<string>();
  for (let at = context.units.get(id)?.parent; at !== undefined && !seen.has(at); at = context.units.get(at)?.parent) {
    if (at === id) return true;
    seen.add(at);
  }
  return false;
}

function settingsOf(unit: UnitDefinition, pointer: string, context: PointContext): Problem[] {
  return Object.entries(unit.settings ?? {}).flatMap(([key, value]) => {
    const at = pointer + pointerStep(key);
    const schema = Object.hasOwn(context.unitSettings, key) ? context.unitSettings[key] : undefined;
    if (schema === undefined) {
      const known = Object.keys(context.unitSettings);
      return [
        packProblem('unknown_setting', { pointer: at }, `no pack declares the unit setting "${key}"`, {
          hint: didYouMean(key, known) ?? 'Declare it under "unitSettings" in pack.json.',
          params: { name: key },
        }),
      ];
    }
    return checkSchema(schema, value).map((problem) => ({ ...problem, pointer: `${at}${problem.pointer}` }));
  });
}
