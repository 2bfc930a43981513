import type { CasePredicate } from '../../access/predicate.ts';
import { sql } from '../database/fragment.ts';
import type { Session } from '../database/session.ts';
import { stored } from '../entities/columns.ts';
import { Person, type PersonRow as StoredPerson } from '../entities/people.ts';
import { fiscalKeyOf, foldName } from './keys.ts';
import { searchPersons } from './search.ts';

/** A person without the keys the store works out of names and codes. */
export type PersonRow = Omit<StoredPerson, 'nameKey' | 'fiscalKey'>;
export type PersonPatch = Partial<Omit<PersonRow, 'id' | 'version' | 'createdAt'>>;

export interface PersonSearch {
  /** A surname, a surname with the start of a given name (either order), or a fiscal code. */
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
}

/** Citizens as core knows them. */
export interface Persons {
  get(id: string): Promise<PersonRow | null>;
  byIds(ids: readonly string[]): Promise<PersonRow[]>;
  insert(row: PersonRow): Promise<void>;
  /** Changes the person against the version that was read; `false` when somebody else changed it since. */
  update(id: string, expectedVersion: number, patch: PersonPatch): Promise<boolean>;
  /** Persons with this fiscal code or a homocody variant of it, whoever asks: for linking, never for showing. */
  byFiscalCode(code: string): Promise<PersonRow[]>;
  /**
   * Persons the user may know of, by name: some case of theirs is within the predicate, or they live in one of the municipalities;
   * never a person the user is excluded from.
   */
  search(search: PersonSearch): Promise<PersonFound[]>;
  /** Whether the user may know of this person, by the rule of `search`. */
  permits(search: Pick<PersonSearch, 'predicate' | 'municipalities'>, id: string): Promise<boolean>;
}

const keysOf = (person: {
  surname?: string | null;
  givenName?: string | null;
  alias?: string | null;
  fiscalCode?: string | null;
}) => ({
  nameKey: foldName([person.surname, person.givenName].filter(Boolean).join(' ')) ?? foldName(person.alias),
  fiscalKey: fiscalKeyOf(person.fiscalCode),
});

export function personsIn(session: Session): Persons {
  const { db } = session;
  const get = async (id: string) => (await session.rows(Person, sql`select * from person where id = ${id}`))[0] ?? null;
  const byIds = async (ids: readonly string[]) =>
    ids.length === 0 ? [] : await session.rows(Person, sql`select * from person where id in ${ids}`);
  return {
    get,
    byIds,
    async insert(row) {
      await db
        .insertInto('person')
        .values(stored(Person, { ...row, ...keysOf(row) }))
        .execute();
    },
    async update(id, expectedVersion, patch) {
      const before = await get(id);
      if (before === null || before.version !== expectedVersion) return false;
      const result = await db
        .updateTable('person')
        .set(stored(Person, { ...patch, ...keysOf({ ...before, ...patch }), version: expectedVersion + 1 }))
        .where('id', '=', id)
        .where('version', '=', expectedVersion)
        .executeTakeFirst();
      return Number(result.numUpdatedRows) === 1;
    },
    async byFiscalCode(code) {
      const key = fiscalKeyOf(code);
      if (key === null) return [];
      return await db.selectFrom('person').selectAll().where('fiscalKey', '=', key).orderBy('id').execute();
    },
    ...searchPersons(session, byIds),
  };
}
