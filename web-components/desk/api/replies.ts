import type { CaseFact, CaseLink, StateLabel } from './case-replies.ts';
import type { Difference, Problem } from '../../../forms/browser.ts';
import type { Text } from '../../../forms/browser.ts';
import type { ListDefinition } from './list-replies.ts';

/** Shapes of the HTTP API as the desk reads them. Labels may be localised (`Text`); instants and dates are ISO strings. */
export interface Named {
  readonly id: string;
  readonly name: Text;
}

export interface Assignment {
  readonly role: string;
  readonly roleLabel: Text;
  readonly unit: { readonly id: string; readonly name: Text; readonly kind: string };
}

export interface Session {
  readonly user: { readonly id: string; readonly name: string };
  readonly assignments: readonly Assignment[];
  readonly languages: readonly string[];
  readonly release: string;
}

export interface StartOfCase {
  readonly form?: string | null;
  readonly needsPerson?: boolean;
  /** Its form asks for a name: it can be opened for somebody who is not known yet. */
  readonly asksForName?: boolean;
  readonly from?: readonly string[] | null;
}

export interface CaseType {
  readonly id: string;
  readonly title: Text;
  readonly kind: string;
  readonly canStart: boolean;
  /** Whether its form may be started from what registers say of somebody who is looked up there. */
  readonly canLookUp?: boolean;
  readonly start?: StartOfCase | null;
  readonly states: readonly StateLabel[];
}

export interface Config {
  readonly types: readonly CaseType[];
  readonly lists: readonly ListDefinition[];
  readonly roles: readonly { readonly id: string; readonly label: Text }[];
  /** Whether the user looks at pairs of records that may be one person. */
  readonly mayMatch?: boolean;
  /** Whether the user answers for others, and judges their conflicts of interest. */
  readonly mayExclude?: boolean;
  readonly mayImport?: boolean;
  readonly maySeeChanges?: boolean;
}

export interface Person {
  readonly id: string;
  /** Null when the reader may not see who it is. */
  readonly name: string | null;
  readonly surname?: string | null;
  readonly given_name?: string | null;
  readonly birth_date?: string | null;
  readonly sex?: string | null;
  readonly fiscal_code?: string | null;
  /** How many, or which, cases of this person the user may know of. */
  readonly cases?: number | readonly CaseLink[];
  /** Who of one's own people looked them up in registers, the newest first; absent for who may not know. */
  readonly looks?: readonly { readonly by: { readonly id: string; readonly name: string }; readonly at: string }[];
  /** In a search: only names near those that were typed are theirs. */
  readonly near?: boolean;
}

export interface PersonsFound {
  readonly items: readonly Person[];
  /** There may be more: more has to be typed. */
  readonly more: boolean;
}

/** Somebody whom registers know; `record` is what a form is opened with. */
export interface RegisterPerson {
  readonly record: number;
  readonly name: string;
  readonly birth_date: string | null;
  readonly sources: readonly { readonly title: Text; readonly at: string }[];
}

/** A form that the user left unfinished, and where it is taken up: in a case, or where it opens one. */
export interface OwnDraft {
  readonly form: string;
  readonly title: Text;
  readonly updated_at: string;
  readonly name: string | null;
  readonly case: { readonly id: string; readonly number: string | null } | null;
  readonly opens: {
    readonly type: string;
    readonly title: Text;
    readonly person: string | null;
    readonly record: number | null;
    readonly parent: string | null;
  } | null;
  readonly taken?: TakenOver | null;
}

/** Which colleague took a draft over, and when. */
export interface TakenOver {
  readonly by: string;
  readonly at: string;
}

/** A form that a colleague left unfinished in a case. */
export interface LeftDraft {
  readonly key: string;
  readonly form: string;
  readonly title: Text;
  /** The type of case that it opens; null where it is filed in the case. */
  readonly opens: string | null;
  readonly task: string | null;
  readonly by: { readonly id: string; readonly name: string };
  readonly updated_at: string;
  /** The reader has left the same form unfinished. */
  readonly has_own: boolean;
}

export type Asked = 'required' | 'optional' | 'ignored';
export type RecipientKind = 'operator' | 'unit' | 'body';

/** Whom a step may be addressed to, by kind, and how many are left out because they could not handle the case. */
export type OfferedRecipients = Readonly<
  Partial<Record<RecipientKind, { readonly items: readonly OfferedRecipient[]; readonly unable: number }>>
>;

export interface OfferedRecipient extends Named {
  /** The part of the territory that a unit lies in. */
  readonly group: Text | null;
  /** Nobody works there yet. */
  readonly vacant: boolean;
}

export interface StepReason {
  readonly text: Text;
  readonly verdict: boolean | 'unknown';
  readonly guard?: string | null;
  readonly unknown?: readonly string[];
  /** Labels of the answers that are missing. */
  readonly missing?: readonly Text[];
  /** The cases inside this one that it does not hold for, as far as the reader may know of them. */
  readonly cases?: readonly CaseLink[];
}

export interface CaseStep {
  readonly step: string;
  readonly label: Text;
  readonly possible: boolean;
  readonly mayI: boolean;
  readonly reasons: readonly StepReason[];
  readonly form?: string | null;
  readonly roles?: readonly string[];
  readonly recipients?: Readonly<Partial<Record<RecipientKind, Asked>>> | null;
  readonly confirm?: Text | null;
  readonly tone?: 'primary' | 'danger' | null;
}

export interface FiledForm {
  readonly id: string;
  readonly at: string;
  readonly author?: Named | string | null;
  readonly version?: string;
  /** What it says the most, as far as the reader may read it. */
  readonly headline?: Text | null;
}

