import type { Text } from '../../messages/text.ts';

/** A stretch of a score, both ends in it; an end left out is open. */
export interface Band {
  readonly from?: number;
  readonly upTo?: number;
  readonly label: Text;
}

/** The first of the bands that a score falls into. */
export function bandOf(bands: readonly Band[] | undefined, score: unknown): Band | undefined {
  if (typeof score !== 'number') return undefined;
  return bands?.find(({ from = -Infinity, upTo = Infinity }) => from <= score && score <= upTo);
}
