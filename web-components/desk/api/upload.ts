import { ApiError } from './api-error.ts';
import type { ProblemReply } from './replies.ts';

export interface UploadOptions {
  readonly ifMatch: string | undefined;
  /** Idempotency-Key: an attempt repeated under the same key and version is carried out once. */
  readonly key: string;
  readonly onProgress: (sent: number, total: number) => void;
}

/** Sends the bytes of a file. XMLHttpRequest, because `fetch` does not tell how much was sent. */
export function uploadFile(
  path: string,
  file: File,
  { ifMatch, key, onProgress }: UploadOptions,
): Promise<{ reply: unknown; etag: string | null }> {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.setRequestHeader('X-Nucleo-CSRF', '1');
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader('Content-Disposition', `attachment; filename*=UTF-8''${encodeName(file.name)}`);
    request.setRequestHeader('Idempotency-Key', key);
    if (ifMatch !== undefined) request.setRequestHeader('If-Match', ifMatch);
    request.upload.addEventListener('progress', (event) =>
      onProgress(event.loaded, event.lengthComputable ? event.total : file.size),
    );
    request.addEventListener('error', () => fail(new ApiError(0)));
    request.addEventListener('load', () => {
      const reply = parse(request.responseText);
      if (request.status >= 200 && request.status < 300) done({ reply, etag: request.getResponseHeader('etag') });
      else fail(new ApiError(request.status, (reply ?? {}) as ProblemReply));
    });
    request.send(file);
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
