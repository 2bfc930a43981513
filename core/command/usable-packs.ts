import { NucleoError } from '../errors.ts';
import type { LoadOptions, LoadedPacks } from '../packs/index.ts';
import type { Settings } from '../settings.ts';

/** The packs of the settings, for commands that need them without errors. Throws NUC_PACKS_CONTENT with the located problems. */
export async function loadUsablePacks(settings: Settings, points?: LoadOptions['points']): Promise<LoadedPacks> {
  const { loadPacks } = await import('../packs/index.ts');
  const { packs, roots } = settings;
  const loaded = await loadPacks(packs, {
    ...(roots === undefined ? {} : { roots }),
    ...(points === undefined ? {} : { points }),
  });
  const errors = loaded.problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0)
    throw new NucleoError(
      'NUC_PACKS_CONTENT',
      { count: errors.length === 1 ? 'a problem' : `${errors.length} problems` },
      { problems: errors },
    );
  return loaded;
}
