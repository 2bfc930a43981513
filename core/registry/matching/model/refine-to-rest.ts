import type { Prepared } from '../table/prepare.ts';
import { levelsOf } from './levels.ts';
import type { Model } from './model.ts';
import { refine, type Scored } from './refine.ts';
import { type Pairs, rescore, thoseNear } from './score-pairs.ts';

const MOST_ROUNDS = 8;
/** A change of the chances below which learning again changes nothing that counts. */
const REST = 0.01;

interface Learned {
  readonly prepared: Prepared;
  readonly model: Model;
  readonly pairs: Pairs;
}

/** Learns from the pairs that were scored, and scores them anew, until that changes little. */
export function refineToRest(
  prepared: Prepared,
  first: Omit<Learned, 'prepared'>,
  how: Omit<Scored, 'model' | 'pairs' | 'levels'>,
): Learned {
  let { model, pairs } = first;
  let people = prepared;
  let levels = levelsOf(prepared, pairs);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const before = model;
    ({ prepared: people, model } = refine(people, { ...how, model, pairs, levels }));
    pairs = rescore(people, pairs, model, levels);
    if (round === 0) {
      pairs = thoseNear(pairs);
      levels = levelsOf(prepared, pairs);
    }
    if (changeOf(before, model) < REST) break;
  }
  return { prepared: people, model, pairs };
}

function changeOf(before: Model, after: Model): number {
  const changes = after.fields.flatMap(({ m }, at) => m.map((chance, level) => Math.abs(chance - before.fields[at]!.m[level]!)));
  return Math.max(0, ...changes);
}