export interface CaseForm {
  readonly id: string;
  readonly form: string;
  readonly title: Text;
  readonly many: boolean;
  readonly group?: Text | null;
  readonly canWrite: boolean;
  readonly submissions: readonly FiledForm[];
}

export interface Task {
  readonly id: string;
  readonly key?: string;
  readonly label: Text;
  readonly form?: string | null;
  readonly due_at?: string | null;
  readonly overdue?: boolean;
  readonly status?: string;
  /** Labels of the steps that do it; empty when it is done by hand or by its form. */
  readonly doneBy?: readonly Text[];
  /** Whether the reader may do it; absent where that is not in question. */
  readonly mayI?: boolean;
  readonly assignee?: Named | string | null;
  readonly case?: CaseOfWork;
}

/** The case that a task or a notice is about; `person` only where the reader may know who it is. */
export interface CaseOfWork {
  readonly id: string;
  readonly type?: string;
  readonly typeLabel?: Text;
  readonly number?: string | null;
  /** What says the most of it, as far as the reader may read it. */
  readonly headline?: Text | null;
  readonly person?: string | null;
}

export interface CaseDocument {
  readonly id: string;
  readonly name: string;
  readonly media_type?: string;
  readonly size?: number;
  readonly at?: string;
}

export interface CaseView {
  readonly id: string;
  readonly version: number;
  readonly type: string;
  readonly typeLabel: Text;
  readonly number?: string | null;
  readonly headline?: Text | null;
  readonly facts?: readonly CaseFact[];
  readonly title?: Text | null;
  readonly state: StateLabel;
  readonly states: readonly (string | StateLabel)[];
  readonly person?: Person | null;
  readonly unit: Named;
  readonly responsible: Named | null;
  readonly opened_at: string;
  readonly updated_at?: string;
  readonly closed_at?: string | null;
  readonly due_at?: string | null;
  readonly may?: { readonly step: boolean; readonly change: boolean; readonly dossier?: boolean };
  readonly steps: readonly CaseStep[];
  readonly forms: readonly CaseForm[];
  readonly tasks: readonly Task[];
  readonly children: readonly CaseLink[];
  readonly startable: readonly {
    readonly type: string;
    readonly label: Text;
    readonly form?: string | null;
    /** Why it cannot be opened now; empty when it can. */
    readonly against?: readonly Text[];
  }[];
  readonly documents: readonly CaseDocument[];
  /** Documents that this user may print. */
  readonly prints?: readonly { readonly id: string; readonly title: Text }[];
  readonly parent?: CaseLink | null;
  /** Sensitivity labels whose content this user does not see. */
  readonly masked?: readonly string[];
}

export interface TimelineItem {
  readonly id: string;
  readonly at: string;
  readonly kind: string;
  readonly actor?: Named | null;
  readonly text: Text;
  readonly body?: Readonly<Record<string, unknown>> | null;
}

/** Who said something, and of which day that is. */
export interface ToldSource {
  readonly source: Text | null;
  readonly at: string | null;
}

export interface FiledSource {
  readonly from: readonly ToldSource[];
  readonly confirmed: { readonly by: string; readonly at: string } | null;
}

export interface KnownAnswer {
  readonly source: Text | null;
  readonly at?: string | null;
  readonly value?: unknown;
  readonly says?: readonly {
    readonly value: unknown;
    readonly text: Text;
    readonly from: readonly ToldSource[];
    readonly because?: Text;
  }[];
}

export interface Submission {
  readonly id: string;
  /** Digest of the form as it was when this was filed. */
  readonly digest?: string;
  /** Fields whose answers the reader does not see. */
  readonly masked?: readonly string[];
  readonly form: string;
  readonly version?: string;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly asked?: readonly string[];
  /** Where answers come from, by pointer, and who confirmed them. */
  readonly sources?: Readonly<Record<string, FiledSource>>;
  readonly at: string;
  readonly author?: Named | string | null;
}

export interface ComparedFiling {
  readonly id: string;
  readonly at: string;
  readonly version: string;
  readonly author: Named;
}

/** Two filings of a form, the earlier first. */
export interface Differences {
  readonly form: string;
  readonly title: Text;
  readonly before: ComparedFiling;
  readonly after: ComparedFiling;
  readonly differences: readonly Difference[];
}

export interface Opened {
  readonly answers: Readonly<Record<string, unknown>>;
  /** Of each prefilled answer where it comes from; a prefill need not say. */
  readonly provenance?: Readonly<Record<string, KnownAnswer>>;
  /** With all else that its expressions read. */
  readonly inputs: { readonly today: string };
  /** What was answered last, by pointer, where the form shows it. */
  readonly earlier?: { readonly at: string; readonly texts: Readonly<Record<string, Text>> } | null;
}

export interface Draft {
  readonly form: string;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly confirmed?: readonly string[];
  readonly updated_at?: string;
  readonly taken?: TakenOver | null;
}

export interface Message {
  readonly id: string;
  readonly text: Text;
  readonly at: string;
  readonly read_at?: string | null;
  readonly case?: CaseOfWork | null;
}

export interface Code {
  readonly code: string;
  readonly label: Text;
  readonly parent?: string;
}

export interface Recipients {
  readonly operator?: string;
  readonly unit?: string;
  readonly body?: string;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly next?: string | null;
}

/** Tasks, the most urgent first; capped when there are more. */
export interface TaskPage {
  readonly items: readonly Task[];
  readonly capped: boolean;
}

/** What the server refuses a call for; `text` where it says it in each language itself. */
export type RefusedFor = Problem & { readonly text?: Text };

/** An RFC 9457 reply. */
export interface ProblemReply {
  readonly type?: string;
  readonly title?: string;
  readonly status?: number;
  readonly detail?: string;
  readonly code?: string;
  readonly hint?: string;
  readonly problems?: readonly RefusedFor[];
}
