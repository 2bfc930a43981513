import type { Text } from '#forms';
import type { SaidPerson } from '../../registry/identity/index.ts';
import type { DossierSource } from './sections.ts';

/** How somebody belongs to a household: a guest for a time is there and no member of it; who lives apart was named and is not there. */
type Belonging = 'member' | 'guest' | 'apart';

/** Somebody whom a form names as family of the person. */
export interface DeclaredMember {
  readonly said: SaidPerson;
  readonly relation: Text | null;
  readonly generation: number;
  readonly as: Belonging;
}

/** The household that was declared in a form, in the case or in the one around it; the person it is about is in it unsaid. */
export interface DeclaredHousehold {
  readonly concept: string;
  readonly title: Text;
  readonly source: DossierSource;
  readonly members: readonly DeclaredMember[];
}

/** The place of a member in one household. */
export interface MemberPlace {
  readonly relation: Text | null;
  readonly from: string | null;
  /** Whether the others are told by their relation to them. */
  readonly isHead: boolean;
  /** Generations above the head, or below when less than 0. */
  readonly generation: number;
  /** Whether they are counted: a guest for a time is not, and who was declared to live apart is not even there. */
  readonly as: Belonging;
}
