import { didYouMean } from '../../nearest.ts';
import { isObject, pointerStep, type Problem } from '#forms';
import { nodeAddress } from '../overlay/find-node.ts';
import { packProblem } from '../check/problem.ts';
import type { Contribution, PackSource } from '../read/pack-source.ts';
import { nodesToChange } from './composed.ts';
import type { Composed } from './composed.ts';

/** Writes the texts of `translations/<lang>.json` of a pack into the artefacts they name. A plain text stands for every language until one has its own. */
export function applyTranslations(
  pack: PackSource,
  artefacts: ReadonlyMap<string, Composed>,
  languages: readonly string[],
): Problem[] {
  return pack.contributions
    .filter(({ point }) => point.name === 'translations')
    .flatMap((file) => translate(file, artefacts, languages));
}

function translate(
  { id: language, json, source }: Contribution,
  artefacts: ReadonlyMap<string, Composed>,
  languages: readonly string[],
): Problem[] {
  const problems: Problem[] = [];
  const known = new Map<string, Map<string, ReturnType<typeof nodesToChange>[number]>>();
  for (const [address, text] of Object.entries(json)) {
    if (address === '$schema' || typeof text !== 'string') continue;
    const place = { pack: source.pack, file: source.path, pointer: pointerStep(address) };
    const [artefact = '', rest = ''] = address.split('#');
    const composed = artefacts.get(artefact);
    if (composed === undefined) {
      problems.push(
        packProblem('unknown_artefact', place, `there is no "${artefact}"`, { hint: didYouMean(artefact, artefacts.keys()) }),
      );
      continue;
    }
    let nodes = known.get(artefact);
    if (nodes === undefined)
      known.set(artefact, (nodes = new Map(nodesToChange(composed).map((node) => [nodeAddress(node), node]))));
    const dot = rest.lastIndexOf('.');
    const name = rest.slice(0, Math.max(dot, 0));
    const key = rest.slice(dot + 1);
    const node = nodes.get(name);
    if (node === undefined) {
      problems.push(packProblem('unknown_node', place, `${artefact} has no "${name}"`, { hint: didYouMean(name, nodes.keys()) }));
      continue;
    }
    const written =
      Object.hasOwn(node.value, `x-${key}`) || node.collection === 'fields' || node.collection === 'options'
        ? `x-${key.replace(/^x-/, '')}`
        : key;
    const old = node.value[written];
    if (old !== undefined && typeof old !== 'string' && !isText(old)) {
      problems.push(packProblem('not_a_text', place, `"${key}" of ${artefact} ${name} is not a text`));
      continue;
    }
    node.value[written] = {
      ...(typeof old === 'string' ? Object.fromEntries(languages.map((each) => [each, old])) : (old as object | undefined)),
      [language]: text,
    };
  }
  return problems;
}

function isText(value: unknown): boolean {
  return isObject(value) && Object.values(value).every((text) => typeof text === 'string');
}
