import { and, join, or, sql, type Fragment } from '../database/fragment.ts';
import type { Session } from '../database/session.ts';
import { startsWith } from '../lists/filters.ts';
import { isWide } from '../lists/pieces.ts';
import type { AskedWord } from './asked.ts';
import { knownTo, type Viewer } from './known-to.ts';
import { type FoundIds, walkNames } from './walk-names.ts';

/** Entries of an index that one search looks at, and persons whom it asks the predicate about. */
const mostLooked = 20_000;
const mostJudged = 2000;
/** Units beyond which walking the cases of each by name costs more than judging the first persons who have a common word. */
const fewUnits = 8;

interface WordsAsked {
  readonly viewer: Viewer;
  readonly words: readonly AskedWord[];
  /** What must hold of `person p` besides. */
  readonly also: readonly Fragment[];
  /** An index on `person p` that may be read instead of that of words. */
  readonly range: Fragment | null;
  readonly limit: number;
}

/**
 * Persons with all these words in their names, in any order. What is rarest is read whole from its index, and the rest is asked of what
 * it gives; where all is common, who reaches some units is asked about the first who have it; else what the viewer may see is walked by name, as
 * far as the limits go.
 */
export async function byWords(session: Session, asked: WordsAsked): Promise<FoundIds> {
  const { viewer, words, also, limit } = asked;
  const start = await rarest(session, startsOf(asked));
  const found = start === null ? null : await judged(session, asked, start.ids);
  if (found !== null) return found;
  if (words.length > 0 && isWide(viewer.predicate)) return await walkWords(session, asked);
  if (words.length > 0 && isWide(viewer.predicate, fewUnits)) {
    const first = await walkWords(session, asked, mostJudged);
    if (first.ids.length >= limit) return first;
  }
  return await walkNames(session, {
    viewer,
    named: [(name) => allIn(words, sql`(' ' || ${name} || ' ')`)],
    also,
    limit,
    most: mostLooked,
  });
}

interface Start {
  /** Entries, one row each. */
  readonly entries: Fragment;
  /** `id` of those of the persons who have all the words. */
  readonly ids: Fragment;
}

function startsOf({ words, range }: WordsAsked): Start[] {
  const others = words.length === 0 ? [] : [allIn(words, sql`(' ' || p.name_key || ' ')`)];
  return [
    ...words.map((word) => {
      const entries = entriesOf(word);
      return { entries, ids: sql`select distinct w.person_id as id from (${entries}) w where ${allIn(words, sql`w.words`)}` };
    }),
    ...(range === null
      ? []
      : [
          {
            entries: sql`select p.id from person p where ${range} limit ${mostLooked + 1}`,
            ids: sql`select p.id from person p where ${and([range, ...others])}`,
          },
        ]),
  ];
}

/** What fewest entries begin with; null when there are too many of each to be looked at. */
async function rarest(session: Session, starts: readonly Start[]): Promise<Start | null> {
  let [best, least]: [Start | null, number] = [null, mostLooked + 1];
  for (const start of starts) {
    const [row] = await session.all<{ size: number }>(sql`select count(*) as size from (${start.entries}) e`);
    if (Number(row!.size) < least) [best, least] = [start, Number(row!.size)];
  }
  return best;
}

/** Those of the persons whom the viewer may know, by name; null when they are too many to ask about each. */
async function judged(session: Session, { viewer, also, limit }: WordsAsked, ids: Fragment): Promise<FoundIds | null> {
  const few = sql`${ids} limit ${mostJudged + 1}`;
  const [row] = await session.all<{ size: number }>(sql`select count(*) as size from (${few}) e`);
  if (Number(row!.size) > mostJudged) return null;
  // A scalar subquery: each person is looked up by id, and judged once.
  const name = sql`(select p.name_key from person p where ${and([sql`p.id = e.id`, ...also, knownTo(session, viewer)])})`;
  const rows = await session.all<{ id: string }>(
    sql`select id from (select e.id as id, ${name} as name from (${few}) e) n where name is not null order by name, id limit ${limit}`,
  );
  return { ids: rows.map(({ id }) => id), isWhole: true };
}

/** Who reaches many people meets those with common words soon: the first entries of each word are walked, which come by name. */
async function walkWords(session: Session, { viewer, words, also, limit }: WordsAsked, most?: number): Promise<FoundIds> {
  const upTo = most === undefined ? sql`` : sql` limit ${most}`;
  const ids = new Set<string>();
  const isKnown = sql`(select 1 from person p where ${and([sql`p.id = w.person_id`, ...also, knownTo(session, viewer)])}) = 1`;
  for (const word of words) {
    const rows = await session.all<{ id: string }>(
      sql`select w.person_id as id from (select * from (${entriesOf(word)}) e${upTo}) w where ${allIn(words, sql`w.words`)} and ${isKnown} limit ${limit}`,
    );
    for (const { id } of rows) ids.add(id);
    if (ids.size >= limit) break;
  }
  return { ids: [...ids], isWhole: false };
}

/** The entries of a word and of those near it, one range of the index each. */
function entriesOf({ begins, near }: AskedWord): Fragment {
  const ranges = [startsWith(sql`word`, begins), ...near.map((word) => sql`word = ${word}`)].map(
    (range) =>
      sql`select * from (select words, person_id from person_word where ${range} order by word, words, person_id limit ${mostLooked + 1}) r`,
  );
  return join(ranges, ' union all ');
}

/** Whether each word is in a text that has a space before and after each of its own. */
function allIn(words: readonly AskedWord[], text: Fragment): Fragment {
  return and(
    words.map(({ begins, near }) =>
      or([`% ${begins}%`, ...near.map((word) => `% ${word} %`)].map((pattern) => sql`${text} like ('' || ${pattern})`)),
    ),
  );
}
