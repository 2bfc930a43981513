import type { Problem } from '#forms';
import { didYouMean } from '../../nearest.ts';

interface ProblemPlace {
  readonly pack?: string | undefined;
  readonly file?: string | undefined;
  readonly pointer?: string | undefined;
}

interface ProblemDetails {
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

interface UnknownName {
  /** What is looked for, as `role`. */
  readonly kind: string;
  readonly name: string;
  readonly known: Iterable<string>;
  /** Said where no known name is near. */
  readonly hint?: string | undefined;
}

/** That a name is of nothing that there is, with the one probably meant; `params.name` is the name. */
export function unknownName(code: string, pointer: string, { kind, name, known, hint }: UnknownName): Problem {
  return packProblem(code, { pointer }, `there is no ${kind} "${name}"`, {
    hint: didYouMean(name, known) ?? hint,
    params: { name },
  });
}
