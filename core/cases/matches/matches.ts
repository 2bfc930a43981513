import { readable } from '../../access/index.ts';
import { NucleoError } from '../../errors.ts';
import type { Text } from '#forms';
import type { System } from '../../packs/index.ts';
import {
  cellsOf,
  decidePair,
  type PairDecision,
  recordsByKey,
  REGISTRY_MATCHING,
  type SaidPerson,
  undoDecision,
} from '../../registry/identity/index.ts';
import type { PairState, PairViewer, RecordPairRow, Tx } from '../../storage/index.ts';
import type { CaseDesk } from '../facts/desk.ts';
import { titleOfDriver } from '../dossier/sections.ts';
import type { Actor } from '../rights/actor.ts';
import { reachOf } from '../rights/gate.ts';
import { readInCode } from './read-in-code.ts';

/** One of two records, as a reviewer sees it. */
interface MatchRecord {
  /** The register it stands in; null when a case declares it. */
  readonly source: Text | null;
  /** What the source calls it. */
  readonly number: string | null;
  /** How many other records are of the same person. */
  readonly others: number;
}

/** What both records say in one field, and what that says of them. */
interface MatchField {
  readonly id: string;
  /** Kind of the field in the matching, such as "surname". */
  readonly kind: string;
  readonly left: string | null;
  readonly right: string | null;
  readonly level: string;
  /** For one person above 0, against it below. */
  readonly bits: number;
  /** What the fiscal code of a record says where the record itself does not; a birth date or a sex. */
  readonly read?: { readonly left: string | null; readonly right: string | null };
}

/** What a pair can be that somebody sees: one that was withdrawn is not there. */
type ShownState = Exclude<PairState, 'withdrawn'>;

/** Two records that may be one person. */
export interface Match {
  readonly id: number;
  readonly state: ShownState;
  /** From 0 to 1. */
  readonly chance: number;
  readonly stage: RecordPairRow['stage'];
  readonly marks: readonly string[];
  readonly fields: readonly MatchField[];
  readonly left: MatchRecord;
  readonly right: MatchRecord;
  /** Who judged it, and when; null while nobody has. */
  readonly judged: { readonly by: string; readonly at: string } | null;
}

/** The last time that records were compared. */
interface LastComparison {
  readonly at: string;
  /** All of them, or those that had changed. */
  readonly scope: 'full' | 'changed';
  readonly records: number;
  /** How many of those were put to a person, and taken from one. */
  readonly linked: number;
  readonly unlinked: number;
}

export interface MatchPage {
  readonly items: readonly Match[];
  readonly next: string | null;
  /** How many there are, up to a thousand. */
  readonly count: { readonly value: number; readonly capped: boolean };
  /** Of the registers that the reader reviews; null while nobody was compared. */
  readonly last: LastComparison | null;
}

const MOST_COUNTED = 1000;

/** Whether the actor may look at pairs at all. */
export const mayMatch = (system: System, actor: Actor, at: Date): boolean => viewerOf(system, actor, at).roots.length > 0;

/** A page of the pairs in a state, the likeliest first. */
export async function listMatches(
  tx: Tx,
  { system }: CaseDesk,
  actor: Actor,
  { state, cursor, limit }: { readonly state: ShownState; readonly cursor: string | null; readonly limit: number },
  at: Date,
): Promise<MatchPage> {
  const viewer = reviewerOf(system, actor, at);
  const rows = await tx.recordPairs.page({ ...viewer, state, after: readCursor(cursor), limit: limit + 1 });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const count = await tx.recordPairs.count({ ...viewer, state }, MOST_COUNTED + 1);
  await noteLooks(tx, shown, actor, at);
  return {
    items: await matchesOf(tx, system, shown),
    next: rows.length > limit && last !== undefined ? `${last.chance}.${last.id}` : null,
    count: { value: Math.min(count, MOST_COUNTED), capped: count > MOST_COUNTED },
    last: await lastComparison(tx, viewer.roots),
  };
}

async function lastComparison(tx: Tx, roots: readonly string[]): Promise<LastComparison | null> {
  let last: LastComparison | null = null;
  for (const root of roots) {
    const run = await tx.matchRuns.last(root);
    if (run === null || (last !== null && last.at >= run.endedAt)) continue;
    const { changed: records, linked, unlinked } = run.counts;
    last = { at: run.endedAt, scope: run.scope, records, linked, unlinked };
  }
  return last;
}

/** One pair, as it stands now. Out of reach answers like absent. */
export async function readMatch(tx: Tx, { system }: CaseDesk, actor: Actor, id: number, at: Date): Promise<Match> {
  const pair = await standing(tx, system, actor, id, at);
  await noteLooks(tx, [pair], actor, at);
  return (await matchesOf(tx, system, [pair]))[0]!;
}

interface MatchJudgement {
  readonly id: number;
  /** The pair as the caller saw it. */
  readonly version: number;
  /** Null takes the last judgement back. */
  readonly decision: PairDecision | null;
}

/** Judges a pair, or takes a judgement back, against the pair that the caller saw. */
export async function judgeMatch(
  tx: Tx,
  { system }: CaseDesk,
  actor: Actor,
  { id, version, decision }: MatchJudgement,
  at: Date,
): Promise<Match> {
  await tx.recordPairs.hold(id);
  const pair = await standing(tx, system, actor, id, at);
  if (pair.id !== version) throw new NucleoError('NUC_MATCH_STALE');
  const judging = { pair, by: actor.id, at: at.toISOString() };
  const judged = decision === null ? await undoDecision(tx, judging) : await decidePair(tx, judging, decision);
  return (await matchesOf(tx, system, [judged]))[0]!;
}

