import { defineEntity, p } from '@mikro-orm/core';
import { json, optionalText, text, type RowOf } from './columns.ts';

/** What of a supply was read, and what came of it: numbers only. */
export interface ImportCounts {
  /** Facts that rows gave: the sum of those that were added, changed, unchanged, overtaken, repeated and contradicted. */
  readonly facts: number;
  readonly refused: number;
  /** Facts that no earlier supply said. */
  readonly added: number;
  /** Facts that an earlier supply said otherwise. */
  readonly changed: number;
  readonly unchanged: number;
  /** By the date or year of newer supplies read before, facts that those say otherwise, or no more: they never stood. */
  readonly overtaken?: Readonly<Record<string, number>>;
  /** Facts that an earlier row of this supply says, too. */
  readonly repeated?: number;
  /** Facts that an earlier row of this supply says otherwise: they stand, and the earlier do not. */
  readonly contradicted?: number;
  /** Rows that give the key of a person to another: what is said of the two is kept as of one. */
  readonly misnamed?: number;
  /** Facts that this supply says no more. */
  readonly ended: number;
  /** Facts that would have ended and stand, since the rows that speak of them were refused. */
  readonly kept?: number;
  /** Refused rows of a supply that replaces, of which nobody can tell what earlier supplies said: no key, or none that is known. */
  readonly unknown?: number;
}

/** One file of a supply; facts name it by its place in the list. */
export interface ImportedFile {
  readonly name: string;
  readonly bytes: number;
  readonly digest: string;
  /** How it is written, where somebody said so: the driver says otherwise. */
  readonly encoding?: string;
}

/** One reading of a supply. `file` and `line` are how far it came: stored with the facts up to there. */
export const ImportRun = defineEntity({
  name: 'ImportRun',
  tableName: 'import_run',
  properties: {
    id: p.integer().primary().autoincrement(),
    root: text(),
    driver: text(),
    driverVersion: text(),
    supply: text().nullable(),
    mode: text().$type<'replace' | 'append' | 'correction'>(),
    files: json<readonly ImportedFile[]>(),
    state: text().$type<'running' | 'done' | 'broken' | 'undone'>(),
    file: p.integer(),
    line: p.integer(),
    counts: json<ImportCounts>(),
    by: text().fieldName('started_by'),
    startedAt: text(),
    endedAt: optionalText(),
    /** What a reader needs to go on where it stood; of no meaning here. */
    progress: json<Readonly<Record<string, unknown>>>().defaultRaw("'{}'"),
  },
  indexes: [{ name: 'import_run_driver', properties: ['root', 'driver', 'id'] }],
});
export type ImportRunRow = RowOf<typeof ImportRun>;

/** Whom or what a source speaks of, as it names it. Who that is among the persons known is never written into it. */
export const SourceSubject = defineEntity({
  name: 'SourceSubject',
  tableName: 'source_subject',
  properties: {
    id: p.integer().primary().autoincrement(),
    root: text(),
    driver: text(),
    kind: text(),
    scheme: text(),
    key: text().fieldName('subject_key'),
    fiscalKey: optionalText(),
    identity: json<Readonly<Record<string, unknown>> | null>().nullable(),
    /** The import run that last said otherwise who it is. */
    changedBy: p.integer().default(0),
  },
  uniques: [{ name: 'source_subject_key', properties: ['root', 'driver', 'kind', 'scheme', 'key'] }],
  indexes: [
    { name: 'source_subject_fiscal', properties: ['fiscalKey', 'root'] },
    { name: 'source_subject_changed', properties: ['root', 'changedBy', 'id'] },
  ],
});
export type SourceSubjectRow = RowOf<typeof SourceSubject>;

/**
 * A code that a record was called by before it was called otherwise: a provisional one, one that was corrected, one of half a year.
 * The record is a subject of a source, or a person that cases declare.
 */
export const EarlierCode = defineEntity({
  name: 'EarlierCode',
  tableName: 'earlier_code',
  properties: {
    id: p.integer().primary().autoincrement(),
    /** Empty of a person, who belongs to no root. */
    root: text(),
    /** 0 of a person. */
    subjectId: p.integer(),
    personId: optionalText(),
    code: text(),
    key: text().fieldName('code_key'),
    /** First and last day on which it held, as far as the source says. */
    from: optionalText().fieldName('valid_from'),
    to: optionalText().fieldName('valid_to'),
    /** Instants at which it was first said, and another one instead. */
    since: text(),
    until: text(),
    /** The import runs that said so; 0 of a person. */
    sinceRun: p.integer(),
    untilRun: p.integer(),
    /** The driver, or the form that was filed. */
    source: text(),
  },
  indexes: [
    { name: 'earlier_code_key', properties: ['key'] },
    { name: 'earlier_code_subject', properties: ['subjectId', 'id'], where: 'subject_id <> 0' },
    { name: 'earlier_code_person', properties: ['personId', 'id'], where: "person_id <> ''" },
  ],
});
export type EarlierCodeRow = RowOf<typeof EarlierCode>;

