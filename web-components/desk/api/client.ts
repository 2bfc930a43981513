import { ApiError } from './api-error.ts';
import type { ProblemReply } from './replies.ts';

interface Call {
  readonly body?: unknown;
  /** The case whose version the server must compare: sends `If-Match`, learns the new version from the reply. */
  readonly caseId?: string;
  readonly signal?: AbortSignal;
  /** Lets the request outlive the page (drafts saved while leaving). */
  readonly keepalive?: boolean;
  /** A missing resource is an answer, not an error. */
  readonly absentAsNull?: boolean;
}

/** Calls the HTTP API: forgery header, versions of cases, idempotency keys, coded errors. Knows no resource by name. */
interface Client {
  call<T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, call?: Call): Promise<T>;
  /** Remembers the version of a case that was read, for the next change of it. */
  remember(caseId: string, version: string | number): void;
  ifMatch(caseId: string): string | undefined;
}

export interface ClientOptions {
  readonly fetch: typeof fetch;
  /** Told once per refused call that the session is over. */
  readonly onSignedOut: () => void;
  readonly newKey?: () => string;
}

export function createClient({ fetch, onSignedOut, newKey = randomKey }: ClientOptions): Client {
  const versions = new Map<string, string>();
  // One key per thing the user wants done. It outlives unanswered attempts, so that trying again cannot do it twice.
  const keys = new Map<string, string>();

  async function call<T>(method: string, path: string, options: Call = {}): Promise<T> {
    const content = options.body === undefined ? undefined : JSON.stringify(options.body);
    const headers: Record<string, string> = { Accept: 'application/json' };
    if (method !== 'GET') headers['X-Nucleo-CSRF'] = '1';
    if (content !== undefined) headers['Content-Type'] = 'application/json';
    const version = options.caseId === undefined ? undefined : versions.get(options.caseId);
    if (method !== 'GET' && version !== undefined) headers['If-Match'] = version;
    const action = `${method} ${path} ${version ?? ''} ${content ?? ''}`;
    if (method === 'POST') {
      const key = keys.get(action) ?? newKey();
      keys.set(action, key);
      headers['Idempotency-Key'] = key;
    }
    const response = await send(fetch, path, {
      method,
      headers,
      body: content ?? null,
      signal: options.signal ?? null,
      keepalive: options.keepalive ?? false,
      credentials: 'same-origin',
      cache: 'no-cache',
    });
    if (!response.ok) {
      const error = await readError(response);
      if (!error.isPassing) keys.delete(action);
      if (error.isSignedOut) onSignedOut();
      if (response.status === 404 && options.absentAsNull) return null as T;
      throw error;
    }
    // A reply cut short was not received: nothing is learned from it, and the next attempt is still the same request.
    const value = response.status === 204 ? (null as T) : await readJson<T>(response);
    keys.delete(action);
    const tag = response.headers.get('etag');
    if (options.caseId !== undefined && tag !== null) versions.set(options.caseId, tag);
    return value;
  }

  return {
    call,
    remember: (caseId, version) => void versions.set(caseId, typeof version === 'number' ? `"${version}"` : version),
    ifMatch: (caseId) => versions.get(caseId),
  };
}

async function send(fetch: ClientOptions['fetch'], path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiError(0, {}, cause);
  }
}

async function readJson<T>(response: Response): Promise<T> {
  try {
    const text = await response.text();
    return (text === '' ? null : JSON.parse(text)) as T;
  } catch (cause) {
    throw new ApiError(0, {}, cause);
  }
}

async function readError(response: Response): Promise<ApiError> {
  const isProblem = response.headers.get('content-type')?.includes('json');
  const reply = isProblem ? ((await response.json().catch(() => ({}))) as ProblemReply) : {};
  return new ApiError(response.status, reply);
}

/** 128 random bits. `crypto.randomUUID` is missing where the desk is served without https on an office network. */
export function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
