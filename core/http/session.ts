import { createHash, randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../cases/index.ts';
import { actorHolding } from '../cases/index.ts';
import { NucleoError } from '../errors.ts';
import type { Storage, Tx } from '../storage/index.ts';

export interface Sessions {
  /** What the cookie is called that holds a session. */
  readonly cookie: string;
  /** Resolves the cookie to an actor, reading rights anew: a revocation acts on the next request. */
  identify(request: FastifyRequest): Promise<void>;
  /** The actor of an identified request; throws on a public route that asks for one. */
  actorOf(request: FastifyRequest): Actor;
  /** Refuses a state change, or a read of data, that another site could have caused. */
  refuseForgery(request: FastifyRequest): void;
  open(request: FastifyRequest, reply: FastifyReply, token: string): Promise<void>;
  close(request: FastifyRequest, reply: FastifyReply): Promise<void>;
}

interface SessionOptions {
  readonly storage: Storage;
  readonly secure: boolean;
  readonly hours: number;
  readonly idleMinutes: number;
  readonly now: () => Date;
}

export function createSessions({ storage, secure, hours, idleMinutes, now }: SessionOptions): Sessions {
  const cookie = secure ? '__Host-nucleo' : 'nucleo';
  const actors = new WeakMap<FastifyRequest, Actor>();
  return {
    cookie,
    async identify(request) {
      const secret = request.cookies[cookie];
      if (secret === undefined || !/^[\w-]{43}$/.test(secret)) throw new NucleoError('NUC_ACCESS_NOT_SIGNED_IN', {});
      const at = now();
      const signedIn = await storage.ask((tx) => tx.sessions.signedIn(hashOf(secret), at.toISOString()));
      if (signedIn === null || signedIn.session.expiresAt <= at.toISOString())
        throw new NucleoError('NUC_ACCESS_NOT_SIGNED_IN', {});
      const lastSeen = Date.parse(signedIn.session.lastSeenAt);
      if (lastSeen + idleMinutes * 60_000 < at.getTime()) throw new NucleoError('NUC_ACCESS_NOT_SIGNED_IN', {});
      // Written at most once a minute, so that reading does not cost a write.
      if (lastSeen + 60_000 < at.getTime())
        await storage.transaction((tx) => tx.sessions.touch(hashOf(secret), at.toISOString()));
      actors.set(request, actorHolding(signedIn.user, signedIn.held));
    },
    actorOf(request) {
      return actors.get(request) ?? nobody;
    },
    refuseForgery(request) {
      const site = request.headers['sec-fetch-site'];
      if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new NucleoError('NUC_HTTP_FORGERY', {});
      if (request.method !== 'GET' && request.headers['x-nucleo-csrf'] !== '1') throw new NucleoError('NUC_HTTP_FORGERY', {});
    },
    async open(request, reply, token) {
      const at = now();
      const secret = randomBytes(32).toString('base64url');
      const opened = await storage.transaction(async (tx) => {
        const link = await tx.sessions.takeLink(hashOf(token), at.toISOString());
        if (link === null) return false;
        const before = request.cookies[cookie];
        if (before !== undefined) await tx.sessions.delete(hashOf(before));
        await tx.sessions.insert({
          idHash: hashOf(secret),
          userId: link.userId,
          createdAt: at.toISOString(),
          expiresAt: new Date(at.getTime() + hours * 3_600_000).toISOString(),
          lastSeenAt: at.toISOString(),
        });
        return true;
      });
      if (!opened) throw new NucleoError('NUC_ACCESS_LINK_INVALID', {});
      reply.setCookie(cookie, secret, { path: '/', httpOnly: true, secure, sameSite: 'strict', maxAge: hours * 3600 });
    },
    async close(request, reply) {
      const secret = request.cookies[cookie];
      if (secret !== undefined) await storage.transaction((tx) => tx.sessions.delete(hashOf(secret)));
      reply.clearCookie(cookie, { path: '/', httpOnly: true, secure, sameSite: 'strict' });
    },
  };
}

/** Creates a link that signs a user in once. The token is returned, only its hash is kept. */
export async function createSignInLink(tx: Tx, userId: string, expiresAt: Date): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await tx.sessions.insertLink({ tokenHash: hashOf(token), userId, expiresAt: expiresAt.toISOString(), usedAt: null });
  return token;
}

const nobody: Actor = Object.freeze({ id: '', name: '', assignments: Object.freeze([]) });

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
