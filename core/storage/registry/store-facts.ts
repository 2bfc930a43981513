import { rowsOf, sql, verbatim } from '../database/fragment.ts';
import type { Session } from '../database/session.ts';
import type { ImportRunRow } from '../entities/registry.ts';
import type { FactPlace, NewerSupplies } from './standing.ts';
import { parts } from './parts.ts';
import { type RowPlace, type SaidFact, somewhere } from './said-fact.ts';
import { reserveIds } from './reserve-ids.ts';
import { findSubjects, type NamedOtherwise, type SaidSubject } from './said-subjects.ts';

/** What some facts did to those that were stored: each is added, changed, unchanged, overtaken, or about what its supply had said already. */
export interface Stored {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** By the run of a newer supply, facts that it says otherwise or no more: they are kept, and never stood. */
  readonly overtaken: ReadonlyMap<number, number>;
  /** The facts about what an earlier row of the same supply says, in order. */
  readonly again: readonly SaidAgain[];
  /** Rows that call somebody otherwise than an earlier row of the same supply. */
  readonly named: readonly NamedAgain[];
  /** Of each fact, in order, the stored one that says it. */
  readonly ids: readonly number[];
  /** Stored facts that stand no more, each with the one in its place. */
  readonly replaced: ReadonlyMap<number, number>;
  /** Stored facts of those who are called otherwise now. */
  readonly renamed: readonly number[];
}

export const storedNothing: Stored = {
  added: 0,
  changed: 0,
  unchanged: 0,
  overtaken: new Map(),
  again: [],
  ids: [],
  replaced: new Map(),
  named: [],
  renamed: [],
};

/** A fact about what an earlier row of its supply says. */
export interface SaidAgain {
  /** Its place among those that were stored together. */
  readonly at: number;
  /** Whether it says otherwise: then it stands, and the earlier one does not. */
  readonly isOtherwise: boolean;
  /** The row that it repeats. */
  readonly of: RowPlace;
}

/** A row that calls somebody otherwise than an earlier row of its supply does, by what both say of who it is. */
export interface NamedAgain extends Pick<NamedOtherwise, 'at' | 'before' | 'now'> {
  readonly of: RowPlace;
}

/** What is known of a supply besides its facts. */
export interface StoreOptions {
  readonly kindOf?: KindOfFile | undefined;
  /** Whether the supply said a fact already that an earlier one brought. */
  readonly isSaid?: ((fact: number) => boolean) | undefined;
  /** Where newer ones were read before it. */
  readonly newer?: NewerSupplies | undefined;
}

/** Of which kind a file of a run is, where kinds come apart; below 0 when nothing tells it. */
type KindOfFile = (run: number, file: number) => number;

interface Known extends FactPlace {
  readonly kind: number;
  readonly data: string;
  readonly from: string;
  readonly to: string;
  /** Where the supply that is stored said it; null when it has not. */
  said: RowPlace | null;
}

/** Rows of a statement: far below the parameters that either database takes. */
const most = 400;
const columns = verbatim(
  'id, subject_id, fact_key, group_key, data, valid_from, valid_to, line, concept, record, file, run_id, ended_by',
);
const ownColumns = verbatim(
  'column1, cast(column2 as integer), column3, column4, column5, column6, column7, cast(column8 as integer)',
);

/** Sets facts against what is stored, and stores what is new. Of two about the same the later stands. */
export async function storeFacts(
  session: Session,
  run: Pick<ImportRunRow, 'id' | 'root' | 'driver'>,
  facts: readonly SaidFact[],
  { kindOf = together, isSaid = never, newer }: StoreOptions = {},
): Promise<Stored> {
  const { subjects, renamed, named } = await findSubjects(session, run, facts, newer);
  const known = await findFacts(session, facts, subjects, {
    kindOf,
    saidAt: (id, by, place) => (by === run.id ? place : isSaid(id) ? somewhere : null),
  });
  const ids: number[] = [];
  const written: number[] = [];
  const replaced = new Map<number, number>();
  /** Of facts that are overtaken, the run of the newer supply. */
  const lateFor = new Map<number, number>();
  const again: SaidAgain[] = [];
  let [unchanged, changed] = [0, 0];
  const own = await reserveIds(session, 'source_fact', facts.length);
  const data = facts.map(({ values }) => JSON.stringify(values));
  for (const [at, fact] of facts.entries()) {
    const subject = subjects[at]!;
    const from = fact.from ?? '';
    const to = fact.to ?? '';
    // Of somebody new of whom one thing is said nothing can be known.
    const key = subject.isNew && subject.facts === 1 ? null : keyOf(subject.id, fact);
    const kind = kindOf(run.id, fact.file);
    const before = key === null ? undefined : known.get(key)?.findLast((each) => isAbout(kind, each));
    // What a file of a kind that was not known said is said anew by one that is.
    const isOfKind = before?.kind === kind || kind < 0;
    const isSame = isOfKind && before?.data === data[at] && before?.from === from && before.to === to;
    const by = newer === undefined || isSame ? 0 : before === undefined ? newer.inPlaceOf(fact.file) : newer.saying(before);
    if (by !== 0) lateFor.set(at, by);
    else if (before !== undefined) {
      if (before.said !== null) again.push({ at, isOtherwise: !isSame, of: before.said });
      else if (isSame) unchanged += 1;
      else changed += 1;
    }
    if (isSame) {
      ids.push(before!.id);
      before!.said ??= fact;
      continue;
    }
    const id = own[written.length]!;
    ids.push(id);
    written.push(at);
    if (by !== 0) continue;
    if (before !== undefined) replaced.set(before.id, id);
    if (key !== null) {
      const others = known.get(key)?.filter((each) => each !== before) ?? [];
      known.set(key, [...others, { id, run: run.id, file: fact.file, kind, data: data[at]!, from, to, said: fact }]);
    }
  }
  for (const group of alike(written, facts, lateFor)) {
    const { concept, record, file } = facts[group[0]!]!;
    const by = lateFor.get(group[0]!) ?? 0;
    for (const places of parts(group, most)) {
      const params: (string | number)[] = [];
      for (const at of places) {
        const { key, group, from, to, line } = facts[at]!;
        params.push(ids[at]!, subjects[at]!.id, key, group, data[at]!, from ?? '', to ?? '', line);
      }
      await session.run(
        sql`insert into source_fact (${columns})
            select ${ownColumns}, ${concept}, ${record}, cast(${file} as integer), cast(${run.id} as integer), cast(${by} as integer)
            from (values ${rowsOf(places.length, params, 'integer')}) as said`,
      );
    }
  }
  // Also those that were said and ended in the same breath.
  await endFacts(session, run.id, [...replaced.keys()]);
  return {
    added: facts.length - unchanged - changed - again.length - lateFor.size,
    changed,
    unchanged,
    overtaken: countOf(lateFor.values()),
    again,
    named: namedAgain(named, again),
    ids,
    replaced,
    renamed: [...renamed, ...ids.filter((_, at) => subjects[at]!.isContested)],
  };
}

