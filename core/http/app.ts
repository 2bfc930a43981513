import { Readable } from 'node:stream';
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { NucleoError } from '../errors.ts';
import { refuseBeyond } from './admission.ts';
import { newId } from '../ids.ts';
import { refusedFor } from './refusals/refused-for.ts';
import { watchConnections } from './connections.ts';
import type { Embedding } from './embedding.ts';
import { acceptBodies } from './json-body.ts';
import { replyWithError } from './refusals/problem-reply.ts';
import { endSlowBody, refuseAddress, refuseUnparsed } from './refusals/refuse-unparsed.ts';
import type { Call, Route } from './route.ts';
import type { Sessions } from './session.ts';

/** Milliseconds for an upload to arrive whole, and for any other body. */
const uploadWithin = 600_000;
const bodyWithin = 30_000;

export interface AppOptions {
  readonly sessions: Sessions;
  /** Requests a minute one address may make to the sign-in route. */
  readonly signInsPerMinute: number;
  readonly log: boolean;
  /** Which other sites may read what is embeddable; none without it. */
  readonly embedding?: Embedding;
  /** Served over https: cookies are Secure and browsers are told to stay on https. */
  readonly secure: boolean;
  /** Addresses of reverse proxies whose X-Forwarded-For is believed. */
  readonly proxies?: readonly string[];
}

/**
 * The Fastify application without its routes: limits, headers on every reply, closed content types,
 * problem replies. Routes enter only through `addRoutes`, which refuses one without access metadata.
 */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const { proxies = [] } = options;
  const app = fastify({
    trustProxy: proxies.length === 0 ? false : [...proxies],
    bodyLimit: 1024 * 1024,
    schemaController: {
      compilersFactory: { buildValidator: requestChecks, buildSerializer: () => () => (data) => JSON.stringify(data) },
    },
    routerOptions: { maxParamLength: 128, ignoreTrailingSlash: false },
    requestTimeout: uploadWithin,
    connectionTimeout: 60_000,
    keepAliveTimeout: 10_000,
    clientErrorHandler: refuseUnparsed,
    frameworkErrors: refuseAddress,
    genReqId: () => newId(),
    // A query may carry what somebody typed: only the route's pattern is logged.
    logger: options.log
      ? { level: 'info', serializers: { req: requestForLog, res: (reply) => ({ status: reply.statusCode }) } }
      : false,
  });
  app.setErrorHandler(replyWithError);
  app.setNotFoundHandler((request, reply) => replyWithError(new NucleoError('NUC_HTTP_NOT_FOUND', {}), request, reply));
  refuseBeyond(app);
  await app.register(cookie);
  await app.register(helmet, securityHeaders(options.secure));
  await app.register(rateLimit, { global: false, hook: 'onRequest' });
  acceptBodies(app);
  app.addHook('onRoute', (route) => {
    if (route.method === 'OPTIONS') return;
    if ((route.config as { access?: string } | undefined)?.access === undefined)
      throw new NucleoError('NUC_HTTP_ROUTE_WITHOUT_ACCESS', { route: `${String(route.method)} ${route.url}` });
  });
  let isEnding = false;
  const endSilent = watchConnections(app.server);
  app.addHook('preClose', async () => {
    isEnding = true;
    endSilent();
  });
  app.addHook('onSend', async (request, reply) => {
    // Otherwise a connection kept open would keep the server from ending.
    if (isEnding) reply.header('connection', 'close');
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    reply.header('x-request-id', request.id);
  });
  return app;
}

/**
 * Checks of requests by the schemas of our routes, which a test holds to be right. Each is compiled when it is first asked:
 * of a hundred routes a start needs none.
 */
function requestChecks() {
  const ajv = new Ajv2020({ strict: false, validateSchema: false, coerceTypes: false, code: { optimize: false } });
  return (route: unknown): ValidateFunction => {
    const { schema } = route as { readonly schema: object };
    let validate: ValidateFunction | undefined;
    const check = (data: unknown): boolean => {
      validate ??= ajv.compile(schema);
      const isRight = validate(data);
      check.errors = validate.errors;
      return isRight;
    };
    check.errors = undefined as ValidateFunction['errors'];
    return check as ValidateFunction;
  };
}

