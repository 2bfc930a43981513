import { canonicalJson } from '../../packs/index.ts';
import type { Tx, UnitRow, UnitSeed } from '../../storage/index.ts';
import type { Change } from './change.ts';
import { both } from './words.ts';

/** Units that go, come, move or are called otherwise, with the open cases of those that go. */
export async function compareUnits(tx: Tx, before: readonly UnitRow[], after: readonly UnitSeed[]): Promise<readonly Change[]> {
  const was = new Map(before.map((unit) => [unit.id, unit]));
  const is = new Map(after.map((unit) => [unit.id, unit]));
  const changes: Change[] = [];
  const add = ({ id, name }: UnitSeed, code: string, text: Change['text'], hurts = false): void =>
    void changes.push({ group: 'units', about: `units/${id}`, title: name, code, text, hurts });
  for (const unit of before) {
    if (is.has(unit.id)) continue;
    const open = await tx.runningCases.openAt(unit.lo);
    const left = both`${open} suoi casi aperti restano fuori dalla portata di ogni ufficio, finché l’unità non torna``${open} of its open cases are out of reach of every office until it is back`;
    add(
      unit,
      'unit_removed',
      open === 0 ? both`unità tolta``unit removed` : both`unità tolta: ${left}``unit removed: ${left}`,
      open > 0,
    );
  }
  for (const unit of after) {
    const other = was.get(unit.id);
    if (other === undefined) {
      add(unit, 'unit_added', both`unità nuova``new unit`);
      continue;
    }
    if (other.parentId !== unit.parentId)
      add(
        unit,
        'unit_moved',
        both`era sotto ${other.parentId ?? '–'}, sarà sotto ${unit.parentId ?? '–'}: cambia chi la vede dall’alto``was below ${other.parentId ?? '–'}, will be below ${unit.parentId ?? '–'}: others see it from above`,
        true,
      );
    const keys = (['kind', 'name', 'codes', 'settings'] as const).filter(
      (key) => canonicalJson(other[key]) !== canonicalJson(unit[key]),
    );
    if (keys.length > 0) add(unit, 'unit_changed', both`cambia ${keys.join(', ')}``${keys.join(', ')} changed`);
  }
  return changes;
}
