import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyReply } from 'fastify';
import { NucleoError, type PlainErrorCode, toProblem } from '../../errors.ts';

/** What Node says of bytes that are no HTTP request, and the code we answer with. */
const faults: Readonly<Record<string, PlainErrorCode>> = {
  HPE_HEADER_OVERFLOW: 'NUC_HTTP_HEADERS_TOO_LARGE',
  ERR_HTTP_REQUEST_TIMEOUT: 'NUC_HTTP_TIMEOUT',
};

/** Headers of a reply that no hook of the application sees. */
const headers = {
  'content-type': 'application/problem+json; charset=utf-8',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
};

/** Answers what never became a request, as the problem every other refusal is, and hangs up. */
export function refuseUnparsed(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const problem = toProblem(new NucleoError(faults[error.code ?? ''] ?? 'NUC_HTTP_MALFORMED'));
  const body = JSON.stringify(problem);
  const lines = Object.entries({ ...headers, 'content-length': Buffer.byteLength(body), connection: 'close' }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  socket.end([`HTTP/1.1 ${problem.status} ${problem.title}`, ...lines, '', body].join('\r\n'));
}

/** Answers and hangs up when a body has not arrived by then: half a body must not hold a place among the requests. */
export function endSlowBody(request: IncomingMessage, within: number): void {
  if (request.headers['content-length'] === undefined && request.headers['transfer-encoding'] === undefined) return;
  const timer = setTimeout(() => {
    refuseUnparsed(Object.assign(new Error('The body is late.'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }), request.socket);
  }, within).unref();
  for (const event of ['end', 'close'] as const) request.once(event, () => clearTimeout(timer));
}

/** Answers an address that the router cannot read. */
export function refuseAddress(_error: unknown, _request: unknown, reply: FastifyReply): void {
  const problem = toProblem(new NucleoError('NUC_HTTP_URL_INVALID'));
  reply.code(problem.status).headers(headers).send(JSON.stringify(problem));
}
