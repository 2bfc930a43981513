import { sql } from '../database/fragment.ts';
import type { Session } from '../database/session.ts';
import { Person } from '../entities/people.ts';
import { fiscalKeyOf, foldName } from './keys.ts';
import type { Persons } from './person.ts';
import { dropForms, writeForms } from './name-index.ts';
import { nameFormsOf } from './name-words.ts';
import { searchPersons } from './search.ts';

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
  const { dialect } = session;
  const get = async (id: string) => (await session.rows(Person, sql`select * from person where id = ${id}`))[0] ?? null;
  const byIds = async (ids: readonly string[]) =>
    ids.length === 0 ? [] : await session.rows(Person, sql`select * from person where id in ${ids}`);
  const byFiscalKeys = async (keys: readonly string[]) =>
    keys.length === 0 ? [] : await session.rows(Person, sql`select * from person where fiscal_key in ${keys} order by id`);
  return {
    get,
    byIds,
    async hold(id) {
      // On SQLite transactions that write run one after the other anyway.
      if (dialect === 'postgresql') await session.all(sql`select id from person where id = ${id} for update`);
    },
    async insert(row) {
      await session.insert(Person, { ...row, ...keysOf(row) });
      for (const statement of writeForms(row.id, nameFormsOf(row))) await session.run(statement);
    },
    async update(id, expectedVersion, patch) {
      const before = await get(id);
      if (before === null || before.version !== expectedVersion) return false;
      const after = { ...before, ...patch };
      const next = { ...patch, ...keysOf(after), version: expectedVersion + 1 };
      if ((await session.update(Person, next, sql`id = ${id} and version = ${expectedVersion}`)) !== 1) return false;
      const [old, forms] = [nameFormsOf(before), nameFormsOf(after)];
      if (old.all !== forms.all)
        for (const statement of [...dropForms(id, old), ...writeForms(id, forms)]) await session.run(statement);
      return true;
    },
    byFiscalCode: (code) => byFiscalKeys([fiscalKeyOf(code)].filter((key) => key !== null)),
    byFiscalKeys,
    ...searchPersons(session, byIds),
  };
}
