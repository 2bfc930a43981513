import { defineEntity, p } from '@mikro-orm/core';
import { flag, json, optionalText, text, untilInstant, type RowOf } from './columns.ts';
import type { StoredText } from './people.ts';

/** Something to be done on a case, by a person or by a role in a unit. */
export const Task = defineEntity({
  name: 'Task',
  tableName: 'task',
  properties: {
    id: text().primary(),
    caseId: text(),
    key: text(),
    label: json<StoredText>(),
    form: text().nullable(),
    assignee: text().nullable(),
    role: text().nullable(),
    unitId: text(),
    dueAt: untilInstant(),
    status: text().$type<'open' | 'done' | 'cancelled'>(),
    blocks: json<readonly string[]>(),
    createdAt: text(),
    closedAt: text().nullable(),
  },
  indexes: [
    { name: 'task_case', properties: ['caseId'] },
    { name: 'task_assignee', properties: ['assignee', 'status', 'dueAt', 'id'] },
    { name: 'task_unit', properties: ['unitId', 'status', 'dueAt', 'id'] },
  ],
});
export type TaskRow = RowOf<typeof Task>;

/** A transition that happens by itself at an instant. */
export const Timer = defineEntity({
  name: 'Timer',
  tableName: 'timer',
  properties: {
    id: text().primary(),
    caseId: text(),
    key: text(),
    state: text(),
    dueAt: text(),
    status: text().$type<'armed' | 'fired' | 'cancelled'>(),
  },
  indexes: [{ name: 'timer_case', properties: ['caseId', 'status'] }],
});
export type TimerRow = RowOf<typeof Timer>;

/** A file of a case; its bytes live in the document store under `digest`. */
export const Document = defineEntity({
  name: 'Document',
  tableName: 'document',
  properties: {
    id: text().primary(),
    caseId: text(),
    digest: text(),
    name: text(),
    mediaType: text(),
    size: p.integer(),
    sensitivity: text(),
    uploadedBy: text(),
    at: text(),
  },
  indexes: [
    { name: 'document_case', properties: ['caseId'] },
    { name: 'document_digest', properties: ['digest'] },
  ],
});
export type DocumentRow = RowOf<typeof Document>;

/** A file that waits for its case to be opened: then it becomes a document with the same id. What is given up only waits to be deleted. */
export const Upload = defineEntity({
  name: 'Upload',
  tableName: 'upload',
  properties: {
    id: text().primary(),
    userId: text(),
    unitId: text(),
    digest: text(),
    name: text(),
    mediaType: text(),
    size: p.integer(),
    at: text(),
    expiresAt: text(),
    givenUp: flag(),
  },
  indexes: [
    { name: 'upload_user', properties: ['userId', 'expiresAt'] },
    { name: 'upload_end', properties: ['givenUp', 'expiresAt'] },
    { name: 'upload_digest', properties: ['digest'] },
  ],
});
export type UploadRow = RowOf<typeof Upload>;

/** A relation between two cases. */
export const Link = defineEntity({
  name: 'Link',
  tableName: 'case_link',
  properties: { id: text().primary(), fromCase: text(), toCase: text(), kind: text(), at: text() },
  indexes: [
    { name: 'case_link_from', properties: ['fromCase'] },
    { name: 'case_link_to', properties: ['toCase'] },
  ],
});
export type LinkRow = RowOf<typeof Link>;

/** A notice to a user, or to a role in a unit: `actor` is whose deed it tells. Of one that a supply caused, `runId` and the `label` that its reader must be able to read. */
export const Message = defineEntity({
  name: 'Message',
  tableName: 'message',
  properties: {
    id: text().primary(),
    caseId: text().nullable(),
    toUser: text().nullable(),
    toUnit: text().nullable(),
    toRole: text().nullable(),
    text: json<StoredText>(),
    at: text(),
    readAt: text().nullable(),
    actor: text().default(''),
    label: text().nullable(),
    runId: p.integer().nullable(),
  },
  indexes: [
    { name: 'message_run', properties: ['runId'] },
    { name: 'message_user', properties: ['toUser', 'at', 'id'] },
    { name: 'message_unit', properties: ['toUnit', 'at', 'id'] },
  ],
});
export type MessageRow = RowOf<typeof Message>;

/** Work to do later, on SQLite; PostgreSQL keeps its jobs in pg-boss. */
export const Job = defineEntity({
  name: 'Job',
  tableName: 'job',
  properties: {
    id: text().primary(),
    name: text(),
    key: optionalText(),
    payload: json<Readonly<Record<string, unknown>>>(),
    dueAt: text(),
    status: text().$type<'waiting' | 'done' | 'failed'>(),
    lockedUntil: text(),
    lockToken: text(),
    attempts: p.integer(),
    lastError: text().nullable(),
    closedAt: text().nullable(),
  },
  indexes: [
    { name: 'job_due', properties: ['status', 'dueAt', 'id'] },
    { name: 'job_key', properties: ['key', 'status'] },
  ],
});
export type JobRow = RowOf<typeof Job>;
