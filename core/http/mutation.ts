import { createHash } from 'node:crypto';
import { NucleoError } from '../errors.ts';
import { canonicalJson } from '../packs/index.ts';
import { refusedFor } from './refusals/refused-for.ts';
import type { Tx } from '../storage/index.ts';
import type { Call } from './route.ts';
import type { Services } from './services.ts';

interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly etag?: string;
  /** What is kept for a repeated request in place of the reply: `again` makes the reply of it. */
  readonly kept?: Kept;
}

interface Kept {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What a change does, and how the reply to a repetition of it is made of what was kept. */
interface Work {
  run(tx: Tx, at: Date): Promise<Reply>;
  again?(tx: Tx, at: Date, kept: Kept): Promise<Reply>;
}

/**
 * Runs a change in one transaction. With an Idempotency-Key the reply is stored in that transaction: a repeated request
 * is answered with it and does nothing again; the same key with another request is refused. A reply that shows what people may lose
 * sight of is not kept: it is made again, of what the caller may read by then. `content` says what the request carried when
 * its body is a stream.
 */
export async function mutate(
  services: Services,
  call: Call,
  work: Work | Work['run'],
  content: unknown = call.body,
): Promise<unknown> {
  const key = idempotencyKey(call);
  const at = services.now();
  const change: Work = typeof work === 'function' ? { run: work } : work;
  const reply =
    key === null
      ? await services.storage.transaction((tx) => change.run(tx, at))
      : await once(services, { userId: call.actor.id, key, requestHash: hashOf(call, content), at }, change);
  call.reply.code(reply.status);
  if (reply.etag !== undefined) call.reply.header('etag', reply.etag);
  return reply.body;
}

interface Demand {
  readonly userId: string;
  readonly key: string;
  readonly requestHash: string;
  readonly at: Date;
}

async function once({ storage }: Services, demand: Demand, work: Work): Promise<Reply> {
  const { userId, key, requestHash, at } = demand;
  try {
    return await storage.transaction(async (tx) => {
      const earlier = await replyBefore(tx, demand, work);
      if (earlier !== null) return earlier;
      const made = await work.run(tx, at);
      const isFirst = await tx.idempotency.put({
        userId,
        key,
        requestHash,
        status: made.status,
        reply: (made.kept ?? made) as never,
        at: at.toISOString(),
      });
      if (!isFirst) throw new NucleoError('NUC_STORAGE_CONFLICT');
      return made;
    });
  } catch (error) {
    // The same request may have been carried out meanwhile by a twin: then its reply is ours too.
    const earlier = await storage
      .read((tx) => replyBefore(tx, demand, work))
      .catch((later: unknown) => {
        throw isRefusal(later) ? later : error;
      });
    if (earlier === null) throw error;
    return earlier;
  }
}

/** Whether it answers the request; a store that fails once more does not, and must not hide what went wrong before. */
const isRefusal = (error: unknown): boolean => error instanceof NucleoError && error.status < 500;

async function replyBefore(tx: Tx, { userId, key, requestHash, at }: Demand, { again }: Work): Promise<Reply | null> {
  const stored = await tx.idempotency.get(userId, key);
  if (stored === null) return null;
  if (stored.requestHash !== requestHash) throw new NucleoError('NUC_HTTP_IDEMPOTENCY_REUSED');
  const reply = stored.reply as unknown as Reply & Kept;
  return again === undefined ? reply : again(tx, at, reply);
}

/** The version the caller saw, from If-Match: 428 without it. */
export function expectedVersion(call: Call): number {
  const given = call.request.headers['if-match'];
  if (given === undefined) throw new NucleoError('NUC_CASE_VERSION_MISSING');
  const version = /^"(\d{1,9})"$/.exec(given)?.[1];
  if (version === undefined) throw new NucleoError('NUC_CASE_STALE');
  return Number(version);
}

export function etagOf(version: number): string {
  return `"${version}"`;
}

/** The key of a request that may be repeated, or null. */
export function idempotencyKey(call: Call): string | null {
  const key = call.request.headers['idempotency-key'];
  if (key === undefined) return null;
  if (typeof key !== 'string' || !/^[\x21-\x7e]{8,128}$/.test(key)) {
    throw new NucleoError(
      'NUC_HTTP_REQUEST_INVALID',
      { where: 'headers' },
      { problems: [refusedFor('idempotency_key', { code: 'pattern', pointer: '/idempotency-key' })] },
    );
  }
  return key;
}

function hashOf({ request }: Call, content: unknown): string {
  return createHash('sha256')
    .update(`${request.method} ${request.url} ${String(request.headers['if-match'] ?? '')} ${canonicalJson(content ?? null)}`)
    .digest('hex');
}
