import type { Problem, Text } from '#forms';

/** Who feels it: those who fill in, who handle cases, who may see and do, who choose codes, offices, and the rest. */
export const changeGroups = ['forms', 'workflows', 'rights', 'codelists', 'units', 'others'] as const;
export type ChangeGroup = (typeof changeGroups)[number];

/** How much of what runs is concerned; `isLeast` where nobody counted further. */
export interface HeldCount {
  readonly cases: number;
  readonly drafts: number;
  readonly isLeast: boolean;
}

/** One thing that will be different. */
export interface Change {
  readonly group: ChangeGroup;
  /** Address of the artefact, as overlays name it; of a role or unit `roles/<id>` and `units/<id>`. */
  readonly about: string;
  readonly title: Text;
  readonly code: string;
  /** What is different, in each language. */
  readonly text: Text;
  /** Somebody must look at it: open work is left behind, answers are no longer asked, somebody may do more. */
  readonly hurts: boolean;
  /** The open cases and drafts that it is about, and what becomes of them. */
  readonly held?: HeldCount & { readonly then: Text };
}

/** What the answers of open cases and drafts are looked through for: by form, whether they hold what goes. */
export type AnswerTests = ReadonlyMap<string, (answers: unknown) => boolean>;

/** A change before anything was counted. With something to count, it hurts only where that is found. */
export interface Finding extends Omit<Change, 'held'> {
  readonly count?: Counting;
}

interface Counting {
  /** What becomes of what is found. */
  readonly then: Text;
  readonly answers?: AnswerTests;
  readonly work?: CountedWork;
}

/** Tasks or deadlines of a type of case, by the id that the workflow gives them, where the case goes on by the new workflow. */
export interface CountedWork {
  readonly type: string;
  readonly kind: 'task' | 'timer';
  readonly id: string;
  goesOn(states: readonly string[]): boolean;
}

/** What releases that are to run would change in what runs. */
export interface ReleaseChanges {
  readonly root: string;
  readonly title: Text;
  /** What runs, since when it was kept; null where the root has not run yet. */
  readonly before: { readonly digest: string; readonly at: string } | null;
  /** Null where the root is no longer among the packs. */
  readonly after: string | null;
  /** What hurts first, then by group and artefact. */
  readonly changes: readonly Change[];
}

/** All that is told of the packs on disk, as `nucleo changes --json` prints it. */
export interface ToldChanges {
  /** Nothing needs attention. */
  readonly ok: boolean;
  readonly releases: readonly ReleaseChanges[];
  /** Errors of the packs: with any of them nothing was compared, and no server would start. */
  readonly problems: readonly Problem[];
}
