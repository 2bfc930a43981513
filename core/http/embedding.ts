import type { FastifyReply, FastifyRequest } from 'fastify';

/** Lets pages of listed origins read what may be embedded. Without any, no header of it is ever sent. */
export interface Embedding {
  /** Marks the reply as one that the asking page may read; whether it is one of those listed. */
  admit(request: FastifyRequest, reply: FastifyReply): boolean;
}

/** `origins` are as browsers send them: `https://www.comune.example`, never a pattern. */
export function createEmbedding(origins: readonly string[]): Embedding {
  const listed = new Set(origins);
  return Object.freeze({
    admit(request: FastifyRequest, reply: FastifyReply) {
      if (listed.size === 0) return false;
      reply.header('vary', 'Origin');
      const { origin } = request.headers;
      if (origin === undefined || !listed.has(origin)) return false;
      reply.header('access-control-allow-origin', origin).header('access-control-allow-credentials', 'true');
      return true;
    },
  });
}
