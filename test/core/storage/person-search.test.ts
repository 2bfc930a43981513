import { expect, it } from 'vitest';
import { accessFor, type CasePredicate } from '../../../core/access/index.ts';
import { verbatim } from '../../../core/storage/database/fragment.ts';
import type { Session } from '../../../core/storage/database/session.ts';
import type { PersonRow, Storage } from '../../../core/storage/index.ts';
import { personsIn } from '../../../core/storage/people/persons.ts';
import { onEachDatabase } from '../../harness/databases.ts';
import { plansOf } from './plans-of.ts';
import { sampleCase, samplePerson } from './sample.ts';

const policy = {
  id: 'p',
  title: 'p',
  roles: [],
  rules: [
    {
      id: 'within',
      effect: 'permit' as const,
      roles: ['worker'],
      actions: ['exist' as const],
      scope: 'subtree' as const,
    },
  ],
};
const reach = (lo: number, hi: number): CasePredicate =>
  accessFor(
    { id: 'me', assignments: [{ role: 'worker', unit: 'u', root: 'demo', lo, hi }] },
    [policy],
    'exist',
    null,
    new Date('2026-03-01'),
  );
/** One office and its neighbours; more units than are read one by one. */
const office = reach(5, 8);
const region = reach(1, 100);
/** Some units among those of the many. */
const zone = reach(20, 45);

const people: Readonly<Record<string, Partial<PersonRow>>> = {
  mario: { surname: 'Rossi', givenName: 'Mario', birthDate: '1980-02-01', fiscalCode: 'RSSMRA80B01F839X' },
  anna: { surname: 'Rossi Bianchi', givenName: 'Anna Maria', birthDate: '1975-07-30' },
  dangelo: { surname: "D'Angelo", givenName: 'Niccolò', birthDate: '1990-01-02' },
  deluca: { surname: 'Deluca', givenName: 'Pia', birthDate: '1991-01-02' },
  muhammad: { surname: 'Hussain', givenName: 'Muhammad', birthDate: '2001-05-06' },
  zoe: { surname: null, givenName: null, alias: 'la zoppa', anonymous: true, birthDate: null },
};

async function plant(storage: Storage): Promise<void> {
  await storage.transaction(async (tx) => {
    for (const [id, person] of Object.entries(people)) {
      await tx.persons.insert(samplePerson({ id, ...person }));
      const personName = [person.surname, person.givenName].filter(Boolean).join(' ') || (person.alias ?? '');
      await tx.cases.insert(sampleCase({ personId: id, ownerPos: 5, personName }));
    }
    await tx.persons.insert(samplePerson({ id: 'elsewhere', surname: 'Rossi', givenName: 'Mario' }));
    await tx.cases.insert(sampleCase({ personId: 'elsewhere', ownerPos: 101, personName: 'Rossi Mario' }));
  });
}

const typed: readonly (readonly [text: string, exact: readonly string[], near?: readonly string[]])[] = [
  ['mario', ['mario'], ['anna']],
  ['MAR ROS', ['anna', 'mario']],
  ['ros mar', ['anna', 'mario']],
  ['bianchi anna', ['anna']],
  ['annamaria', ['anna']],
  ['dangelo', ['dangelo']],
  ['D’Angelo nicco', ['dangelo']],
  ['angelo', ['dangelo']],
  ['de luca', ['deluca']],
  ['dàngelo niccolo', ['dangelo']],
  ['roßi', ['anna', 'mario']],
  ['rosi mario', [], ['mario', 'anna']],
  ['rsosi', [], ['anna', 'mario']],
  ['mohamed', [], ['muhammad']],
  ['Мухаммад', [], ['muhammad']],
  ['dangello', [], ['dangelo']],
  ['zopa', [], ['zoe']],
  ['rossi 1980', ['mario']],
  ['01/02/1980', ['mario']],
  ['1980-02-01 mario', ['mario']],
  ['rossi 1999', []],
  ['2001', ['muhammad']],
  ['rssmra80b01', ['mario']],
  ['RSSMRA', ['mario']],
  ['rossi RSSMRA8LB', ['mario']],
  ['RSS MRA 80B01 F839X', ['mario']],
  ['xx', []],
  ["'", []],
];

