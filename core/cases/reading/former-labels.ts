import type { Text } from '#forms';
import type { CodelistCode, Release } from '../../packs/index.ts';
import type { Tx } from '../../storage/index.ts';

/** By release in use, then by list: worked out once, when a code is met that the list does not have. */
const known = new WeakMap<Release, Map<string, ReadonlyMap<string, Text>>>();

/** The last label of each code that a list had in an earlier release and has no more. */
export async function formerLabels(tx: Tx, release: Release, list: string): Promise<ReadonlyMap<string, Text>> {
  const lists = known.get(release) ?? new Map<string, ReadonlyMap<string, Text>>();
  known.set(release, lists);
  const labels = lists.get(list) ?? (await labelsOnceIn(tx, release, list));
  lists.set(list, labels);
  return labels;
}

async function labelsOnceIn(tx: Tx, release: Release, list: string): Promise<ReadonlyMap<string, Text>> {
  const current = release.codelists.get(list);
  const kept = await tx.releases.ofRoot(release.root);
  const digests = new Set(kept.map(({ manifest }) => (manifest as Readonly<Record<string, string>>)[`codelists/${list}`]));
  const labels = new Map<string, Text>();
  for (const digest of digests) {
    if (digest === undefined || digest === current?.digest) continue;
    const body = (await tx.releases.artefact(digest))?.body as readonly CodelistCode[] | undefined;
    for (const { code, label } of body ?? []) if (!labels.has(code) && current?.codes.has(code) !== true) labels.set(code, label);
  }
  return labels;
}
