import type { Text } from '../words.ts';

/** One thing that will be different. */
export interface Change {
  readonly group: string;
  /** Address of the artefact, as overlays name it. */
  readonly about: string;
  readonly title: Text;
  readonly text: Text;
  /** Somebody must look at it before. */
  readonly hurts: boolean;
  /** The open cases and drafts that it is about, and what becomes of them; `isLeast` where nobody counted further. */
  readonly held?: { readonly cases: number; readonly drafts: number; readonly isLeast: boolean; readonly then: Text };
}

/** What would be different in one root pack. */
export interface ReleaseChanges {
  readonly root: string;
  readonly title: Text;
  readonly before: { readonly digest: string; readonly at: string } | null;
  readonly after: string | null;
  readonly changes: readonly Change[];
}

/** What is wrong in a file of the packs, in English. */
export interface PackProblem {
  readonly pack?: string;
  readonly file?: string;
  readonly pointer: string;
  readonly message: string;
  readonly hint?: string;
  readonly params?: { readonly line?: number };
}

/** What `/api/changes` answers. */
export interface ToldChanges {
  readonly ok: boolean;
  readonly releases: readonly ReleaseChanges[];
  readonly problems: readonly PackProblem[];
}
