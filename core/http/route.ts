import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../cases/index.ts';

/**
 * Who may call a route: `public` needs no session; `session` any signed-in user;
 * `case` a signed-in user, and the handler reaches cases only through the access predicate.
 */
type RouteAccess = 'public' | 'session' | 'case';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** One operation of the API: documented, checked and guarded from this value alone. */
export interface Route {
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly summary: string;
  readonly access: RouteAccess;
  /** Says nothing of anybody: pages of the origins in the settings may read it too. Whose session it takes stays the same. */
  readonly isEmbeddable?: true;
  readonly params?: JsonSchema;
  readonly query?: JsonSchema;
  readonly headers?: JsonSchema;
  readonly body?: JsonSchema;
  /** Bytes of the body, when less than other bodies may have. */
  readonly bodyLimit?: number;
  /** Media type of the body; JSON unless said. */
  readonly consumes?: 'application/json' | 'application/octet-stream' | 'multipart/form-data';
  /** Media type of the reply; JSON unless said. */
  readonly produces?: 'text/html';
  /** Success status and the schema of its body (no schema: no body). */
  readonly replies: Readonly<Record<number, JsonSchema | null>>;
  readonly handle: (call: Call) => Promise<unknown>;
}

/** What a handler receives: the narrowed request, who calls (null on a public route) and the reply to set headers on. */
export interface Call {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly actor: Actor;
}

/** Returns the route as it is, frozen: its place in the table is its registration. */
export function defineRoute(route: Route): Route {
  return Object.freeze(route);
}

/** The schema of one path segment holding an id of ours (UUID). */
export const idParam = Object.freeze({
  type: 'string',
  pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$',
});

/** The number of a record of registers. */
export const recordParam = Object.freeze({ type: 'integer', minimum: 1 });

/** Places in answers, such as those that were confirmed. */
export const pointerList = Object.freeze({
  type: 'array',
  maxItems: 2000,
  items: { type: 'string', maxLength: 400, pattern: '^/' },
});

/** The schema of a name chosen by packs: form, list, step, state, code list, unit. */
export const nameParam = Object.freeze({ type: 'string', pattern: '^[a-z][a-z0-9_]{0,99}$' });

/** A closed object schema. */
export function objectOf(
  properties: Readonly<Record<string, unknown>>,
  required: readonly string[] = Object.keys(properties),
): JsonSchema {
  return Object.freeze({ type: 'object', additionalProperties: false, required: [...required], properties });
}
