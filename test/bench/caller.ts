import type { FastifyInstance } from 'fastify';
import { createSignInLink, type RunningServer } from '../../core/http/index.ts';
import { newId } from '../../core/ids.ts';

export interface Answer<T = Record<string, unknown>> {
  readonly status: number;
  readonly etag: string;
  readonly body: T;
}

/** Calls an application without a socket between: what is timed is the server's work alone. */
export interface Caller {
  call<T = Record<string, unknown>>(
    method: 'GET' | 'POST',
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer<T>>;
}

/** Anything but a success is thrown: a bench must not time refusals. */
export function callerOf(app: FastifyInstance, cookie?: string): Caller {
  return {
    async call<T>(method: 'GET' | 'POST', path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}) {
      const reply = await app.inject({
        method,
        url: path,
        headers: {
          'x-nucleo-csrf': '1',
          ...(cookie === undefined ? {} : { cookie }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
      });
      if (reply.statusCode >= 300) throw new Error(`${method} ${path} answered ${reply.statusCode}: ${reply.body.slice(0, 800)}`);
      return {
        status: reply.statusCode,
        etag: String(reply.headers['etag'] ?? ''),
        body: (reply.body === '' ? null : JSON.parse(reply.body)) as T,
      };
    },
  };
}

/** Signs a user in who holds one role in one unit. `id` makes it a user that is already there. */
export async function signIn(
  { running }: { readonly running: RunningServer },
  at: string,
  held: { readonly id?: string; readonly role: string; readonly unit: string },
): Promise<Caller> {
  const userId = held.id ?? newId();
  const token = await running.storage.transaction(async (tx) => {
    await tx.users.save({
      id: userId,
      name: `${held.role} ${held.unit}`,
      email: `${userId}@example.invalid`,
      active: true,
      epoch: 1,
      createdAt: at,
    });
    await tx.users.assign({
      id: `${userId}-${held.role}-${held.unit}`,
      userId,
      role: held.role,
      unitId: held.unit,
      from: '2020-01-01T00:00:00.000Z',
      until: null,
    });
    return createSignInLink(tx, userId, new Date(Date.parse(at) + 3_600_000));
  });
  const reply = await running.app.inject({
    method: 'POST',
    url: '/api/session',
    headers: { 'x-nucleo-csrf': '1', 'content-type': 'application/json' },
    payload: JSON.stringify({ token }),
  });
  const cookie = String(reply.headers['set-cookie']).split(';')[0] ?? '';
  return callerOf(running.app, cookie);
}
