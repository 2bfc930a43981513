import type { Text } from '#forms';
import { NucleoError } from '../../errors.ts';
import type { System } from '../../packs/index.ts';
import { personRecord, questionLink, recordsByKey } from '../../registry/identity/index.ts';
import type { RecordLinkRow, Tx } from '../../storage/index.ts';
import { titleOfDriver } from '../dossier/sections.ts';
import { readPerson } from '../people/people.ts';
import type { Actor } from '../rights/actor.ts';
import { type Match, matchesOf, noteRecords, reviewerOf } from './matches.ts';

/** A record that is about a person, and how it came to be. */
interface LinkedRecord {
  /** What it is called by here. */
  readonly record: string;
  /** The register it stands in; null when another case declares it. */
  readonly source: Text | null;
  /** What the source calls it. */
  readonly number: string | null;
  /** Found by the code, by the model with its chance from 0 to 1, or said by a reviewer, who is named. */
  readonly stage: RecordLinkRow['stage'];
  readonly chance: number;
  readonly by: string | null;
  /** Instant since which it is linked. */
  readonly since: string;
}

/** Which records are a person's, and what reviewers said of them: each judgement is taken back where its pair is. */
export interface PersonRecords {
  readonly linked: readonly LinkedRecord[];
  readonly judged: readonly Match[];
}

/**
 * The records that are linked to a person whom the actor may know, and what was judged of them; who looks is noted.
 * Throws NUC_PERSON_NOT_FOUND, and NUC_ACCESS_DENIED for who reviews nothing.
 */
export async function readPersonRecords(tx: Tx, system: System, actor: Actor, id: string, at: Date): Promise<PersonRecords> {
  const viewer = reviewerOf(system, actor, at);
  if ((await readPerson(tx, system, actor, id, at)) === null) throw new NucleoError('NUC_PERSON_NOT_FOUND');
  const own = personRecord(id);
  const links = await tx.recordLinks.together(viewer, own);
  const others = links.filter(({ record }) => record !== own);
  const linked: LinkedRecord[] = [];
  const judged: Match[] = [];
  for (const root of viewer.roots) {
    const here = others.filter((link) => link.root === root);
    const records = here.map(({ record }) => record);
    await noteRecords(tx, { root, records }, actor, at);
    linked.push(...(await linkedOf(tx, system, root, here)));
    const pairs = await tx.recordPairs.judged(root, [own, ...records]);
    const seen = [];
    for (const pair of pairs) if ((await tx.recordPairs.visible(viewer, pair.id)) !== null) seen.push(pair);
    judged.push(...(await matchesOf(tx, system, seen)));
  }
  return { linked, judged };
}

/**
 * Doubts that a record is about a person: the two are put before reviewers, and the pair is told.
 * Throws NUC_PERSON_NOT_FOUND, also for a record that is not linked to them, and NUC_ACCESS_DENIED for who reviews nothing.
 */
export async function questionRecord(
  tx: Tx,
  system: System,
  actor: Actor,
  { person, record }: { readonly person: string; readonly record: string },
  at: Date,
): Promise<Match> {
  const viewer = reviewerOf(system, actor, at);
  const own = personRecord(person);
  const isKnown = (await readPerson(tx, system, actor, person, at)) !== null;
  const links = isKnown ? await tx.recordLinks.together(viewer, own) : [];
  const link = links.find((each) => each.record === record && record !== own);
  if (link === undefined) throw new NucleoError('NUC_PERSON_NOT_FOUND');
  const pair = await questionLink(tx, { link, other: own, by: actor.id, at: at.toISOString() });
  await noteRecords(tx, { root: pair.root, records: [pair.left, pair.right] }, actor, at);
  return (await matchesOf(tx, system, [pair]))[0]!;
}

async function linkedOf(tx: Tx, system: System, root: string, links: readonly RecordLinkRow[]): Promise<LinkedRecord[]> {
  const records = await recordsByKey(
    tx,
    root,
    links.map(({ record }) => record),
  );
  const names = await tx.users.namesOf(links.filter(({ stage }) => stage === 'reviewer').map(({ by }) => by));
  return links.flatMap(({ record, stage, chance, by, at }): LinkedRecord[] => {
    const found = records.find(({ key }) => key === record);
    if (found === undefined) return [];
    return [
      {
        record,
        source: found.subject === null ? null : titleOfDriver(system.releases.get(root), found.subject.driver),
        number: found.subject?.key ?? null,
        stage,
        chance: chance / 10_000,
        by: stage === 'reviewer' ? (names.get(by) ?? by) : null,
        since: at,
      },
    ];
  });
}