onEachDatabase('the search for a person', ({ open }) => {
  it('finds words in any order and as they begin, codes and births among them, and then near names', async () => {
    const storage = await open();
    await plant(storage);
    for (const predicate of [office, region])
      for (const [text, exact, near = []] of typed) {
        const { found, hasMore } = await storage.read((tx) => tx.persons.search({ text, limit: 10, predicate }));
        const ids = (isNear: boolean) => found.flatMap((each) => (each.isNear === isNear ? [each.person.id] : []));
        expect.soft({ text, exact: ids(false), near: ids(true), hasMore }).toEqual({ text, exact, near, hasMore: false });
      }
  });

  it('finds who is called otherwise now under the new name only', async () => {
    const storage = await open();
    await plant(storage);
    await storage.transaction(async (tx) => {
      await tx.persons.update('deluca', 1, { surname: 'Verdi' });
      await tx.cases.renamePerson('deluca', 'Verdi Pia');
    });
    const found = async (text: string) =>
      (await storage.read((tx) => tx.persons.search({ text, limit: 10, predicate: office }))).found.map(
        ({ person }) => person.id,
      );
    expect([await found('pia verd'), await found('pia deluca')]).toEqual([['deluca'], []]);
  });

  it('says that there are more than it gives', async () => {
    const storage = await open();
    await plant(storage);
    const search = (limit: number) => storage.read((tx) => tx.persons.search({ text: 'ros', limit, predicate: office }));
    expect([(await search(1)).hasMore, (await search(2)).hasMore]).toEqual([true, false]);
  });
});

/** Persons who share few names, so that every word is common; `NUCLEO_PLAN_ROWS=1000000` for a million. */
const rows = Number(process.env['NUCLEO_PLAN_ROWS'] ?? 30_000);

onEachDatabase('plans of the search for a person', ({ open }) => {
  it('begin at an index, whatever is typed', async () => {
    const storage = await open();
    await plantMany(storage);
    const asked = [
      'mario',
      'maria rossi',
      'mar ros',
      'fioravanti luca',
      'fioravantti',
      'rossi 1980',
      '1980',
      '12/06/1981',
      'RSSMRA80',
      'zzz',
    ];
    const scans: string[] = [];
    for (const predicate of [office, zone, region])
      for (const text of asked)
        await storage.read(async ({ session }) => {
          // Among so few rows a word that many have is read from the whole table: what no index can serve is looked for.
          if (storage.kind === 'postgresql') await session.run(verbatim('set local enable_seqscan = off'));
          const ask = (noted: Session) => personsIn(noted).search({ text, limit: 20, predicate, municipalities: ['054039'] });
          for (const plan of await plansOf(session, ask)) scans.push(...scansIn(plan).map((line) => `${text}: ${line.trim()}`));
        });
    expect(scans).toEqual([]);
  }, 600_000);

  it('finds who is rare among the many, and those of an office with a name that is common elsewhere', async () => {
    const storage = await open();
    await plantMany(storage);
    const found = async (text: string, predicate: CasePredicate) => {
      const { found, hasMore } = await storage.read((tx) => tx.persons.search({ text, limit: 5, predicate }));
      return { ids: found.map(({ person }) => person.id), hasMore };
    };
    for (const predicate of [office, region])
      expect(await found('luca fiorav', predicate)).toEqual({ ids: ['rare'], hasMore: false });
    expect(await found('mario', office)).toEqual({ ids: ['mine'], hasMore: false });
    expect(await found('mario', region)).toMatchObject({ hasMore: true });
  }, 600_000);

  it('asks about the first with a common name who reaches some units, and walks all cases of these only where they are not enough', async () => {
    const storage = await open();
    await plantMany(storage);
    const search = (text: string, predicate: CasePredicate) =>
      storage.read(async ({ session }) => {
        let walks = 0;
        const all: Session['all'] = (query) => {
          walks += query.sql.includes('c.owner_pos = ') ? 1 : 0;
          return session.all(query);
        };
        const { found, hasMore } = await personsIn({ ...session, all }).search({ text, limit: 5, predicate });
        return { names: found.map(({ person }) => `${person.surname} ${person.givenName}`), hasMore, walks };
      });
    const names = Array.from({ length: 5 }, () => 'bianchi mario');
    // Those whose names begin so are walked first, by an index; that is one walk.
    expect(await search('mario', zone)).toEqual({ names, hasMore: true, walks: 1 });
    expect(await search('mario', reach(1, 12))).toEqual({ names: ['Rossi Mario'], hasMore: false, walks: 3 });
  }, 600_000);
});

