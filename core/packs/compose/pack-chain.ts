import { didYouMean } from '../../nearest.ts';
import type { Problem } from '#forms';
import { isInRange } from '../check/manifest.ts';
import { packProblem } from '../check/problem.ts';
import type { PackSource } from '../read/pack-source.ts';

export interface PackChain {
  /** The packs of a release, each after those it extends and requires; the root is last. */
  readonly packs: readonly PackSource[];
  readonly problems: readonly Problem[];
}

/** Orders the packs below a root. Packs that are unknown or go round are left out, with a problem where they are named. */
export function chainOf(root: PackSource, all: ReadonlyMap<string, PackSource>, engine: string): PackChain {
  const packs: PackSource[] = [];
  const problems: Problem[] = [];
  const state = new Map<string, 'open' | 'done'>();

  const visit = (pack: PackSource, path: readonly string[]): void => {
    state.set(pack.id, 'open');
    for (const key of ['extends', 'requires'] as const) {
      (pack.manifest?.[key] ?? []).forEach((id, index) => {
        const place = { pack: pack.id, file: 'pack.json', pointer: `/${key}/${index}` };
        const below = all.get(id);
        if (below === undefined)
          problems.push(
            packProblem('unknown_pack', place, `there is no pack "${id}"`, {
              hint: didYouMean(id, all.keys()) ?? `Packs found: ${[...all.keys()].sort().join(', ')}.`,
            }),
          );
        else if (state.get(id) === 'open')
          problems.push(
            packProblem(
              'extends_cycle',
              place,
              `the packs go round: ${[...path.slice(path.indexOf(id)), pack.id, id].filter((each, at, list) => list.indexOf(each) === at || at === list.length - 1).join(' -> ')}`,
              { hint: 'A pack cannot be built upon itself.' },
            ),
          );
        else if (!state.has(id)) visit(below, [...path, pack.id]);
      });
    }
    state.set(pack.id, 'done');
    const range = pack.manifest?.engine;
    if (range !== undefined && !isInRange(engine, range))
      problems.push(
        packProblem(
          'engine_out_of_range',
          { pack: pack.id, file: 'pack.json', pointer: '/engine' },
          `the pack needs Nucleo ${range}; this is ${engine}`,
          { hint: 'Install another version of Nucleo or of the pack.' },
        ),
      );
    packs.push(pack);
  };
  visit(root, []);
  return { packs, problems };
}
