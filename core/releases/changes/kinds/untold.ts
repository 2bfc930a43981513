import { canonicalJson } from '../../../packs/index.ts';
import type { KeptPoint } from '../../artefacts-of.ts';
import type { Finding } from '../change.ts';
import { both } from '../words.ts';
import { type Pair, titleOf } from './kind.ts';

const groups: Partial<Record<KeptPoint, Finding['group']>> = {
  forms: 'forms',
  workflows: 'workflows',
  codelists: 'codelists',
  policies: 'rights',
};

/** The artefacts that differ in nothing that was told of them: in the order of their parts, or in what is no part. A higher version alone is nothing. */
export function untold(point: KeptPoint, pairs: readonly Pair[], found: readonly Finding[]): readonly Finding[] {
  // What a policy says is told of the roles, whichever policy says it.
  if (point === 'policies' && found.length > 0) return [];
  return pairs
    .filter(({ id, before, after }) => isOtherwise(before, after) && !found.some(({ about }) => about === `${point}/${id}`))
    .map((pair) => ({
      group: groups[point] ?? 'others',
      about: `${point}/${pair.id}`,
      title: titleOf(pair),
      code: 'otherwise',
      text: both`cambia l’ordine, o ciò che non ha un nome suo``the order changed, or what has no name of its own`,
      hurts: false,
    }));
}

const isOtherwise = (before: unknown, after: unknown): boolean =>
  before !== null && after !== null && canonicalJson(unversioned(before)) !== canonicalJson(unversioned(after));

function unversioned(body: unknown): unknown {
  return Array.isArray(body) ? body : { ...(body as object), version: undefined, $schema: undefined };
}