/**
 * What a source says. Never changed: another supply that says otherwise ends it (`endedBy`, 0 while it stands) and adds its own. What
 * came after a newer supply that overtook it was ended by a run before its own, and never stood.
 */
export const SourceFact = defineEntity({
  name: 'SourceFact',
  tableName: 'source_fact',
  properties: {
    id: p.integer().primary().autoincrement(),
    subjectId: p.integer(),
    concept: text(),
    key: text().fieldName('fact_key'),
    groupKey: optionalText(),
    data: json<Readonly<Record<string, unknown>>>(),
    from: optionalText().fieldName('valid_from'),
    to: optionalText().fieldName('valid_to'),
    runId: p.integer(),
    endedBy: p.integer(),
    file: p.integer(),
    line: p.integer(),
    record: text(),
  },
  indexes: [
    { name: 'source_fact_subject', properties: ['subjectId', 'concept', 'key', 'endedBy'] },
    // Of a run nearly all facts stand: those that ended are kept apart, so that a fact that ends keeps its place among the others.
    { name: 'source_fact_run', properties: ['runId', 'id'] },
    { name: 'source_fact_gone', properties: ['runId', 'id', 'endedBy'], where: 'ended_by <> 0' },
    // Nearly every fact stands, and most belong to no group: what is never looked up is not kept in order while a supply is stored.
    { name: 'source_fact_ended', properties: ['endedBy'], where: 'ended_by <> 0' },
    { name: 'source_fact_group', properties: ['concept', 'groupKey'], where: "group_key <> ''" },
  ],
});
export type SourceFactRow = RowOf<typeof SourceFact>;

/**
 * What a run came across up to a place: rows as they are told again, with the facts that say them; spans of the rows that another
 * run keeps (`ofRun`, 0 for none); and facts of those who were called otherwise since. It spares work and no more: without it all
 * is set against what is stored.
 */
export const ImportMemoryPart = defineEntity({
  name: 'ImportMemoryPart',
  tableName: 'import_memory',
  properties: {
    runId: p.integer().primary(),
    file: p.integer().primary(),
    line: p.integer().primary(),
    rows: text().fieldName('row_keys'),
    renamed: text(),
    ofRun: p.integer().default(0),
    spans: text().default(''),
  },
});

/**
 * Facts of earlier runs that a run said again, where that is not all that stood when it ended: spans of ids in base64, each of two words
 * of four bytes.
 */
export const ImportSaid = defineEntity({
  name: 'ImportSaid',
  tableName: 'import_said',
  properties: {
    runId: p.integer().primary().autoincrement(false),
    facts: text(),
  },
});

/** What a subject was called before a run called it otherwise. */
export const SubjectBefore = defineEntity({
  name: 'SubjectBefore',
  tableName: 'subject_before',
  properties: {
    runId: p.integer().primary(),
    subjectId: p.integer().primary(),
    kind: text(),
    fiscalKey: optionalText(),
    identity: json<Readonly<Record<string, unknown>> | null>().nullable(),
  },
});

/** A fact that stands though a supply refused the row that speaks of it; `settledBy` is the run that said it again, 0 until then. */
export const UnconfirmedFact = defineEntity({
  name: 'UnconfirmedFact',
  tableName: 'unconfirmed_fact',
  properties: {
    factId: p.integer().primary(),
    runId: p.integer().primary(),
    settledBy: p.integer(),
  },
  indexes: [{ name: 'unconfirmed_fact_run', properties: ['runId'] }],
});

/** A row that gave no facts: where and why, never what it said. */
export const ImportRefusal = defineEntity({
  name: 'ImportRefusal',
  tableName: 'import_refusal',
  properties: {
    runId: p.integer().primary(),
    file: p.integer().primary(),
    line: p.integer().primary(),
    record: text().nullable(),
    fields: json<readonly Readonly<Record<string, unknown>>[]>(),
  },
});
export type ImportRefusalRow = RowOf<typeof ImportRefusal>;

/** A row that says what an earlier row of its supply says: all of it again (`isSame`, 1), or some of it otherwise (0). */
export const ImportRepeat = defineEntity({
  name: 'ImportRepeat',
  tableName: 'import_repeat',
  properties: {
    runId: p.integer().primary(),
    isSame: p.integer().primary(),
    file: p.integer().primary(),
    line: p.integer().primary(),
    record: text(),
    /** The earlier row; its line is 0 when nobody knows which it is. */
    ofFile: p.integer(),
    ofLine: p.integer(),
  },
});
export type ImportRepeatRow = RowOf<typeof ImportRepeat>;

/** Facts of a source that were taken away when their time was over, with those of whom nothing else was said. */
export const Erasure = defineEntity({
  name: 'Erasure',
  tableName: 'erasure',
  properties: {
    id: p.integer().primary().autoincrement(),
    root: text(),
    driver: text(),
    /** How long they were kept, as the driver said then. */
    retention: text(),
    at: text(),
    by: text().fieldName('erased_by'),
    facts: p.integer(),
    subjects: p.integer(),
  },
  indexes: [{ name: 'erasure_root', properties: ['root', 'id'] }],
});
export type ErasureRow = RowOf<typeof Erasure>;
