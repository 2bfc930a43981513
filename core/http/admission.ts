import type { FastifyInstance } from 'fastify';
import { NucleoError } from '../errors.ts';

/** Requests under way at once, far more than a region's offices make; each holds memory, and those behind it would only wait longer. */
const most = 250;

/** Refuses what comes beyond, at once and cheaply, so that those under way end; health is always asked. */
export function refuseBeyond(app: FastifyInstance, limit = most): void {
  let underWay = 0;
  app.addHook('onRequest', (request, reply, done) => {
    underWay += 1;
    reply.raw.once('close', () => {
      underWay -= 1;
    });
    done(underWay > limit && request.routeOptions.url !== '/health' ? new NucleoError('NUC_HTTP_BUSY') : undefined);
  });
}
