import type { Text } from '../words.ts';

/** What `/api/cases/:id/dossier` answers. */
export interface Dossier {
  readonly nothing: 'no_person' | 'no_code' | 'other_code' | null;
  /** Sources that know the code under another name or birth. */
  readonly mismatches: readonly { readonly title: Text; readonly clashes: readonly ('names' | 'birth_date')[] }[];
  readonly known: string | null;
  readonly day: string | null;
  readonly households: readonly {
    readonly concept: string;
    readonly title: Text;
    readonly source: DossierSource;
    /** Last day on which it holds, where the source says one. */
    readonly until: string | null;
    /** Whether that is over. */
    readonly isPast: boolean;
  }[];
  readonly members: readonly DossierMember[];
  readonly moves: readonly HouseholdMove[];
  readonly overview: readonly OverviewTopic[];
}

/** A row of what is known of a member: of its section of the concept, by place. */
export interface RowOfMember {
  readonly member: number;
  readonly row: number;
}

/** What is known of a household under one topic. */
export interface OverviewTopic {
  readonly id: string;
  readonly title: Text;
  readonly tables: readonly OverviewTable[];
  readonly lines: readonly OverviewLine[];
  readonly masked: readonly Text[];
}

export interface OverviewLine {
  readonly concept: string;
  readonly title: Text;
  readonly rows: readonly RowOfMember[];
  readonly isPast: boolean;
}

export interface OverviewTable {
  readonly concept: string;
  readonly title: Text;
  readonly kind: 'cents' | 'number';
  readonly unit: string | null;
  readonly columns: readonly string[];
  readonly earlier: number;
  readonly lines: readonly {
    readonly title: Text | null;
    readonly member: number | null;
    readonly figures: readonly (OverviewFigure | null)[];
  }[];
  /** By composition of the household, with the places of those that say it. */
  readonly totals: readonly { readonly households: readonly number[]; readonly figures: readonly (OverviewFigure | null)[] }[];
}

export interface OverviewFigure {
  readonly value: number;
  readonly rows: readonly RowOfMember[];
  readonly differs: boolean;
}

/** That some left a household together, or came into it. */
interface HouseholdMove {
  readonly title: Text;
  readonly source: Text;
  readonly on: string;
  readonly kind: 'left' | 'joined';
  readonly names: readonly string[];
  readonly isAnother: boolean;
}

export interface MemberPlace {
  readonly relation: Text | null;
  readonly from: string | null;
  readonly isHead: boolean;
  readonly generation: number;
  readonly as: 'member' | 'guest' | 'apart';
}

export interface DossierMember {
  readonly key: string;
  readonly name: string;
  readonly birthDate: string | null;
  readonly isSubject: boolean;
  /** By household, the place there; null where they are not in it. */
  readonly in: readonly (MemberPlace | null)[];
  readonly identifiers: readonly DossierIdentifier[];
  readonly sections: readonly DossierSection[];
  readonly addresses: readonly DossierAddress[];
  /** Open ones beside this, of which the reader may know. */
  readonly cases: readonly CaseOfMember[];
}

interface CaseOfMember {
  readonly id: string;
  readonly number: string | null;
  readonly typeLabel: Text;
  readonly state: { readonly label: Text; readonly category: string };
  readonly unit: Text;
  readonly openedOn: string;
}

/** One address with all who say it. */
export interface DossierAddress {
  readonly text: string;
  readonly isInRegister: boolean | null;
  readonly says: readonly { readonly title: Text; readonly text: string; readonly source: DossierSource }[];
}

/** What a source calls somebody. */
interface DossierIdentifier {
  readonly kind: 'fiscal_code' | 'provisional' | 'health' | 'number';
  /** What the source calls numbers of this kind, where it has a word for them. */
  readonly name: Text | null;
  readonly value: string;
  readonly title: Text;
  readonly since: string;
  readonly until: string | null;
  /** Last day on which it holds. */
  readonly expires: { readonly day: string; readonly isAtMost: boolean } | null;
}

export interface DossierSection {
  readonly concept: string;
  readonly title: Text;
  readonly masked: boolean;
  readonly fields: readonly DossierField[];
  readonly rows: readonly DossierRow[];
  /** Keys of the fields that say the most. */
  readonly headline?: readonly string[];
}

export interface DossierField {
  readonly key: string;
  readonly label: Text;
  readonly kind: 'text' | 'date' | 'cents' | 'number' | 'yes_no';
  readonly unit: string | null;
}

export interface DossierRow {
  readonly values: Readonly<Record<string, unknown>>;
  readonly differs: readonly string[];
  readonly from: string | null;
  readonly to: string | null;
  readonly source: DossierSource;
  /** What is known of the thing that the row is about, such as a home. */
  readonly thing?: readonly DossierSection[];
}

export interface DossierSource {
  readonly driver: string;
  readonly title: Text;
  readonly supply: string | null;
  readonly at: string;
  readonly line: number | null;
  /** The later supply that refused the row which speaks of it. */
  readonly unconfirmed?: string | null;
}
