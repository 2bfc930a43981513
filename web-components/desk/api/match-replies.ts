import type { Text } from '../words.ts';

export type MatchState = 'review' | 'later' | 'link' | 'reject';
export type MatchDecision = 'same' | 'not_same' | 'later';

/** What `/api/matches` answers. */
export interface MatchPage {
  readonly items: readonly Match[];
  readonly next: string | null;
  readonly count: { readonly value: number; readonly capped: boolean };
  /** The last time that records were compared; null while nobody was. */
  readonly last: {
    readonly at: string;
    readonly scope: 'full' | 'changed';
    readonly records: number;
    readonly linked: number;
    readonly unlinked: number;
  } | null;
}

/** Two records that may be one person. */
export interface Match {
  readonly id: number;
  readonly state: MatchState;
  readonly chance: number;
  readonly stage: 'code' | 'model' | 'reviewer';
  readonly marks: readonly string[];
  readonly fields: readonly MatchField[];
  readonly left: MatchRecord;
  readonly right: MatchRecord;
  readonly judged: { readonly by: string; readonly at: string } | null;
}

export interface MatchField {
  readonly id: string;
  readonly kind: string;
  readonly left: string | null;
  readonly right: string | null;
  readonly level: string;
  readonly bits: number;
  /** What the fiscal code of a record says where the record itself does not. */
  readonly read?: { readonly left: string | null; readonly right: string | null };
}

export interface MatchRecord {
  /** Null when a case declares it. */
  readonly source: Text | null;
  readonly number: string | null;
  readonly others: number;
}

/** What `/api/persons/:id/records` answers. */
export interface PersonRecords {
  readonly linked: readonly LinkedRecord[];
  readonly judged: readonly Match[];
}

/** A record of a source, or of another case, that is about a person. */
export interface LinkedRecord {
  readonly record: string;
  /** Null when a case declares it. */
  readonly source: Text | null;
  readonly number: string | null;
  readonly stage: Match['stage'];
  readonly chance: number;
  /** The reviewer who said so. */
  readonly by: string | null;
  readonly since: string;
}