/** Lines of a plan that read a whole table, or a whole index. */
const scansIn = (plan: string): string[] =>
  plan
    .split('\n')
    .filter(
      (line) =>
        /^SCAN (?:p|c|person\w*|name_word|case_file)\b/.test(line) ||
        /Seq Scan on (?:person\w*|name_word|case_file)\b/.test(line),
    );

/** Four in ten are called Mario, all of them elsewhere but one; in the office there are two. */
async function plantMany(storage: Storage): Promise<void> {
  const isSqlite = storage.kind === 'sqlite';
  const numbers = isSqlite
    ? `with recursive s(n) as (select 1 union all select n + 1 from s where n < ${rows})`
    : `with s(n) as (select generate_series(1, ${rows}))`;
  const given = `case when n % 5 < 2 then 'mario' when n % 5 < 4 then 'maria' else 'luca' end`;
  const surname = `case when n % 3 = 0 then 'rossi' else 'bianchi' end`;
  const name = `${surname} || ' ' || ${given}`;
  await storage.transaction(async ({ session, persons, cases }) => {
    const run = (statement: string) => session.run(verbatim(statement));
    await run(`insert into person (id, surname, given_name, alias, anonymous, birth_date, sex, fiscal_code, fiscal_key, name_key, municipality, doc, version, created_at, updated_at)
      ${numbers} select 'p' || n, ${surname}, ${given}, null, 0, cast(1930 + n % 90 as text) || '-06-12', null, null, 'K' || n, ${name}, cast(n % 97 as text), '{}', 1, '2026', '2026' from s`);
    for (const word of [surname, given])
      await run(
        `insert into person_word (word, words, person_id) ${numbers} select ${word}, ' ' || ${name} || ' ', 'p' || n from s`,
      );
    await persons.insert(samplePerson({ id: 'rare', surname: 'Fioravanti', givenName: 'Luca' }));
    await cases.insert(sampleCase({ personId: 'rare', ownerPos: 6, personName: 'Fioravanti Luca' }));
    await persons.insert(samplePerson({ id: 'mine', surname: 'Rossi', givenName: 'Mario' }));
    await cases.insert(sampleCase({ id: 'template', personId: 'mine', ownerPos: 6, personName: 'Rossi Mario' }));
    const columns = Object.keys((await session.all<object>(verbatim(`select * from case_file where id = 'template'`)))[0]!);
    const own: Readonly<Record<string, string>> = {
      id: `'c' || s.n`,
      person_id: `'p' || s.n`,
      person_key: name,
      owner_pos: '20 + s.n % 60',
    };
    await run(`insert into case_file (${columns.join(', ')}) ${numbers} select ${columns.map((each) => own[each] ?? `f.${each}`).join(', ')}
      from s join case_file f on f.id = 'template'`);
    await run(`insert into name_word (word, backwards, sound) ${numbers} select 'w' || n, n || 'w', 'v' || n from s`);
  });
}
