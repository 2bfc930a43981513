import { newId } from '../../ids.ts';
import type { Release, System, WatchFile } from '../../packs/index.ts';
import { type CaseRow, type ImportRunRow, parts, type Tx } from '../../storage/index.ts';
import { ownIdsOf } from '../dossier/own-subjects.ts';
import { changesOf, isWatched } from './changes.ts';

/** Persons of whom all that is needed is asked together, and held in memory. */
const AT_ONCE = 200;

type Concerned = Awaited<ReturnType<Tx['sourceChanges']['concerned']>>;

/** What is told of: a run, and what of it the packs watch. */
interface Telling {
  readonly run: ImportRunRow;
  readonly release: Release;
  readonly watches: readonly WatchFile[];
  readonly concepts: readonly string[];
  readonly at: Date;
}

/**
 * Tells of what a run changed of persons with open cases, in the transaction that ends it: once for each watch and case, to whom the
 * watch names. A notice says what changed, never how; the timeline of the case says that a register did. Returns how many were told.
 */
export async function tellChanges(tx: Tx, system: System, run: ImportRunRow, at: Date): Promise<number> {
  const release = system.releases.get(run.root);
  const watches = [...(release?.watches.values() ?? [])].map(({ watch }) => watch);
  const concepts = [...new Set(watches.map(({ concept }) => concept))];
  if (release === undefined || concepts.length === 0) return 0;
  if (isFirst(run, await tx.imports.ofDriver(run.root, run.driver))) return 0;
  const places = Map.groupBy(await tx.sourceChanges.concerned(run, concepts), ({ person }) => person);
  let told = 0;
  for (const some of parts([...places], AT_ONCE))
    told += await tellOf(tx, new Map(some), { run, release, watches, concepts, at });
  return told;
}

async function tellOf(tx: Tx, places: ReadonlyMap<string, Concerned>, telling: Telling): Promise<number> {
  const found = await watchedOf(tx, places, telling);
  const cases = await tx.cases.byPerson(...found.keys());
  const told = cases
    .filter(({ root, category }) => root === telling.run.root && category !== 'closed')
    .map((row) => ({
      row,
      watches: found.get(row.personId!)!.filter(({ types }) => types === undefined || types.includes(row.type)),
    }))
    .filter(({ watches }) => watches.length > 0);
  const { run, release, at } = telling;
  await tx.messages.insert(
    ...told.flatMap(({ row, watches }) => watches.flatMap((watch) => noticesOf(row, watch, { run, release, at }))),
  );
  await tx.timeline.appendAll(
    told.map(({ row }) => [
      row,
      { at: at.toISOString(), kind: 'registry', actor: 'system', body: { run: run.id }, release: row.release },
    ]),
  );
  return told.reduce((sum, { watches }) => sum + watches.length, 0);
}

/** The watches that are about what changed of each person, by their ids; of nobody for whom there is none. */
async function watchedOf(
  tx: Tx,
  places: ReadonlyMap<string, Concerned>,
  { run, watches, concepts }: Telling,
): Promise<ReadonlyMap<string, readonly WatchFile[]>> {
  // Before the run and after it: who left a register is in it no more.
  const before = new Date(Date.parse(run.startedAt) - 1).toISOString();
  const times = [null, before].map((known) => ({ known, true: null }));
  const own = await ownIdsOf(tx, run.root, await tx.persons.byIds([...places.keys()]), times);
  const moved = [...own].map(([person, ids]) => {
    const theirs = places.get(person)!.filter(({ of }) => ids.has(of));
    return { person, ids, subjects: new Set(theirs.map((place) => place.moved)) };
  });
  const all = new Set(moved.flatMap(({ subjects }) => [...subjects]));
  const facts = Map.groupBy(await tx.sourceChanges.ofSubjects(run.id, [...all], concepts), ({ subjectId }) => subjectId);
  const found = moved.map(({ person, ids, subjects }) => {
    const changed = [...subjects].flatMap((subject) =>
      changesOf(run.id, facts.get(subject) ?? []).map((change) => ({
        about: ids.has(subject) ? 'subject' : 'household',
        change,
      })),
    );
    const theirs = watches.filter((watch) =>
      changed.some(({ about, change }) => (watch.of ?? 'subject') === about && isWatched(watch, change)),
    );
    return [person, theirs] as const;
  });
  return new Map(found.filter(([, theirs]) => theirs.length > 0));
}

/** Whether no supply of a source was whole before that of a run: all that it says is new then, and nothing of it is a change. Mended rows are of the supply that they mend. */
function isFirst({ id, mode, supply }: ImportRunRow, known: readonly ImportRunRow[]): boolean {
  return !known.some((other) => other.id !== id && other.state === 'done' && !(mode === 'correction' && other.supply === supply));
}

const noticesOf = (row: CaseRow, watch: WatchFile, { run, release, at }: Pick<Telling, 'run' | 'release' | 'at'>) =>
  watch.to.map((to) => ({
    id: newId(),
    caseId: row.id,
    ...addressOf(row, to),
    text: watch.title,
    actor: 'system',
    label: release.concepts.get(watch.concept)!.concept.sensitivity,
    runId: run.id,
    at: at.toISOString(),
    readAt: null,
  }));

function addressOf({ responsible, ownerUnit }: CaseRow, to: string) {
  if (to.startsWith('role:')) return { toUser: null, toUnit: ownerUnit, toRole: to.slice('role:'.length) };
  return responsible === null
    ? { toUser: null, toUnit: ownerUnit, toRole: null }
    : { toUser: responsible, toUnit: null, toRole: null };
}
