import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { ErrorObject } from 'ajv';
import { keywordProblem, pointerStep, problemText } from '#forms';
import { refusedPage } from '../printing/print-page.ts';
import { NucleoError, type PlainErrorCode, toProblem } from '../../errors.ts';

/** Codes of Fastify that mean the caller's request is at fault, and the code we answer with. */
const requestFaults: Readonly<Record<string, PlainErrorCode>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'NUC_HTTP_MEDIA_TYPE',
  FST_ERR_CTP_BODY_TOO_LARGE: 'NUC_HTTP_BODY_TOO_LARGE',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'NUC_HTTP_BODY_INVALID',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'NUC_HTTP_BODY_INVALID',
  FST_ERR_CTP_INVALID_JSON_BODY: 'NUC_HTTP_BODY_INVALID',
  FST_ERR_BAD_URL: 'NUC_HTTP_URL_INVALID',
  FST_ERR_MAX_PARAM_LENGTH: 'NUC_HTTP_URL_INVALID',
};

export function replyWithError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const known = toNucleoError(error);
  if (known.status >= 500) request.log.error({ code: known.code, reason: reasonOf(error) }, 'request failed');
  if (known.status === 429 || known.status === 503) reply.header('retry-after', reply.getHeader('retry-after') ?? '5');
  if (wantsPage(request)) return void reply.code(known.status).type('text/html; charset=utf-8').send(refusedPage(known.status));
  reply
    .code(known.status)
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(toProblem(known)));
}

/** Somebody opened a page in a browser: they read words, programs the problem. */
function wantsPage(request: FastifyRequest): boolean {
  const { produces } = (request.routeOptions?.config ?? {}) as { readonly produces?: string };
  return produces === 'text/html' && /\btext\/html\b/.test(request.headers.accept ?? '');
}

function toNucleoError(error: unknown): NucleoError {
  if (error instanceof NucleoError) return error;
  if (isFull(error)) return new NucleoError('NUC_STORAGE_FULL', {}, { cause: error });
  const fault = error as Partial<FastifyError>;
  if (Array.isArray(fault.validation)) {
    const where = fault.validationContext ?? 'body';
    return new NucleoError(
      'NUC_HTTP_REQUEST_INVALID',
      { where },
      { problems: located(fault.validation as unknown as ErrorObject[], where) },
    );
  }
  const code = fault.code === undefined ? undefined : requestFaults[fault.code];
  if (code !== undefined) return new NucleoError(code, {});
  if (fault.statusCode === 429) return new NucleoError('NUC_HTTP_TOO_MANY', {});
  if (typeof fault.statusCode === 'number' && fault.statusCode >= 400 && fault.statusCode < 500)
    return new NucleoError('NUC_HTTP_BODY_INVALID', {});
  return new NucleoError('NUC_HTTP_INTERNAL', {}, { cause: error });
}

/** What SQLite, PostgreSQL and the file system say when the disk is full. */
const fullCodes = new Set(['SQLITE_FULL', '53100', 'ENOSPC', 'EDQUOT']);

function isFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return fullCodes.has(String((error as { readonly code?: unknown }).code)) || isFull(error.cause);
}

/** Where and why in words, by the keyword that was not met; never the value itself: values may be personal. */
function located(faults: readonly ErrorObject[], where: string): unknown[] {
  return faults.slice(0, 50).map(({ keyword, params, instancePath }) => {
    const name = nameIn(params);
    const step = name === undefined ? '' : pointerStep(name);
    const shown = { ...params, additionalProperty: name };
    const { pointer, message, severity, ...problem } = keywordProblem(
      { keyword, params: shown },
      { pointer: `${instancePath}${step}` },
    );
    const text = Object.fromEntries(['it', 'en'].map((language) => [language, problemText({ ...problem, message }, language)]));
    return { code: keyword, pointer, in: where, message, text, severity };
  });
}

/** The property that is missing or one too many, as far as it is worth repeating. */
function nameIn({ missingProperty, additionalProperty }: ErrorObject['params']): string | undefined {
  return ((missingProperty ?? additionalProperty) as string | undefined)?.slice(0, 100);
}

/** The class and message of an unexpected failure without quoted values, so that nothing personal reaches the log. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'not an error';
  const place =
    error.stack
      ?.split('\n')
      .find((line) => line.includes('/core/'))
      ?.trim() ?? '';
  return `${error.name} ${place}`;
}
