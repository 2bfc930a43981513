import { ApiError } from './api-error.ts';
import type { ProblemReply } from './replies.ts';

export interface UploadOptions {
  readonly ifMatch: string | undefined;
  /** Idempotency-Key: an attempt repeated under the same key and version is carried out once. */
  readonly key: string;
  readonly onProgress: (sent: number, total: number) => void;
}

type Sent = Promise<{ reply: unknown; etag: string | null }>;

/** Sends the bytes of a file. */
export function uploadFile(path: string, file: File, { ifMatch, ...options }: UploadOptions): Sent {
  return send(path, file, options, {
    'Content-Type': 'application/octet-stream',
    'Content-Disposition': `attachment; filename*=UTF-8''${encodeName(file.name)}`,
    ...(ifMatch === undefined ? {} : { 'If-Match': ifMatch }),
  });
}

/** Sends files that belong together, as parts of one form. */
export function uploadFiles(path: string, files: readonly File[], options: Omit<UploadOptions, 'ifMatch'>): Sent {
  const form = new FormData();
  for (const file of files) form.append('file', file, file.name);
  return send(path, form, options, {});
}

/** XMLHttpRequest, because `fetch` does not tell how much was sent. */
function send(
  path: string,
  body: File | FormData,
  { key, onProgress }: Omit<UploadOptions, 'ifMatch'>,
  headers: Readonly<Record<string, string>>,
): Sent {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    for (const [name, value] of Object.entries({ ...headers, 'X-Nucleo-CSRF': '1', 'Idempotency-Key': key }))
      request.setRequestHeader(name, value);
    request.upload.addEventListener('progress', (event) => onProgress(event.loaded, event.lengthComputable ? event.total : 0));
    request.addEventListener('error', () => fail(new ApiError(0)));
    request.addEventListener('load', () => {
      const reply = parse(request.responseText);
      if (request.status >= 200 && request.status < 300) done({ reply, etag: request.getResponseHeader('etag') });
      else fail(new ApiError(request.status, (reply ?? {}) as ProblemReply));
    });
    request.send(body);
  });
}

/** RFC 8187: what `encodeURIComponent` leaves but the header does not allow. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
