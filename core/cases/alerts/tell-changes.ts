import { newId } from '../../ids.ts';
import type { System, WatchFile } from '../../packs/index.ts';
import type { CaseRow, ImportRunRow, Tx } from '../../storage/index.ts';
import { ownIdsOf } from '../dossier/own-subjects.ts';
import { changesOf, isWatched } from './changes.ts';

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
  const concerned = await tx.sourceChanges.concerned(run, concepts);
  // Before the run and after it: who left a register is in it no more.
  const before = new Date(Date.parse(run.startedAt) - 1).toISOString();
  const times = [null, before].map((known) => ({ known, true: null }));
  let told = 0;
  for (const [id, places] of Map.groupBy(concerned, ({ person }) => person)) {
    const person = await tx.persons.get(id);
    if (person === null) continue;
    const own = await ownIdsOf(tx, run.root, person, times);
    const theirs = places.filter(({ of }) => own.has(of));
    const moved = new Set(theirs.map((place) => place.moved));
    const found = new Set<WatchFile>();
    for (const subject of moved) {
      const changes = changesOf(run.id, await tx.sourceChanges.ofSubject(run.id, subject));
      const about = own.has(subject) ? 'subject' : 'household';
      for (const watch of watches)
        if ((watch.of ?? 'subject') === about && changes.some((change) => isWatched(watch, change))) found.add(watch);
    }
    for (const row of found.size === 0 ? [] : await tx.cases.byPerson(id))
      if (row.root === run.root && row.category !== 'closed')
        told += await tellCase(tx, row, [...found], {
          run,
          at,
          labelOf: (watch) => release.concepts.get(watch.concept)!.concept.sensitivity,
        });
  }
  return told;
}

/** Whether no supply of a source was whole before that of a run: all that it says is new then, and nothing of it is a change. Mended rows are of the supply that they mend. */
function isFirst({ id, mode, supply }: ImportRunRow, known: readonly ImportRunRow[]): boolean {
  return !known.some((other) => other.id !== id && other.state === 'done' && !(mode === 'correction' && other.supply === supply));
}

async function tellCase(
  tx: Tx,
  row: CaseRow,
  watches: readonly WatchFile[],
  { run, at, labelOf }: { readonly run: ImportRunRow; readonly at: Date; readonly labelOf: (watch: WatchFile) => string },
): Promise<number> {
  const mine = watches.filter(({ types }) => types === undefined || types.includes(row.type));
  for (const watch of mine)
    for (const to of watch.to)
      await tx.messages.insert({
        id: newId(),
        caseId: row.id,
        ...addressOf(row, to),
        text: watch.title,
        actor: 'system',
        label: labelOf(watch),
        runId: run.id,
        at: at.toISOString(),
        readAt: null,
      });
  if (mine.length > 0)
    await tx.timeline.append(row, {
      at: at.toISOString(),
      kind: 'registry',
      actor: 'system',
      body: { run: run.id },
      release: row.release,
    });
  return mine.length;
}

function addressOf({ responsible, ownerUnit }: CaseRow, to: string) {
  if (to.startsWith('role:')) return { toUser: null, toUnit: ownerUnit, toRole: to.slice('role:'.length) };
  return responsible === null
    ? { toUser: null, toUnit: ownerUnit, toRole: null }
    : { toUser: responsible, toUnit: null, toRole: null };
}