/** Of whom it is not known that this supply called them so before, only those are of use whose fact it had said. */
function namedAgain(named: readonly NamedOtherwise[], again: readonly SaidAgain[]): NamedAgain[] {
  if (named.length === 0) return [];
  const places = new Map(again.map(({ at, of }) => [at, of]));
  return named.flatMap(({ at, before, now, of }) => {
    const place = of ?? places.get(at);
    return place === undefined ? [] : [{ at, before, now, of: places.get(at) ?? place }];
  });
}

/** Places of facts that say what of the same record: what is the same of all is then sent once, and a value costs as much as its index. */
function alike(
  places: readonly number[],
  facts: readonly SaidFact[],
  lateFor: ReadonlyMap<number, number>,
): Iterable<readonly number[]> {
  return Map.groupBy(places, (at) => {
    const { concept, record, file } = facts[at]!;
    return `${file} ${record} ${concept} ${lateFor.get(at) ?? 0}`;
  }).values();
}

/** How often each comes. */
function countOf(runs: Iterable<number>): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const run of runs) counts.set(run, (counts.get(run) ?? 0) + 1);
  return counts;
}

/** Ends facts that stand. */
export async function endFacts(session: Session, run: number, ids: readonly number[]): Promise<number> {
  let count = 0;
  for (const some of parts(ids, most))
    count += await session.run(sql`update source_fact set ended_by = ${run} where id in ${some} and ended_by = 0`);
  return count;
}

const together: KindOfFile = () => 0;
const never = (): boolean => false;

/** Whether something known may be what a file of a kind says: it came in one of that kind, or nothing tells in which. */
const isAbout = (kind: number, known: Known): boolean => known.kind === kind || kind < 0 || known.kind < 0;

const keyOf = (subject: number, { concept, key }: { readonly concept: string; readonly key: string }): string =>
  `${subject} ${concept} ${key}`;

/** What stands about the same as the facts, by what it is about. Nothing does about somebody who is new. */
async function findFacts(
  session: Session,
  facts: readonly SaidFact[],
  subjects: readonly SaidSubject[],
  {
    kindOf,
    saidAt,
  }: { readonly kindOf: KindOfFile; readonly saidAt: (fact: number, by: number, place: RowPlace) => RowPlace | null },
): Promise<Map<string, readonly Known[]>> {
  const places = [...facts.keys()].filter((at) => !subjects[at]!.isNew);
  const known = new Map<string, Known[]>();
  const seen = new Set<number>();
  for (const some of parts(places, most)) {
    const about = some.flatMap((at) => [subjects[at]!.id, facts[at]!.concept, facts[at]!.key]);
    const rows = await session.all<Readonly<Record<string, unknown>>>(
      sql`select f.id, f.subject_id, f.concept, f.fact_key, f.data, f.valid_from, f.valid_to, f.run_id, f.file, f.line
          from (values ${rowsOf(some.length, about, 'integer')}) as said cross join source_fact f
          where f.subject_id = said.column1 and f.concept = said.column2 and f.fact_key = said.column3 and f.ended_by = 0`,
    );
    for (const row of rows) {
      const id = Number(row['id']);
      // Of two facts about the same, each finds it.
      if (seen.has(id)) continue;
      seen.add(id);
      const key = keyOf(Number(row['subject_id']), { concept: String(row['concept']), key: String(row['fact_key']) });
      const [by, file] = [Number(row['run_id']), Number(row['file'])];
      const one = {
        id,
        run: by,
        file,
        kind: kindOf(by, file),
        data: String(row['data']),
        from: String(row['valid_from']),
        to: String(row['valid_to']),
        said: saidAt(id, by, { file, line: Number(row['line']) }),
      };
      const same = known.get(key);
      if (same === undefined) known.set(key, [one]);
      else same.push(one);
    }
  }
  return known;
}
