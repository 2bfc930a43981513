import type { FastifyInstance } from 'fastify';
import { NucleoError } from '../errors.ts';

const maxDepth = 40;
const maxKeys = 50_000;

/**
 * The only body parsers of the API: JSON (exact media type, bounded depth and number of values, no
 * `__proto__`, no duplicate keys left to chance) and opaque bytes for documents.
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
  app.addHook('onRequest', async (request) => {
    const type = request.headers['content-type'];
    if (type !== undefined && !/^application\/(?:json(?:; ?charset=utf-8)?|octet-stream)$/i.test(type)) throw new NucleoError('NUC_HTTP_MEDIA_TYPE', {});
  });
}

function readJson(text: string): unknown {
  const fault = shapeFault(text);
  if (fault !== null) throw new NucleoError('NUC_HTTP_BODY_INVALID', {}, { problems: [{ code: fault.code, pointer: '', message: `${fault.code} at character ${fault.at}`, severity: 'error' }] });
  try {
    return JSON.parse(text, (key, value: unknown) => {
      if (key === '__proto__' || key === 'constructor' || key === 'prototype') throw new NucleoError('NUC_HTTP_BODY_INVALID', {}, { problems: [{ code: 'forbidden_key', pointer: `/${key}`, message: 'this name is not allowed', severity: 'error' }] });
      return value;
    });
  } catch (error) {
    if (error instanceof NucleoError) throw error;
    const at = /position (\d+)/.exec((error as Error).message)?.[1];
    throw new NucleoError('NUC_HTTP_BODY_INVALID', {}, { problems: [{ code: 'json_syntax', pointer: '', message: at === undefined ? 'not valid JSON' : `not valid JSON at character ${at}`, severity: 'error' }] });
  }
}

/** One pass over the text before parsing: nesting and size are bounded before any object is built. */
function shapeFault(text: string): { code: string; at: number } | null {
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
  return null;
}
