import { defineEntity, p } from '@mikro-orm/core';
import type { StoredText } from './people.ts';
import { flag, json, optionalText, text, untilInstant, type RowOf } from './columns.ts';

/** Everything a worklist filters and sorts by, so that a page is read from an index alone. */
const worklist = [
  'id',
  'type',
  'state',
  'category',
  'restricted',
  'responsible',
  'personId',
  'openedAt',
  'dueAt',
  'ownerPos',
  'root',
] as const;
const covering = (...first: readonly string[]) => [...first, ...worklist.filter((column) => !first.includes(column))];

/**
 * A case of any kind. `ownerPos` is the owner unit's `lo`; `personName`, `dueAt` and `data` are projections
 * kept by the case service; `personKey` is `personName` folded for sorting and searching, kept by the store.
 */
export const Case = defineEntity({
  name: 'Case',
  tableName: 'case_file',
  properties: {
    id: text().primary(),
    type: text(),
    kind: text(),
    root: text(),
    parentId: text().nullable(),
    personId: text().nullable(),
    number: optionalText(),
    ownerUnit: text(),
    ownerPos: p.integer(),
    responsible: optionalText(),
    state: text(),
    category: text().$type<'open' | 'active' | 'waiting' | 'closed'>(),
    states: json<readonly string[]>(),
    snapshot: json<unknown>(),
    data: json<Readonly<Record<string, unknown>>>(),
    release: text(),
    releaseAtStart: text(),
    personName: text().nullable(),
    personKey: optionalText(),
    openedAt: text(),
    updatedAt: text(),
    closedAt: text().nullable(),
    dueAt: untilInstant(),
    restricted: flag(),
    createdBy: text(),
    version: p.integer(),
  },
  indexes: [
    { name: 'case_file_updated', properties: covering('updatedAt') as never },
    { name: 'case_file_owner_updated', properties: covering('ownerPos', 'updatedAt') as never },
    { name: 'case_file_opened', properties: ['openedAt', 'id'] },
    { name: 'case_file_due', properties: covering('dueAt') as never },
    { name: 'case_file_name', properties: ['personKey', 'id'] },
    { name: 'case_file_owner_due', properties: covering('ownerPos', 'dueAt') as never },
    { name: 'case_file_owner_name', properties: covering('ownerPos', 'personKey') as never },
    { name: 'case_file_responsible', properties: ['responsible', 'updatedAt', 'id'] },
    { name: 'case_file_number', properties: covering('number') as never },
    { name: 'case_file_owner_number', properties: covering('ownerPos', 'number') as never },
    { name: 'case_file_person', properties: ['personId'] },
    { name: 'case_file_parent', properties: ['parentId'] },
  ],
});
export type CaseRow = Omit<RowOf<typeof Case>, 'personKey'>;

/** One searchable value of a case, projected from its forms. */
export const CaseValue = defineEntity({
  name: 'CaseValue',
  tableName: 'case_value',
  properties: { caseId: text().primary(), key: text().primary(), value: text() },
  indexes: [{ name: 'case_value_search', properties: ['key', 'value', 'caseId'] }],
});
export type CaseValueRow = RowOf<typeof CaseValue>;

/** Who said an answer as it was filed, each with the day it speaks of, and who confirmed it. */
export interface FiledSource {
  readonly from: readonly { readonly source: StoredText | null; readonly at: string | null }[];
  readonly confirmed: { readonly by: string; readonly at: string } | null;
}

/**
 * A filed form: what was asked, what was answered, under which release. Never changed. `authors` says by pointer who wrote a
 * private answer that was there before and was filed again with the rest; the others are the `author`'s. `sources` says by pointer
 * where a proposed answer comes from.
 */
export const Submission = defineEntity({
  name: 'Submission',
  tableName: 'submission',
  properties: {
    id: text().primary(),
    caseId: text(),
    personId: text().nullable(),
    form: text(),
    formVersion: text(),
    formDigest: text(),
    release: text(),
    answers: json<Readonly<Record<string, unknown>>>(),
    asked: json<readonly string[]>(),
    author: text(),
    authors: json<Readonly<Record<string, string>>>().defaultRaw("'{}'"),
    sources: json<Readonly<Record<string, FiledSource>>>().defaultRaw("'{}'"),
    at: text(),
    taskKey: text().nullable(),
    step: text().nullable(),
  },
  indexes: [{ name: 'submission_case', properties: ['caseId', 'form', 'at', 'id'] }],
});
export type SubmissionRow = RowOf<typeof Submission>;

/** Answers not filed yet, private to their author. */
export const Draft = defineEntity({
  name: 'Draft',
  tableName: 'draft',
  properties: {
    userId: text().primary(),
    key: text().primary(),
    form: text(),
    answers: json<Readonly<Record<string, unknown>>>(),
    confirmed: json<readonly string[]>().defaultRaw("'[]'"),
    updatedAt: text(),
    takenBy: text().nullable(),
    takenAt: text().nullable(),
  },
  indexes: [{ name: 'draft_key', properties: ['key'] }],
});
export type DraftRow = RowOf<typeof Draft>;

/** What happened to a case. Append-only: triggers of the database refuse UPDATE and DELETE. */
export const Timeline = defineEntity({
  name: 'Timeline',
  tableName: 'timeline',
  properties: {
    seq: p.integer().primary().autoincrement(),
    id: text(),
    caseId: text(),
    at: text(),
    kind: text(),
    actor: text(),
    unit: text().nullable(),
    body: json<Readonly<Record<string, unknown>>>(),
    release: text(),
  },
  indexes: [{ name: 'timeline_case', properties: ['caseId', 'seq'] }],
});
export type TimelineRow = RowOf<typeof Timeline>;
