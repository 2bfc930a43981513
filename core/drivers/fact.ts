import type { DriverSubject } from '../packs/index.ts';
import type { Value } from './row.ts';

export type Kind = Exclude<DriverSubject['kind'], readonly unknown[]>;

/** The kind of the subject of a fact, the first of several. */
export const kindOf = ({ kind }: DriverSubject): Kind => (typeof kind === 'string' ? kind : kind[0]!);

/** Whom or what a fact is about, as the source names it: who that is among those known is found later. */
export interface Subject {
  readonly kind: Kind;
  /** False when the row does not tell the kind: it is what another row says of the same key. */
  readonly isKindSaid: boolean;
  readonly scheme: string;
  /** The parts of its key, joined by `|`. */
  readonly key: string;
  /** What a person is found again by. */
  readonly identity: Readonly<Record<string, Value>> | null;
}

/** One thing that a row says. */
export interface Fact {
  readonly concept: string;
  readonly subject: Subject;
  /** What tells it from others of the same concept and subject; empty when there is one only. */
  readonly key: string;
  readonly values: Readonly<Record<string, Value>>;
  /** First and last day on which it is true, as far as the source says. */
  readonly from: string | null;
  readonly to: string | null;
  /** Digest of the file, line and record: where it comes from. */
  readonly file: string;
  readonly line: number;
  readonly record: string;
}