/** Registers each route of the table with its guards; nothing else registers a route. */
export function addRoutes(app: FastifyInstance, routes: readonly Route[], options: AppOptions): void {
  for (const route of routes) {
    const { embedding } = options;
    // A browser asks first whether a page of another origin may send a body.
    if (embedding && route.isEmbeddable === true && route.method !== 'GET')
      app.options(route.path, (request, reply) => {
        if (!embedding.admit(request, reply)) throw new NucleoError('NUC_HTTP_NOT_FOUND');
        return reply
          .code(204)
          .headers({
            'access-control-allow-methods': route.method,
            'access-control-allow-headers': 'content-type, x-nucleo-csrf',
            'access-control-max-age': '600',
          })
          .send();
      });
    app.route({
      method: route.method,
      url: route.path,
      exposeHeadRoute: false,
      config: {
        access: route.access,
        ...(route.produces === undefined ? {} : { produces: route.produces }),
        ...(route.id === 'sign_in' ? { rateLimit: { max: options.signInsPerMinute, timeWindow: 60_000 } } : {}),
      },
      ...(isStreamed(route) ? { bodyLimit: 50 * 1024 * 1024 } : {}),
      ...(route.bodyLimit === undefined ? {} : { bodyLimit: route.bodyLimit }),
      schema: {
        querystring: route.query ?? { type: 'object', additionalProperties: false },
        ...(route.params === undefined ? {} : { params: route.params }),
        ...(route.body === undefined ? {} : { body: route.body }),
      },
      // Before the body is read: a stranger cannot make the server work on one.
      onRequest: async (request, reply) => {
        if (!isStreamed(route)) endSlowBody(request.raw, bodyWithin);
        const isAdmitted = route.isEmbeddable === true && options.embedding?.admit(request, reply) === true;
        if (!isAdmitted && (route.access !== 'public' || route.method !== 'GET')) options.sessions.refuseForgery(request);
        if (route.access !== 'public') await options.sessions.identify(request);
      },
      preValidation: async (request) => {
        const isStream = request.body instanceof Readable;
        const isOther = isStream && request.headers['content-type']?.toLowerCase().startsWith(route.consumes ?? '?') !== true;
        if (isOther || (isStream !== isStreamed(route) && (isStream || route.consumes !== undefined)))
          throw new NucleoError('NUC_HTTP_MEDIA_TYPE');
        if (route.body !== undefined && request.body === undefined)
          throw new NucleoError('NUC_HTTP_BODY_INVALID', {}, { problems: [refusedFor('body_missing', { code: 'required' })] });
      },
      handler: async (request, reply) => {
        const call: Call = {
          request,
          reply,
          params: (request.params ?? {}) as Record<string, string>,
          query: (request.query ?? {}) as Record<string, string>,
          body: request.body,
          actor: options.sessions.actorOf(request),
        };
        const answer = await route.handle(call);
        if (reply.sent) return reply;
        if (reply.statusCode === 200) reply.code(Number(Object.keys(route.replies)[0] ?? 200));
        return answer === undefined || answer === null
          ? reply.send()
          : reply.type('application/json; charset=utf-8').send(JSON.stringify(answer));
      },
    });
  }
}

/** Whether the body is bytes that the handler takes as they arrive. */
function isStreamed({ consumes }: Route): boolean {
  return consumes === 'application/octet-stream' || consumes === 'multipart/form-data';
}

function requestForLog(request: FastifyRequest): Record<string, unknown> {
  return { id: request.id, method: request.method, route: request.routeOptions?.url ?? 'unknown' };
}

function securityHeaders(secure: boolean): Parameters<typeof helmet>[1] {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'none'"],
        connectSrc: ["'self'"],
        fontSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        requireTrustedTypesFor: ["'script'"],
        trustedTypes: ['lit-html'],
      },
    },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    xFrameOptions: { action: 'deny' },
  };
}
