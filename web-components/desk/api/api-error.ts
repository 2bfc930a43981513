import { problemText, textIn, type Text } from '../../../forms/browser.ts';
import type { ProblemReply, RefusedFor } from './replies.ts';

/** What a file is refused with before it is sent: a server that refuses it midway may not get through with its reply. */
export const tooLargeFile = 'DESK_FILE_TOO_LARGE';

/** A problem in the language of who reads it. */
export function textOfProblem(problem: RefusedFor, language: string): string {
  const own = problem.text ?? (problem.params?.['text'] as Text | undefined);
  return own === undefined ? problemText(problem, language) : textIn(own, language);
}

/** What a call was refused for, for a form to show: what only the server can say is said in the language of who reads it. */
export function problemsTold(error: unknown, language: string): readonly RefusedFor[] {
  if (!(error instanceof ApiError)) return [];
  return error.problems.map((problem) =>
    problem.text === undefined ? problem : { ...problem, message: textIn(problem.text, language) },
  );
}

/** A call that did not succeed: refused by the server, or (`status` 0) never answered. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly code: string;
  readonly hint: string | undefined;
  readonly problems: readonly RefusedFor[];

  constructor(status: number, reply: ProblemReply = {}, cause?: unknown) {
    super(reply.detail ?? reply.title ?? `HTTP ${status}`, { cause });
    this.status = status;
    this.code = reply.code ?? '';
    this.hint = reply.hint;
    this.problems = Array.isArray(reply.problems) ? reply.problems : [];
  }

  /** Somebody else changed the case since it was read. */
  get isStale(): boolean {
    return this.status === 412;
  }

  get isSignedOut(): boolean {
    return this.status === 401;
  }

  /** A file that will be refused however often it is sent. */
  get isOfFile(): boolean {
    return this.code === 'NUC_DOCUMENT_KIND' || this.code === tooLargeFile;
  }

  /** The same request may succeed later, unchanged; it may even have been carried out already. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500;
  }
}

const byCode: Readonly<Record<string, string>> = {
  NUC_CASE_ASK_OFFICE: 'error.ask_office',
  NUC_CASE_CONFLICT: 'error.conflict',
  NUC_CASE_RECIPIENT_UNKNOWN: 'error.recipient',
  NUC_DOCUMENT_KIND: 'error.file_kind',
  NUC_EXCLUSION_NOBODY_LEFT: 'error.nobody_left',
  NUC_EXCLUSION_NOT_FOUND: 'error.exclusion_over',
  NUC_EXCLUSION_OWN: 'error.exclusion_own',
  NUC_EXCLUSION_SAID: 'error.exclusion_said',
  NUC_PERSON_EXCLUDED: 'error.person_excluded',
  [tooLargeFile]: 'error.file_too_large',
};

/** Key of the text that tells a person what happened, by what can be done about it. */
export function errorTextKey(error: unknown): string {
  if (!(error instanceof ApiError)) return 'error.unexpected';
  if (error.status === 0) return 'error.offline';
  if (error.status === 429) return 'error.too_many';
  if (error.status >= 500 || error.status === 408) return 'error.server';
  return (
    byCode[error.code] ??
    {
      400: 'error.request',
      401: 'error.signed_out',
      403: 'error.denied',
      404: 'error.not_found',
      409: 'error.refused',
      412: 'error.stale',
      413: 'error.too_large',
      422: 'error.invalid',
    }[error.status] ??
    'error.unexpected'
  );
}
