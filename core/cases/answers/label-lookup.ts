import type { Text } from '#forms';
import type { Release, System } from '../../packs/index.ts';

/** Finds the label of a code in the lists of a release, and the names of units and municipalities. */
export function labelsIn(release: Release, system: System): (list: string, value: string) => Text | undefined {
  const municipality = (istat: string) =>
    [...system.units.values()].find(
      ({ kind, codes }) => kind === 'municipality' && (codes as { istat?: string } | undefined)?.istat === istat,
    )?.name;
  return (list, value) => {
    if (list === 'unit') return system.units.get(value)?.name;
    if (list === 'municipality') return municipality(value);
    return release.codelists.get(list)?.codes.get(value)?.label;
  };
}
