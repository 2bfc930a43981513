import type { Text } from '../words.ts';

interface ImportCounts {
  readonly facts: number;
  readonly refused: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** By the date or year of newer supplies: what those say otherwise, or no more. */
  readonly overtaken?: Readonly<Record<string, number>>;
  /** Said by an earlier row of the supply too, or otherwise. */
  readonly repeated?: number;
  readonly contradicted?: number;
  readonly ended: number;
  /** Stand unconfirmed, since the rows that speak of them were refused. */
  readonly kept?: number;
}

/** What `/api/imports` answers of one run. */
export interface ImportRun {
  readonly id: number;
  readonly title: Text;
  /** Whose supply it is, where several bodies deliver such files. */
  readonly body: string | null;
  readonly supply: string | null;
  readonly state: 'running' | 'done' | 'broken' | 'undone';
  readonly files: readonly { readonly name: string; readonly bytes: number }[];
  readonly by: string;
  readonly startedAt: string;
  readonly done: number;
  readonly of: number;
  readonly counts: ImportCounts;
  readonly records: readonly {
    readonly id: string;
    readonly rows: number;
    readonly carried: number;
    readonly aside: number;
    readonly refused: number;
    readonly facts: number;
  }[];
  readonly problems: readonly {
    readonly code: string;
    readonly severity: string;
    readonly line: number | null;
    readonly file: string;
    readonly params: Readonly<Record<string, string | number>>;
  }[];
  readonly mayUndo: boolean;
  /** Places of the files whose refused rows can be downloaded. */
  readonly refusedFiles: readonly number[];
}

export interface ImportDetail extends ImportRun {
  readonly refusals: readonly {
    readonly file: string;
    readonly line: number;
    readonly record: string | null;
    readonly fields: readonly { readonly field: string | null; readonly place: string | null; readonly reason: Text }[];
  }[];
  readonly repeats: readonly ImportRepeat[];
}

interface ImportRepeat {
  readonly file: string;
  readonly line: number;
  readonly record: string;
  /** Whether it says all again, or some of it otherwise. */
  readonly isSame: boolean;
  readonly of: { readonly file: string; readonly line: number | null };
}

export interface ImportPage {
  readonly items: readonly ImportRun[];
  readonly next: string | null;
  readonly drivers: readonly {
    readonly id: string;
    readonly root: string;
    readonly title: Text;
    readonly names: readonly string[];
    /** Why its data may be read, and for how long they are kept, as "P10Y". */
    readonly purpose: Text | null;
    readonly retention: string | null;
  }[];
  /** The last that was erased since its time was over. */
  readonly erased: readonly {
    readonly title: Text;
    readonly body: string | null;
    readonly at: string;
    readonly retention: string;
    readonly facts: number;
    readonly subjects: number;
  }[];
}
