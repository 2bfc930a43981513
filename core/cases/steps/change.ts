import type { CaseRow } from '../../storage/index.ts';

/** A case row being changed in a transaction, with what the change adds to the timeline. */
export interface CaseChange {
  readonly row: Mutable<CaseRow>;
  /** Who had the case before. */
  readonly former: Pick<CaseRow, 'ownerUnit' | 'responsible'>;
  readonly at: string;
  readonly actor: string;
  readonly release: string;
  readonly step: string | null;
  readonly recipients: Readonly<Record<string, unknown>>;
  readonly entries: { kind: string; body: Readonly<Record<string, unknown>> }[];
  /** Types of child cases that effects ask to open. */
  readonly starts: string[];
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export function changeOf(
  row: CaseRow,
  about: { at: Date; actor: string; release: string; step?: string | null; recipients?: Readonly<Record<string, unknown>> },
): CaseChange {
  return {
    row: { ...row },
    former: { ownerUnit: row.ownerUnit, responsible: row.responsible },
    at: about.at.toISOString(),
    actor: about.actor,
    release: about.release,
    step: about.step ?? null,
    recipients: about.recipients ?? {},
    entries: [],
    starts: [],
  };
}
