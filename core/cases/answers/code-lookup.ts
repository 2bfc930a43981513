import type { CodeLookup } from '#forms';
import type { Release } from '../../packs/index.ts';

/** Finds codes in the lists of a release. */
export function lookupOf(release: Release): CodeLookup {
  return (codelist, code) => release.codelists.get(codelist)?.codes.get(code) ?? null;
}
