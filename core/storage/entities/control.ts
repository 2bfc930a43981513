import { defineEntity, p } from '@mikro-orm/core';
import { json, text, type RowOf } from './columns.ts';

/** A signed-in browser; only a hash of its secret is kept. */
export const Session = defineEntity({
  name: 'Session',
  tableName: 'session',
  properties: { idHash: text().primary(), userId: text(), createdAt: text(), expiresAt: text(), lastSeenAt: text() },
  indexes: [
    { name: 'session_of_user', properties: ['userId'] },
    { name: 'session_expiry', properties: ['expiresAt'] },
  ],
});
export type SessionRow = RowOf<typeof Session>;

/** A one-time sign-in link; only a hash of its token is kept. */
export const SignInLink = defineEntity({
  name: 'SignInLink',
  tableName: 'sign_in_link',
  properties: { tokenHash: text().primary(), userId: text(), expiresAt: text(), usedAt: text().nullable() },
});
export type SignInLinkRow = RowOf<typeof SignInLink>;

/** The reply to a request already carried out, stored in the same transaction. */
export const Idempotency = defineEntity({
  name: 'Idempotency',
  tableName: 'idempotency',
  properties: {
    userId: text().primary(),
    key: text().primary(),
    requestHash: text(),
    status: p.integer(),
    reply: json<unknown>().nullable(),
    at: text(),
  },
  indexes: [{ name: 'idempotency_at', properties: ['at'] }],
});
export type IdempotencyRow = RowOf<typeof Idempotency>;

/** A content-addressed release of a root pack: which artefacts it is made of. */
export const Release = defineEntity({
  name: 'Release',
  tableName: 'pack_release',
  properties: { digest: text().primary(), root: text(), at: text(), manifest: json<unknown>() },
  indexes: [{ name: 'pack_release_root', properties: ['root', 'at'] }],
});
export type ReleaseRow = RowOf<typeof Release>;

/** One artefact (form, workflow, ...) by the digest of its content. */
export const Artefact = defineEntity({
  name: 'Artefact',
  tableName: 'artefact',
  properties: { digest: text().primary(), point: text(), id: text(), body: json<unknown>() },
});
export type ArtefactRow = RowOf<typeof Artefact>;

/** Facts about the installation, and counters. */
export const Meta = defineEntity({
  name: 'Meta',
  tableName: 'meta',
  properties: { key: text().primary(), value: text() },
});
export type MetaRow = RowOf<typeof Meta>;
