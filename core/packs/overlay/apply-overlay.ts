import { didYouMean } from '../../nearest.ts';
import type { Problem } from '#forms';
import { nodesToChange } from '../compose/composed.ts';
import type { Composed } from '../compose/composed.ts';
import { packProblem } from '../check/problem.ts';
import type { PackSource } from '../read/pack-source.ts';
import type { OverlayAction } from '../schemas/artefacts.types.ts';
import { namesIn, type OverlayAccount, type Removed, removedSince } from './account.ts';
import { applyInsert } from './apply-insert.ts';
import { applyMembers } from './apply-members.ts';
import { applySet } from './apply-set.ts';
import { findTarget, isExpected, type Target, targetOf, targetsBefore } from './expected.ts';
import { type Applying, problemAt } from './find-node.ts';
import { removeNode } from './insert.ts';

interface Below {
  readonly artefacts: ReadonlyMap<string, Composed>;
  /** Ids of the packs that the overlay may extend. */
  readonly packs: ReadonlySet<string>;
  /** Those of the root. */
  readonly languages: readonly string[];
}

interface Outcome extends OverlayAccount {
  readonly problems: readonly Problem[];
}

/** Applies the actions of a pack to the artefacts of the packs below it, in order. An action that cannot be applied leaves everything as it was. */
export function applyOverlay(pack: PackSource, { artefacts, packs, languages }: Below): Outcome {
  const problems: Problem[] = [];
  const removed: Removed[] = [];
  if (pack.overlay === null) return { problems, removed, refused: new Set() };
  const { source, actions, leftOut, extends: base } = pack.overlay;
  const refused = new Set(leftOut);
  const refuse = (action: OverlayAction): void => {
    for (const name of namesIn(action)) refused.add(name);
  };
  const place = { pack: pack.id, file: source.path };
  if (base === null || !packs.has(base)) {
    actions.forEach(({ action }) => refuse(action));
    return { problems: base === null ? [] : [notExtended(base, place, packs)], removed, refused };
  }
  const targets = targetsBefore(
    actions.map(({ action }) => action),
    artefacts,
  );
  for (const { action, pointer } of actions) {
    const found: Problem[] = [];
    const composed = artefacts.get(action.target.artefact);
    if (composed === undefined || composed.source.pack === pack.id)
      found.push(notBelow(composed, action.target.artefact, { ...place, pointer: `${pointer}/target/artefact` }, artefacts));
    else {
      const taken = apply({ source, pointer, action, composed, languages, problems: found }, targets.get(action));
      removed.push(...taken.map((node) => ({ ...node, pack: pack.id, action: action.id })));
    }
    if (found.some(({ severity }) => severity === 'error')) refuse(action);
    problems.push(...found);
  }
  return { problems, removed, refused };
}

function notExtended(base: string, place: { readonly pack: string; readonly file: string }, packs: ReadonlySet<string>): Problem {
  const hint = didYouMean(base, packs) ?? `Name it under "extends" in pack.json.`;
  return packProblem('overlay_extends', { ...place, pointer: '/extends' }, `"${base}" is not below this pack`, { hint });
}

function notBelow(
  own: Composed | undefined,
  artefact: string,
  place: { readonly pack: string; readonly file: string; readonly pointer: string },
  artefacts: ReadonlyMap<string, Composed>,
): Problem {
  if (own !== undefined)
    return packProblem('own_artefact', place, `"${artefact}" belongs to this pack`, {
      hint: `Change ${own.source.path} itself.`,
    });
  const hint = didYouMean(artefact, artefacts.keys());
  return packProblem('unknown_artefact', place, `the packs below have no "${artefact}"`, { hint });
}

/** Carries out one action; gives the nodes that it took out. */
function apply(at: Applying, target: Target | undefined): readonly Omit<Removed, 'pack' | 'action'>[] {
  const { action, composed, problems } = at;
  const { artefact } = action.target;
  const nodes = nodesToChange(composed);
  if (action.insert !== undefined) {
    applyInsert(at, nodes);
    return [];
  }
  const node = findTarget(at, nodes);
  if (node === null || !isExpected(at, target ?? targetOf(node, action))) return [];
  if (action.set !== undefined) {
    applySet(at, node, action.set);
    return [];
  }
  if (action.members !== undefined) {
    applyMembers(at, node, action.members);
    return [];
  }
  if (node.owner === null) {
    const hint = 'Take it out of policies, lists and workflows that name it.';
    problems.push(problemAt(at, 'overlay_root', '/remove', `"${artefact}" cannot be removed whole`, hint));
    return [];
  }
  removeNode(node);
  return removedSince(nodes, nodesToChange(composed)).map((each) => ({ artefact, id: each.id }));
}
