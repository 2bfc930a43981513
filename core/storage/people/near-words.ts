import { editsBetween } from '../../registry/matching/text/edits.ts';
import { skeletonOf, soundOf } from '../../registry/matching/text/fold.ts';
import { join, sql } from '../database/fragment.ts';
import type { Session } from '../database/session.ts';
import { startsWith } from '../lists/filters.ts';
import { backwards } from './name-index.ts';

/** Words looked at for each way in which one can be near, and words that are taken. */
const mostLooked = 5000;
const mostNear = 24;

export interface NearWords {
  /** Those that sound the same: double letters, an h, c for k. */
  readonly alike: readonly string[];
  /** Those and the others, nearest first. */
  readonly all: readonly string[];
}

const none: NearWords = { alike: [], all: [] };

/**
 * Words of names that may be meant by one that was typed: they sound alike (Muhammad, Mohamed), or are one letter apart,
 * two from eight letters on. A letter that is wrong leaves the beginning or the end as it is: words are looked up by either.
 */
export async function nearWords(session: Session, typed: string): Promise<NearWords> {
  const [length, half] = [typed.length, Math.floor(typed.length / 2)];
  if (length < 3) return none;
  // The letter in the middle may have changed its place with either neighbour.
  const end = typed.slice(length < 5 ? half : half + 1);
  const about = sql`length(word) between ${length - 2} and ${length + 2}`;
  const ways = [
    sql`select word from name_word where sound = ${skeletonOf(typed)}`,
    ...(length < 4
      ? []
      : [
          sql`select word from name_word where ${startsWith(sql`word`, typed.slice(0, half))} and ${about}`,
          sql`select word from name_word where ${startsWith(sql`backwards`, backwards(end))} and ${about}`,
        ]),
  ].map((way) => sql`select word from (${way} limit ${mostLooked}) as way`);
  const rows = await session.all<{ word: string }>(join(ways, ' union '));
  const near = rows
    .flatMap(({ word }) => {
      const apart = word === typed ? null : apartFrom(typed, word);
      return apart === null ? [] : [{ word, apart }];
    })
    .sort((one, other) => one.apart - other.apart || (one.word < other.word ? -1 : 1))
    .slice(0, mostNear);
  return { alike: near.flatMap(({ word, apart }) => (apart === 0 ? [word] : [])), all: near.map(({ word }) => word) };
}

/** How far a word is from the one that was typed, 0 when it sounds the same; null when it is not near. */
function apartFrom(typed: string, word: string): number | null {
  const [sound, other] = [soundOf(typed), soundOf(word)];
  if (sound === other) return 0;
  const most = typed.length >= 8 ? 2 : typed.length >= 4 ? 1 : 0;
  const edits = editsBetween(typed, word, most);
  if (edits <= most) return edits;
  const sounds = Math.floor(sound.length / 3);
  if (skeletonOf(typed) !== skeletonOf(word) || editsBetween(sound, other, sounds) > sounds) return null;
  return most + 1;
}
