import { NucleoError } from '../../errors.ts';
import type { System } from '../../packs/index.ts';

export interface UnitAndRole {
  readonly unit: string;
  readonly role: string;
}

/** `--unit` and `--role`; of the packs, when these are given: a role may be ended that they no longer have. */
export async function readUnitAndRole(
  { role, unit }: Readonly<Record<string, string | boolean | undefined>>,
  system: System | null,
): Promise<UnitAndRole> {
  if (typeof role !== 'string' || typeof unit !== 'string')
    throw new NucleoError(
      'NUC_COMMAND_ARGUMENT',
      { reason: '--role and --unit are needed.' },
      { hint: 'As in --role assistente_sociale --unit perugia.' },
    );
  if (system === null) return { unit, role };
  const { didYouMean } = await import('../../nearest.ts');
  if (!system.units.has(unit))
    throw new NucleoError(
      'NUC_COMMAND_ARGUMENT',
      { reason: `There is no unit "${unit}".` },
      { hint: didYouMean(unit, system.units.keys()) ?? 'Units are those of the packs: units/*.unit.json and *.unit.csv.' },
    );
  const { roles } = system.releaseOf(unit);
  if (!roles.has(role))
    throw new NucleoError(
      'NUC_COMMAND_ARGUMENT',
      { reason: `There is no role "${role}".` },
      { hint: didYouMean(role, roles.keys()) ?? `Roles are: ${[...roles.keys()].join(', ')}.` },
    );
  return { unit, role };
}
