/**
 * Something is wrong in content that people write: a form, an expression, an answer. Problems are data: they are collected,
 * located and translated, never thrown, and they hold no personal data.
 */
export interface Problem {
  /** Stable name of the kind of problem; texts are looked up by it. */
  readonly code: string;
  /** JSON pointer in the file or in the answers; `''` is the whole. */
  readonly pointer: string;
  /** What is wrong, in English, when no translation is at hand. */
  readonly message: string;
  /** What to do next. */
  readonly hint?: string;
  readonly severity: 'error' | 'warning';
  readonly pack?: string;
  readonly file?: string;
  /** Facts for the translated text; for an expression also `from`, `to` (offsets in its text) and `text`. */
  readonly params?: Readonly<Record<string, unknown>>;
}
