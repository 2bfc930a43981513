import { defineEntity, p } from '@mikro-orm/core';
import { json, optionalText, text, type RowOf } from './columns.ts';

/** What one field says of a pair: the level at which it agrees, and its evidence in bits. */
export interface FieldEvidence {
  readonly field: string;
  readonly level: string;
  readonly bits: number;
}

/** What a run of matching did: numbers only. */
export interface MatchCounts {
  /** Records of the registry, and those that were matched anew. */
  readonly records: number;
  readonly changed: number;
  readonly compared: number;
  /** Records that were put to a person, and that were taken from one. */
  readonly linked: number;
  readonly unlinked: number;
  /** Of those put, the ones that a code settled. */
  readonly byCode: number;
  /** Pairs that wait for a person to look at them. */
  readonly review: number;
}

/** One matching of the records of a registry. A full one learns the model that those after it use (`modelOf`). */
export const MatchRun = defineEntity({
  name: 'MatchRun',
  tableName: 'match_run',
  properties: {
    id: p.integer().primary().autoincrement(),
    root: text(),
    scope: text().$type<'full' | 'changed'>(),
    modelOf: p.integer(),
    /** The last import run and the last change of a person that it has seen. */
    imports: p.integer(),
    persons: text(),
    counts: json<MatchCounts>(),
    report: json<Readonly<Record<string, unknown>>>(),
    by: text().fieldName('started_by'),
    startedAt: text(),
    endedAt: text(),
  },
  indexes: [{ name: 'match_run_root', properties: ['root', 'id'] }],
});
export type MatchRunRow = RowOf<typeof MatchRun>;

/** What a full run learned. */
export const MatchModel = defineEntity({
  name: 'MatchModel',
  tableName: 'match_model',
  properties: { root: text().primary(), runId: p.integer().primary(), body: json<unknown>() },
});

/** What brings records together to be compared: the hash of a part of their values, by rule. */
export const RecordBlock = defineEntity({
  name: 'RecordBlock',
  tableName: 'record_block',
  properties: {
    root: text().primary(),
    rule: p.integer().primary(),
    key: p.integer().primary().fieldName('block_key'),
    record: text().primary(),
  },
  indexes: [{ name: 'record_block_record', properties: ['record'] }],
});

/**
 * Two records that may be one person: to be looked at, or judged by somebody. Never changed: another judgement replaces it
 * (`replacedBy`, 0 while it stands).
 */
export const RecordPair = defineEntity({
  name: 'RecordPair',
  tableName: 'record_pair',
  properties: {
    id: p.integer().primary().autoincrement(),
    root: text(),
    left: text().fieldName('left_record'),
    right: text().fieldName('right_record'),
    state: text().$type<PairState>(),
    stage: text().$type<'code' | 'model' | 'reviewer'>(),
    /** Of ten thousand. */
    chance: p.integer(),
    evidence: json<readonly FieldEvidence[]>(),
    /** Whom the two would be if they are two: twins or namesakes; and what a shared code clashes with. */
    marks: json<readonly string[]>(),
    runId: p.integer(),
    by: text().fieldName('decided_by'),
    at: text().fieldName('decided_at'),
    replacedBy: p.integer(),
  },
  uniques: [{ name: 'record_pair_standing', properties: ['left', 'right', 'replacedBy'] }],
  indexes: [
    { name: 'record_pair_right', properties: ['right', 'replacedBy'] },
    { name: 'record_pair_queue', properties: ['root', 'replacedBy', 'state', 'chance', 'id'] },
  ],
});
export type RecordPairRow = RowOf<typeof RecordPair>;

/** To be looked at, put off; one person, two. Withdrawn: nobody need look at it any more. */
export type PairState = 'review' | 'later' | 'link' | 'reject' | 'withdrawn';

/**
 * The person whom a record is about: an internal id, whatever else it is called by. Never changed: a later one replaces it. Without
 * an identity the record stands for itself. `against` is the record with which it was found to be one person.
 */
export const RecordLink = defineEntity({
  name: 'RecordLink',
  tableName: 'record_link',
  properties: {
    id: p.integer().primary().autoincrement(),
    root: text(),
    record: text(),
    identity: optionalText(),
    against: text(),
    stage: text().$type<'code' | 'model' | 'reviewer'>(),
    chance: p.integer(),
    evidence: json<readonly FieldEvidence[]>(),
    runId: p.integer(),
    /** The judgement of a reviewer that it follows; 0 when a run found it. */
    pairId: p.integer(),
    by: text().fieldName('linked_by'),
    at: text().fieldName('linked_at'),
    replacedBy: p.integer(),
  },
  uniques: [{ name: 'record_link_standing', properties: ['record', 'replacedBy'] }],
  indexes: [
    { name: 'record_link_identity', properties: ['identity', 'replacedBy'] },
    { name: 'record_link_pair', properties: ['pairId'] },
  ],
});
export type RecordLinkRow = RowOf<typeof RecordLink>;

/** Somebody looked at a record of a source, or of a case, side by side with another. Never changed. */
export const RecordLook = defineEntity({
  name: 'RecordLook',
  tableName: 'record_look',
  properties: {
    id: p.integer().primary().autoincrement(),
    root: text(),
    record: text(),
    by: text().fieldName('seen_by'),
    at: text().fieldName('seen_at'),
  },
  indexes: [{ name: 'record_look_record', properties: ['record', 'by', 'at'] }],
});
export type RecordLookRow = RowOf<typeof RecordLook>;
