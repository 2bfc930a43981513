import type { Text } from '../../forms/browser.ts';

/** One thing to choose: what is stored, how it reads, and a quieter second line (birth date, kind of unit). */
export interface Option {
  readonly value: unknown;
  readonly text: string;
  readonly detail?: string;
}

/** Options found, and whether there are others beyond them. */
export interface Options {
  readonly options: readonly Option[];
  readonly more?: boolean;
}

/** A code as a code list gives it. */
export interface Code {
  readonly code: string;
  readonly label: Text;
  readonly parent?: string;
}

/** A person found in the registry, or written down without being there (then without `id`). */
export interface PersonReference {
  readonly id?: string;
  readonly surname?: string;
  readonly given_name?: string;
  readonly birth_date?: string;
  readonly fiscal_code?: string;
  /** Found by a name near the one that was typed; said with the choice, never part of an answer. */
  readonly near?: boolean;
}

export interface UnitReference {
  readonly id: string;
  readonly name: Text;
  readonly kind?: string;
}

/** A document already stored. */
export interface StoredFile {
  readonly document: string;
  readonly name: string;
  readonly size: number;
  readonly media_type: string;
  readonly digest: string;
}

/** Which codes: those that match `text`, or exactly `codes` (to show answers already given). */
export interface CodeQuery {
  readonly list: string;
  readonly text?: string;
  readonly codes?: readonly string[];
  readonly parent?: string;
  readonly on?: string;
  /** Whether a code goes with the other answers: who has whole lists looks before it counts to the limit. */
  readonly isTaken?: (code: Code) => boolean;
  readonly limit: number;
}

/**
 * What a form asks of the page it is in; it never calls the network itself. Each is called when a field needs it, may reject
 * (the field offers to try again), and may be left out: then the field says so or falls back to writing.
 */
export interface Lookup {
  readonly codes?: (query: CodeQuery) => Promise<{ readonly codes: readonly Code[]; readonly more?: boolean }>;
  readonly persons?: (query: { readonly text: string; readonly limit: number }) => Promise<readonly PersonReference[]>;
  readonly units?: (query: {
    readonly text?: string;
    readonly id?: string;
    readonly kinds?: readonly string[];
    /** A setting of units that must be true. */
    readonly setting?: string;
    readonly limit: number;
  }) => Promise<readonly UnitReference[]>;
  /** The message of the error it rejects with is told: why the file was not taken, in the language of who fills in. */
  readonly upload?: (file: File, field: { readonly pointer: string }) => Promise<StoredFile>;
  readonly fileAddress?: (file: StoredFile) => string;
}
