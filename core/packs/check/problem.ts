import type { Problem } from '#forms';

export interface ProblemPlace {
  readonly pack?: string | undefined;
  readonly file?: string | undefined;
  readonly pointer?: string | undefined;
}

export interface ProblemDetails {
  readonly hint?: string | undefined;
  readonly params?: Readonly<Record<string, unknown>> | undefined;
  readonly severity?: 'error' | 'warning';
}

/** A located problem of a pack; `code` is a word that stays the same when the message is reworded. */
export function packProblem(code: string, place: ProblemPlace, message: string, details: ProblemDetails = {}): Problem {
  return {
    code,
    ...(place.pack === undefined ? {} : { pack: place.pack }),
    ...(place.file === undefined ? {} : { file: place.file }),
    pointer: place.pointer ?? '',
    message,
    ...(details.hint === undefined ? {} : { hint: details.hint }),
    severity: details.severity ?? 'error',
    ...(details.params === undefined ? {} : { params: { ...details.params } }),
  };
}
