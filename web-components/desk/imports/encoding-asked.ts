import { ApiError } from '../api/api-error.ts';

/** A file that seems to be written in another encoding than is expected: names in it could be made out no more. */
export interface EncodingAsked {
  readonly file: string;
  /** What the encodings are called. */
  readonly seems: string;
  readonly declared: string;
  /** How the server knows them. */
  readonly seemsAs: string;
  readonly declaredAs: string;
}

/** The files that the server asks about, where that is all that it says of them; none of any other failure. */
export function encodingsAsked(error: unknown): readonly EncodingAsked[] {
  if (!(error instanceof ApiError) || error.code !== 'NUC_IMPORT_FILES') return [];
  if (error.problems.some(({ code }) => code !== 'encoding_doubtful')) return [];
  return error.problems.map(({ file = '', params = {} }) => {
    const text = (key: string): string => String(params[key] ?? '');
    return { file, seems: text('seems'), declared: text('declared'), seemsAs: text('seemsAs'), declaredAs: text('declaredAs') };
  });
}
