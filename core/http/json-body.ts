import { pointerStep } from '#forms';
import type { FastifyInstance } from 'fastify';
import type { RequestProblem } from '../cases/index.ts';
import { NucleoError } from '../errors.ts';
import { scanJson } from '../packs/content.ts';
import { refusedFor } from './refusals/refused-for.ts';

const maxDepth = 40;
const maxKeys = 50_000;
const mediaTypes = /^(?:application\/(?:json(?:; ?charset=utf-8)?|octet-stream)|multipart\/form-data; ?boundary=[^\s;]{1,80})$/i;

/**
 * The only body parsers of the API: JSON (exact media type, bounded depth and number of values, no
 * `__proto__`, no key said twice, no text that a database cannot hold) and opaque bytes: of a document,
 * or of the files of a form.
 */
export function acceptBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, text, done) => {
    try {
      done(null, readJson(text as string));
    } catch (error) {
      done(error as Error);
    }
  });
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));
  app.addContentTypeParser('multipart/form-data', (_request, payload, done) => done(null, payload));
  app.addHook('onRequest', async (request) => {
    const type = request.headers['content-type'];
    if (type !== undefined && !mediaTypes.test(type)) throw new NucleoError('NUC_HTTP_MEDIA_TYPE', {});
  });
}

function readJson(text: string): unknown {
  const fault = shapeFault(text) ?? scanJson(text).map(({ code, offset }) => ({ code, at: offset }))[0];
  if (fault !== undefined) throw refusal(refusedFor('unreadable', { code: fault.code }, { at: fault.at }));
  const value: unknown = JSON.parse(text);
  const place = unstorablePlace(value, '');
  if (place !== null) throw refusal(refusedFor('text_unstorable', { code: 'text_invalid', pointer: place }));
  return value;
}

function refusal(problem: RequestProblem): NucleoError {
  return new NucleoError('NUC_HTTP_BODY_INVALID', {}, { problems: [problem] });
}

/** The place of the first text that a database would refuse or change. */
function unstorablePlace(value: unknown, pointer: string): string | null {
  if (typeof value === 'string') return isStorable(value) ? null : pointer;
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, each] of Object.entries(value)) {
    if (!isStorable(key)) return pointer;
    const place = unstorablePlace(each, pointer + pointerStep(key));
    if (place !== null) return place;
  }
  return null;
}

function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}

/** One pass over the text before parsing: nesting and size are bounded before any object is built. */
function shapeFault(text: string): { readonly code: string; readonly at: number } | undefined {
  let depth = 0;
  let values = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (inString) {
      if (unit === 0x5c) at += 1;
      else if (unit === 0x22) inString = false;
    } else if (unit === 0x22) inString = true;
    else if (unit === 0x7b || unit === 0x5b) {
      depth += 1;
      if (depth > maxDepth) return { code: 'too_deep', at };
    } else if (unit === 0x7d || unit === 0x5d) depth -= 1;
    else if (unit === 0x2c) {
      values += 1;
      if (values > maxKeys) return { code: 'too_many_values', at };
    }
  }
  return undefined;
}
