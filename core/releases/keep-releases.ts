import type { Release, System } from '../packs/index.ts';
import type { Storage, UnitSeed } from '../storage/index.ts';
import { artefactsOf, placeOf } from './artefacts-of.ts';
import { runningKey, runningText } from './running-releases.ts';

/** Stores the releases in use, whole, so that a case can be opened later as it was seen now, and the units they declare. */
export async function keepReleases(storage: Storage, system: System, at: Date): Promise<void> {
  await storage.transaction(async (tx) => {
    const running = runningText(system);
    if ((await tx.meta.get(runningKey)) === running) return;
    for (const release of system.releases.values()) {
      const artefacts = artefactsOf(release);
      const manifest = Object.fromEntries(artefacts.map((artefact) => [placeOf(artefact), artefact.digest]));
      await tx.releases.save({ digest: release.digest, root: release.root, at: at.toISOString(), manifest }, artefacts);
    }
    for (const release of system.releases.values()) await tx.units.replaceTree(release.root, unitSeedsOf(system, release));
    await tx.meta.set(runningKey, running);
  });
}

/** The units that this release serves; those of a pack below with a root of its own belong there. */
export function unitSeedsOf(system: System, release: Release): UnitSeed[] {
  const served = [...release.units.values()].filter(({ id }) => system.releaseOf(id).root === release.root);
  const known = new Set(served.map(({ id }) => id));
  return served.map((unit) => ({
    id: unit.id,
    root: release.root,
    kind: unit.kind,
    parentId: unit.parent !== undefined && known.has(unit.parent) ? unit.parent : null,
    name: unit.name,
    codes: (unit.codes ?? {}) as Readonly<Record<string, string>>,
    settings: { ...settingsOf(release, unit.id), receives_cards: unit.receivesCards === true },
  }));
}

/** A unit's settings: the defaults of the packs, then those of the units above it, then its own. */
function settingsOf(release: Release, id: string): Readonly<Record<string, unknown>> {
  const unit = release.units.get(id);
  const defaults = Object.fromEntries(
    Object.entries(release.unitSettings).flatMap(([name, schema]) =>
      schema['default'] === undefined ? [] : [[name, schema['default']]],
    ),
  );
  const above = unit?.parent === undefined ? defaults : settingsOf(release, unit.parent);
  return { ...above, ...unit?.settings };
}
