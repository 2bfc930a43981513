import type { Problem } from '#forms';
import type { PackFile } from '../schemas/artefacts.types.ts';
import type { UnitSettings } from '../release.ts';
import { packProblem } from './problem.ts';

/** What `unit.settings` holds of every unit besides what packs declare: `receivesCards` of the unit's file. */
const builtIn: UnitSettings = { receives_cards: { type: 'boolean', default: false } };

/** All that an expression may read of `unit.settings`. */
export function shownSettings(declared: UnitSettings): UnitSettings {
  return { ...declared, ...builtIn };
}

/** Settings of units as all packs declare them; one name is declared once. */
export function unitSettingsOf(manifests: readonly PackFile[]): { unitSettings: UnitSettings; problems: Problem[] } {
  const unitSettings: Record<string, Readonly<Record<string, unknown>>> = {};
  const problems: Problem[] = [];
  for (const manifest of manifests) {
    for (const [key, schema] of Object.entries(manifest.unitSettings ?? {})) {
      const place = { pack: manifest.id, file: 'pack.json', pointer: `/unitSettings/${key}` };
      if (Object.hasOwn(builtIn, key))
        problems.push(
          packProblem('reserved_name', place, `every unit has the setting "${key}" already`, {
            hint: 'Say "receivesCards" at the unit, and give this setting another name.',
          }),
        );
      else if (Object.hasOwn(unitSettings, key))
        problems.push(packProblem('duplicate_id', place, `a pack below declares the unit setting "${key}" already`));
      else unitSettings[key] = schema;
    }
  }
  return { unitSettings, problems };
}
