import { compareNodes, type PointName } from '../../../packs/index.ts';
import type { Finding } from '../change.ts';
import { both, listed } from '../words.ts';
import { told } from './forms.ts';
import { type Kind, titleOf } from './kind.ts';

/** Artefacts of which it is enough to say which of their parts differ, and in which keys. */
export const byNodes =
  (point: PointName): Kind =>
  (pairs) =>
    pairs.flatMap((pair): readonly Finding[] => {
      const { id, before, after } = pair;
      const about = { group: 'others', about: `${point}/${id}`, title: titleOf(pair), hurts: false } as const;
      if (before === null) return [{ ...about, code: 'added', text: both`in più``added` }];
      if (after === null) return [{ ...about, code: 'removed', text: both`in meno``removed` }];
      const changes = compareNodes(point, before as never, after as never);
      const whole = changes.find(({ collection }) => collection === '');
      const inside = changes.filter(({ collection }) => collection !== '');
      return [
        ...(whole === undefined
          ? []
          : [{ ...about, code: 'changed', text: both`cambia ${listed(whole.keys)}``${listed(whole.keys)} changed` }]),
        ...[...Map.groupBy(inside, ({ collection }) => collection)].map(([collection, own]) => ({
          ...about,
          code: 'changed',
          text: both`${collection}: ${told(own)}``${collection}: ${told(own)}`,
        })),
      ];
    });
