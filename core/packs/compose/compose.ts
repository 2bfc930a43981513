import type { Problem } from '#forms';
import type { OverlayAccount, Removed } from '../overlay/account.ts';
import { applyOverlay } from '../overlay/apply-overlay.ts';
import { packProblem } from '../check/problem.ts';
import type { Contribution, PackSource } from '../read/pack-source.ts';
import { addressOf, composedFrom, join } from './composed.ts';
import type { Composed } from './composed.ts';
import { applyTranslations } from './translate.ts';

interface Composition {
  /** By address, `<point>/<id>`. */
  readonly artefacts: ReadonlyMap<string, Composed>;
  readonly problems: readonly Problem[];
  readonly account: OverlayAccount;
}

/** Lays the packs of a release one upon another: what each adds, then what it changes, then its texts. */
export function composePacks(packs: readonly PackSource[], languages: readonly string[]): Composition {
  const artefacts = new Map<string, Composed>();
  const problems: Problem[] = [];
  const below = new Set<string>();
  const removed: Removed[] = [];
  const refused = new Set<string>();
  for (const pack of packs) {
    for (const contribution of pack.contributions) problems.push(...add(contribution, artefacts, extendedBy(pack, packs)));
    const overlay = applyOverlay(pack, { artefacts, packs: below, languages });
    problems.push(...overlay.problems);
    removed.push(...overlay.removed);
    for (const name of overlay.refused) refused.add(name);
    problems.push(...applyTranslations(pack, artefacts, languages));
    below.add(pack.id);
  }
  return { artefacts, problems, account: { removed, refused } };
}

/** The packs that a pack is built upon, however far below. */
function extendedBy(pack: PackSource, packs: readonly PackSource[]): ReadonlySet<string> {
  const all = new Set<string>();
  for (const { id, manifest } of packs.toReversed())
    if (id === pack.id || all.has(id)) for (const below of manifest?.extends ?? []) all.add(below);
  return all;
}

/** Takes up what a pack brings; `extended` are the packs that it may change by an overlay. */
function add(contribution: Contribution, artefacts: Map<string, Composed>, extended: ReadonlySet<string>): Problem[] {
  const { point, source } = contribution;
  if (point.name === 'translations') return [];
  const address = addressOf(contribution);
  const base = artefacts.get(address);
  if (base === undefined) {
    artefacts.set(address, composedFrom(contribution));
    return [];
  }
  if (point.combine !== null) {
    join(base, contribution);
    return [];
  }
  const { pack } = base.source;
  const hint = extended.has(pack)
    ? 'Change it by overlay.json, or give this file another id.'
    : `Neither pack builds on the other, so one of them must give its file another id: ask whoever keeps them for ids that begin with their own, as "${source.pack}_${contribution.id}".`;
  return [
    packProblem(
      'artefact_taken',
      { pack: source.pack, file: source.path },
      `${pack}/${base.source.path} has the id "${contribution.id}" already`,
      { hint },
    ),
  ];
}
