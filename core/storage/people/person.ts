import type { CasePredicate } from '../../access/predicate.ts';
import type { PersonRow as StoredPerson } from '../entities/people.ts';

/** A person without the keys the store works out of names and codes. */
export type PersonRow = Omit<StoredPerson, 'nameKey' | 'fiscalKey'>;
export type PersonPatch = Partial<Omit<PersonRow, 'id' | 'version' | 'createdAt'>>;

export interface PersonSearch {
  /** Beginnings of words of a name in any order, with a fiscal code or its beginning, a day or a year of birth among them. */
  readonly text: string;
  readonly birthDate?: string;
  readonly limit: number;
  /** The user's predicate for 'identity'. */
  readonly predicate: CasePredicate;
  /** Values of `municipality` whose people the user may look up even without a case. */
  readonly municipalities?: readonly string[];
}

export interface PersonFound {
  readonly person: PersonRow;
  /** How many of the person's cases the predicate lets be seen. */
  readonly cases: number;
  /** Whether only names near those that were typed are theirs. */
  readonly isNear: boolean;
}

/** Who was found by what was typed, by name; then those with near names, when few were. */
interface PersonsFound {
  readonly found: readonly PersonFound[];
  /** Whether there are or may be more than were looked at: more has to be typed. */
  readonly hasMore: boolean;
}

/** Citizens as core knows them. */
export interface Persons {
  get(id: string): Promise<PersonRow | null>;
  byIds(ids: readonly string[]): Promise<PersonRow[]>;
  /** Makes other transactions that hold the same person wait for this one: what is judged over all their cases is judged one at a time. */
  hold(id: string): Promise<void>;
  insert(row: PersonRow): Promise<void>;
  /** Changes the person against the version that was read; `false` when somebody else changed it since. */
  update(id: string, expectedVersion: number, patch: PersonPatch): Promise<boolean>;
  /** Persons with this fiscal code or a homocody variant of it, whoever asks: for linking, never for showing. */
  byFiscalCode(code: string): Promise<PersonRow[]>;
  /** Those with one of these keys of codes. */
  byFiscalKeys(keys: readonly string[]): Promise<PersonRow[]>;
  /**
   * Persons the user may know of: some case of theirs is within the predicate, or they live in one of the municipalities;
   * never a person the user is excluded from.
   */
  search(search: PersonSearch): Promise<PersonsFound>;
  /** Whether the user may know of this person, by the rule of `search`. */
  permits(search: Pick<PersonSearch, 'predicate' | 'municipalities'>, id: string): Promise<boolean>;
}
