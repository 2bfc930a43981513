import { canonicalJson, type System } from '../packs/index.ts';
import type { ArtefactRow, ReleaseRow, Tx } from '../storage/index.ts';
import { type KeptPoint, keptPoints } from './artefacts-of.ts';

/** The row of `meta` that says which release of each root runs. */
export const runningKey = 'system';

/** What is written there: root -> digest. */
export const runningText = ({ releases }: System): string =>
  canonicalJson(Object.fromEntries([...releases].map(([root, { digest }]) => [root, digest])));

/** A release that runs, and the points of which all artefacts are in its manifest. */
export interface RunningRelease {
  readonly row: ReleaseRow;
  readonly points: readonly KeptPoint[];
}

/** The points that were there before the running releases were written down, and not kept. */
const leftOutEarlier: readonly KeptPoint[] = ['concepts', 'drivers', 'matchings', 'territories', 'watches'];
const keptEarlier = keptPoints.filter((point) => !leftOutEarlier.includes(point));

/**
 * The releases that the database ran last, by root; empty when it ran none. A database of before they were written down says only which
 * releases were kept: then it is the newest of each of `roots`.
 */
export async function runningReleases(tx: Tx, roots: Iterable<string>): Promise<ReadonlyMap<string, RunningRelease>> {
  const said = await tx.meta.get(runningKey);
  const running = new Map<string, RunningRelease>();
  if (said?.startsWith('{') === true) {
    for (const [root, digest] of Object.entries(JSON.parse(said) as Readonly<Record<string, string>>)) {
      const row = await tx.releases.get(digest);
      if (row !== null) running.set(root, { row, points: keptPoints });
    }
    return running;
  }
  for (const root of roots) {
    const [newest] = await tx.releases.ofRoot(root);
    if (newest !== undefined) running.set(root, { row: newest, points: keptEarlier });
  }
  return running;
}

/** Where each artefact of a kept release is: `<point>/<id>` -> digest. */
export const manifestOf = ({ manifest }: ReleaseRow): Readonly<Record<string, string>> =>
  manifest as Readonly<Record<string, string>>;

/** Kept artefacts of a release at some of the places of its manifest. */
export async function keptAt(tx: Tx, release: ReleaseRow, places: Iterable<string>): Promise<ReadonlyMap<string, ArtefactRow>> {
  const manifest = manifestOf(release);
  const found = new Map<string, ArtefactRow>();
  for (const place of places) {
    const artefact = manifest[place] === undefined ? null : await tx.releases.artefact(manifest[place]);
    if (artefact !== null) found.set(place, artefact);
  }
  return found;
}