/** Writes down who looks at whose records, before anything leaves. */
async function noteLooks(tx: Tx, pairs: readonly RecordPairRow[], actor: Actor, at: Date): Promise<void> {
  for (const [root, same] of Map.groupBy(pairs, (pair) => pair.root)) {
    const records = same.flatMap(({ left, right }) => [left, right]);
    await noteRecords(tx, { root, records }, actor, at);
  }
}

export const noteRecords = (tx: Tx, of: { readonly root: string; readonly records: readonly string[] }, actor: Actor, at: Date) =>
  tx.recordLooks.note({ ...of, by: actor.id, at: at.toISOString() });

/** The pair that stands for the records of one that was named by its number, also an earlier one. */
async function standing(tx: Tx, system: System, actor: Actor, id: number, at: Date): Promise<RecordPairRow> {
  const named = await tx.recordPairs.get(id);
  const now = named === null ? null : await tx.recordPairs.standing(named.left, named.right);
  const seen = now === null ? null : await tx.recordPairs.visible(reviewerOf(system, actor, at), now.id);
  if (seen === null || seen.state === 'withdrawn') throw new NucleoError('NUC_MATCH_NOT_FOUND');
  return seen;
}

/** Throws NUC_ACCESS_DENIED for who reviews nothing. */
export function reviewerOf(system: System, actor: Actor, at: Date): PairViewer {
  const viewer = viewerOf(system, actor, at);
  if (viewer.roots.length === 0) throw new NucleoError('NUC_ACCESS_DENIED', { action: 'match' });
  return viewer;
}

/** Records of sources belong to no office: who looks at them does so for a whole root. */
function viewerOf(system: System, actor: Actor, at: Date): PairViewer {
  const predicate = readable(reachOf(system, actor, 'match', at), 'id');
  const roots = predicate.arms.flatMap(({ reach }) => (reach.by === 'all' ? (reach.roots ?? [...system.releases.keys()]) : []));
  return { roots: [...new Set(roots)], predicate };
}

export async function matchesOf(tx: Tx, system: System, pairs: readonly RecordPairRow[]): Promise<Match[]> {
  const keys = [...new Set(pairs.flatMap(({ left, right }) => [left, right]))];
  const others = await othersOf(tx, keys);
  const names = await tx.users.namesOf(pairs.filter(({ stage }) => stage === 'reviewer').map(({ by }) => by));
  const records = new Map<string, Awaited<ReturnType<typeof recordsByKey>>[number]>();
  for (const root of new Set(pairs.map((pair) => pair.root)))
    for (const record of await recordsByKey(tx, root, keys)) records.set(record.key, record);
  return pairs.flatMap(({ id, root, state, chance, stage, marks, evidence, left, right, by, at }): Match[] => {
    const [one, other] = [records.get(left), records.get(right)];
    if (one === undefined || other === undefined || state === 'withdrawn') return [];
    const release = system.releases.get(root);
    const spec = release?.matchings.get(REGISTRY_MATCHING)?.matching.fields ?? [];
    const shown = ({ key, subject }: typeof one): MatchRecord => ({
      source: subject === null ? null : titleOfDriver(release, subject.driver),
      number: subject?.key ?? null,
      others: others.get(key) ?? 0,
    });
    return [
      {
        id,
        state,
        chance: chance / 10_000,
        stage,
        marks,
        left: shown(one),
        right: shown(other),
        fields: evidence.map(({ field, level, bits }) => {
          const known = spec.find((each) => each.id === field);
          const columns = known?.columns.flat() ?? [];
          const [left, right] = [saidUnder(one.said, columns), saidUnder(other.said, columns)];
          const read = {
            left: left === null ? readInCode(one.said, columns, at) : null,
            right: right === null ? readInCode(other.said, columns, at) : null,
          };
          const isRead = read.left !== null || read.right !== null;
          return { id: field, kind: known?.kind ?? 'text', left, right, level, bits, ...(isRead ? { read } : {}) };
        }),
        judged: stage === 'reviewer' ? { by: names.get(by) ?? by, at } : null,
      },
    ];
  });
}

/** How many other records are of the same person as each. */
async function othersOf(tx: Tx, keys: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const links = await tx.recordLinks.of(keys);
  const sizes = new Map<string | null, number>();
  for (const { identity } of await tx.recordLinks.ofIdentities([...new Set(links.flatMap((link) => link.identity ?? []))]))
    sizes.set(identity, (sizes.get(identity) ?? 0) + 1);
  return new Map(links.map(({ record, identity }) => [record, (sizes.get(identity) ?? 1) - 1]));
}

/** What a record says under the columns of a field. */
function saidUnder(said: SaidPerson, columns: readonly string[]): string | null {
  const cells = cellsOf(said);
  return columns.map((column) => cells[column] ?? null).find((value) => value !== null) ?? null;
}

function readCursor(cursor: string | null): { readonly chance: number; readonly id: number } | null {
  const [chance, id] = (cursor ?? '').split('.').map(Number);
  return chance === undefined || id === undefined ? null : { chance, id };
}
