import type { Place } from '../addresses.ts';
import type { Config } from '../api/replies.ts';

/** Where somebody may go besides the lists. */
export function furtherPlaces({ mayExclude, mayImport, mayMatch, maySeeChanges }: Config) {
  const places: {
    readonly to: Place;
    readonly key: 'nav.persons' | 'nav.exclusions' | 'nav.imports' | 'nav.matches' | 'nav.changes';
  }[] = [{ to: { page: 'persons' }, key: 'nav.persons' }];
  if (mayExclude) places.push({ to: { page: 'exclusions' }, key: 'nav.exclusions' });
  if (mayImport) places.push({ to: { page: 'imports' }, key: 'nav.imports' });
  if (mayMatch) places.push({ to: { page: 'matches' }, key: 'nav.matches' });
  if (maySeeChanges) places.push({ to: { page: 'changes' }, key: 'nav.changes' });
  return places;
}
