import { beforeAll, expect, it } from 'vitest';
import type { Dossier, Match, MatchPage, PersonRecords } from '../../../core/cases/index.ts';
import { matchRegistry } from '../../../core/registry/identity/run/index.ts';
import { computeFiscalCode } from '../../../forms/index.ts';
import type { MatchingSpec } from '../../../core/registry/matching/index.ts';
import type { Client, TestServer } from '../../harness/server.ts';
import { type Said, say } from '../registry/identity/registry.ts';
import { load } from '../registry/register.ts';
import { cardAnswers, elsewhere, office, openCard, type ProblemSeen } from './intake.ts';
import { onEachServer } from './on-each-server.ts';

const bruna: Said = { key: '1', surname: 'Fontanaro', name: 'Bruna', birth_date: '1951-04-09', sex: 'F', birth_place: 'Perugia' };

const list = async (client: Client, query = '') => (await client.get<MatchPage>(`/api/matches${query}`)).body;
const judge = (client: Client, { id }: Match, decision: string, version = id) =>
  client.send<Match & ProblemSeen>('PUT', `/api/matches/${id}/decision`, { decision }, { 'if-match': `"${version}"` });
const takeBack = (client: Client, { id }: Match) =>
  client.send<Match & ProblemSeen>('DELETE', `/api/matches/${id}/decision`, undefined, { 'if-match': `"${id}"` });

const match = ({ running: { storage, desk } }: TestServer, isFull = true) => {
  const release = desk.system.releases.get('umbria')!;
  const spec = release.matchings.get('registro')!.matching as MatchingSpec;
  return matchRegistry(storage, {
    root: 'umbria',
    drivers: [],
    spec,
    isFull,
    by: 'prova',
    now: () => new Date('2031-03-03T10:00:00Z'),
  });
};

const identitiesOf = ({ running: { storage } }: TestServer, driver: string) =>
  storage.read(async (tx) => {
    const subjects = (await tx.personRecords.subjects('umbria', 0, 1000)).filter((subject) => subject.driver === driver);
    const links = await tx.recordLinks.of(subjects.map(({ id }) => `s:${id}`));
    return subjects.map(({ id }) => links.find(({ record }) => record === `s:${id}`)?.identity ?? null);
  });

onEachServer('matches', (server) => {
  let rita: Client;
  let ugo: Client;
  beforeAll(async () => {
    rita = await server().user('revisore_identita', office, 'Rita Revisora');
    ugo = await server().user('revisore_identita', office, 'Ugo Revisore');
    // Two registers that agree in all but the code: two women, or one whose code was mistyped.
    await say(server().running.storage, 'anagrafe_git', [{ ...bruna, fiscal_code: 'FNTBRN51D49G478P' }], 'umbria');
    await say(server().running.storage, 'sanita_git', [{ ...bruna, name: 'Adele', fiscal_code: 'FNTBRN51D49G478P' }], 'umbria');
    await match(server());
  });

  it('are shown to reviewers alone, with what both say and the evidence of it', async () => {
    const { items, count, next } = await list(rita);
    expect({ count, next }).toEqual({ count: { value: 1, capped: false }, next: null });
    const [pair] = items;
    expect(pair).toMatchObject({ state: 'review', stage: 'code', judged: null, left: { others: 0 }, right: { others: 0 } });
    expect(pair!.marks).toContain('code_names');
    const name = pair!.fields.find(({ kind }) => kind === 'name')!;
    expect([name.left, name.right].sort()).toEqual(['Adele', 'Bruna']);
    expect(name.bits).toBeLessThan(0);
    expect((await rita.get<Match>(`/api/matches/${pair!.id}`)).body).toEqual(pair);
    const looks = await server().running.storage.read(async (tx) => {
      const row = await tx.recordPairs.get(pair!.id);
      return [await tx.recordLooks.of(row!.left), await tx.recordLooks.of(row!.right)];
    });
    expect(looks.map((each) => each.length)).toEqual([1, 1]);
    expect(looks[0]![0]!.by).toBe(looks[1]![0]!.by);
    const elena = await server().user('assistente_sociale', office);
    expect((await elena.get<ProblemSeen>('/api/matches')).status).toBe(403);
    expect((await elena.get<ProblemSeen>(`/api/matches/${pair!.id}`)).status).toBe(403);
    const roman = await server().user('revisore_identita', 'pua_7');
    expect(await list(roman)).toMatchObject({ items: [] });
    expect((await roman.get<ProblemSeen>(`/api/matches/${pair!.id}`)).body.code).toBe('NUC_MATCH_NOT_FOUND');
  });

  it('are judged by one of two who judge at once, and the judgement can be taken back', async () => {
    const [pair] = (await list(rita)).items;
    const both = await Promise.all([judge(rita, pair!, 'same'), judge(ugo, pair!, 'not_same')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    const judged = both.find(({ status }) => status === 200)!.body;
    expect(judged).toMatchObject({ judged: { by: expect.stringMatching(/Revisor/) as string } });
    expect((await list(rita)).items).toEqual([]);
    const back = await takeBack(ugo, judged);
    expect(back.body).toMatchObject({ state: 'review', judged: null });
    expect(await identitiesOf(server(), 'anagrafe_git')).toEqual([null]);
    expect((await takeBack(ugo, back.body)).body.code).toBe('NUC_MATCH_NOTHING_TO_UNDO');
    expect((await judge(ugo, pair!, 'same')).status).toBe(412);
    expect((await rita.send<ProblemSeen>('PUT', `/api/matches/${back.body.id}/decision`, { decision: 'same' })).status).toBe(428);
  });

  it('stay as they were judged through every run', async () => {
    const [pair] = (await list(rita)).items;
    const { body } = await judge(rita, pair!, 'same');
    const [one] = await identitiesOf(server(), 'anagrafe_git');
    expect(one).not.toBeNull();
    expect(await identitiesOf(server(), 'sanita_git')).toEqual([one]);
    await match(server());
    expect(await identitiesOf(server(), 'sanita_git')).toEqual([one]);
    const back = await takeBack(rita, body);
    const apart = await judge(rita, back.body, 'not_same');
    await match(server());
    expect((await list(rita)).items).toEqual([]);
    expect((await list(rita, '?state=reject')).items.map(({ id }) => id)).toEqual([apart.body.id]);
    expect(await identitiesOf(server(), 'sanita_git')).toEqual([null]);
    await takeBack(rita, apart.body);
    const { id } = (await list(rita)).items[0]!;
    const headers = { 'if-match': `"${id}"`, 'idempotency-key': 'una-volta-sola' };
    const putOff = () => rita.send<Match>('PUT', `/api/matches/${id}/decision`, { decision: 'later' }, headers);
    const first = await putOff();
    expect((await putOff()).body).toEqual(first.body);
    const kept = await server().running.storage.read(async (tx) => {
      const { left } = (await tx.recordPairs.get(id))!;
      return tx.idempotency.get((await tx.recordLooks.of(left))[0]!.by, 'una-volta-sola');
    });
    expect(JSON.stringify(kept)).not.toMatch(/Bruna|Fontanaro/);
    await match(server());
    expect((await list(rita)).items).toEqual([]);
    expect((await list(rita, '?state=later')).items).toHaveLength(1);
  });

  it('bring the registers of who has no code into the dossier', async () => {
    const elena = await server().user('assistente_sociale', office);
    const segnalato = { cognome: 'Olmeto', nome: 'Tarsilla', data_nascita: '1962-11-30', cf_provvisorio: true };
    const card = await openCard(elena, cardAnswers({ segnalato }));
    await load(server(), ['77;;OLMETO TARSILA;1962-11-03;F9;1;4321'], '2031-03-01T08:00:00Z');
    const dossier = async () => (await elena.get<Dossier>(`/api/cases/${card.id}/dossier`)).body;
    expect(await dossier()).toMatchObject({ nothing: 'no_code' });
    const { storage } = server().running;
    const pair = await storage.transaction(async (tx) => {
      const found = (await tx.personRecords.subjects('umbria', 0, 1000)).find(({ key }) => key === '77')!;
      const [left, right] = [`p:${card.person!.id}`, `s:${found.id}`];
      const at = '2031-03-03T10:00:00Z';
      await tx.recordPairs.put([
        {
          root: 'umbria',
          left,
          right,
          state: 'review',
          stage: 'model',
          chance: 6000,
          evidence: [],
          marks: [],
          runId: 1,
          by: 'prova',
          at,
        },
      ]);
      return (await tx.recordPairs.standing(left, right))!;
    });
    const judged = await judge(rita, { id: pair.id } as Match, 'same');
    expect(judged.status).toBe(200);
    expect(JSON.stringify((await dossier()).members)).toContain('432100');
    const records = (client: Client, id = card.person!.id) =>
      client.get<PersonRecords & ProblemSeen>(`/api/persons/${id}/records`);
    expect((await records(elena)).status).toBe(403);
    expect((await records(rita)).body.code).toBe('NUC_PERSON_NOT_FOUND');
    const both = { id: 'both', userId: elena.userId, role: 'revisore_identita', unitId: office, until: null };
    await storage.transaction((tx) => tx.users.assign({ ...both, from: '2020-01-01T00:00:00.000Z' }));
    expect((await records(elena)).body).toEqual({
      linked: [
        {
          record: expect.stringMatching(/^s:\d+$/) as string,
          source: expect.anything() as unknown,
          number: '77',
          stage: 'reviewer',
          chance: 1,
          by: 'Rita Revisora',
          since: judged.body.judged!.at,
        },
      ],
      judged: [judged.body],
    });
    expect((await records(elena, '01900000-0000-7000-8000-000000000000')).status).toBe(404);
    await takeBack(rita, judged.body);
    expect((await records(elena)).body).toEqual({ linked: [], judged: [] });
    const apart = await judge(
      rita,
      (await list(rita)).items.find(({ left, right }) => [left, right].some(({ number }) => number === '77'))!,
      'not_same',
    );
    expect((await records(elena)).body).toMatchObject({
      linked: [],
      judged: [{ state: 'reject', judged: { by: 'Rita Revisora' } }],
    });
    await takeBack(rita, apart.body);
    expect(await dossier()).toMatchObject({ nothing: 'no_code' });
  });

  it('are made of a link of a run that somebody doubts, and hold against the next', async () => {
    const segnalato = { cognome: 'Vallerano', nome: 'Piera', data_nascita: '1958-06-12', cf_provvisorio: false };
    const code = computeFiscalCode({
      ...{ surname: 'Vallerano', givenName: 'Piera' },
      sex: 'F',
      birthDate: '1958-06-12',
      birthPlace: 'G478',
    })!;
    const iris = await server().user('assistente_sociale', office);
    const card = await openCard(iris, cardAnswers({ segnalato: { ...segnalato, codice_fiscale: code } }));
    const { storage } = server().running;
    const said = { key: 'v1', surname: 'Vallerano', name: 'Piera', birth_date: '1958-06-12', sex: 'F' as const };
    await say(storage, 'anagrafe_git', [{ ...said, fiscal_code: code }], 'umbria');
    await match(server());
    const role = { id: 'iris', userId: iris.userId, role: 'revisore_identita', unitId: office, until: null };
    await storage.transaction((tx) => tx.users.assign({ ...role, from: '2020-01-01T00:00:00.000Z' }));
    const path = `/api/persons/${card.person!.id}/records`;
    const linked = async () => (await iris.get<PersonRecords>(path)).body.linked;
    const [link] = await linked();
    expect(link).toMatchObject({ number: 'v1', stage: 'code', by: null });
    const ask = (client: Client, record: string) => client.send<Match & ProblemSeen>('POST', `${path}/question`, { record });
    // Rita reviews, and knows nobody of the desk: the person is out of her reach.
    expect((await ask(rita, link!.record)).body.code).toBe('NUC_PERSON_NOT_FOUND');
    expect((await ask(iris, 's:999999')).body.code).toBe('NUC_PERSON_NOT_FOUND');
    const { status, body: pair } = await ask(iris, link!.record);
    expect([status, pair.state, pair.judged]).toEqual([200, 'review', null]);
    expect(pair.fields.find(({ kind }) => kind === 'surname')!.bits).toBeGreaterThan(0);
    expect((await ask(iris, link!.record)).body.id).toBe(pair.id);
    // What somebody doubts waits for who judges, through every run that still links it.
    for (const isFull of [true, false]) {
      await match(server(), isFull);
      const waiting = (await iris.get<Match>(`/api/matches/${pair.id}`)).body;
      expect([waiting.id, waiting.state, waiting.marks]).toEqual([pair.id, 'review', ['doubted']]);
      expect(await linked()).toHaveLength(1);
    }
    const judged = await judge(iris, pair, 'not_same');
    expect(judged.status).toBe(200);
    expect(await linked()).toEqual([]);
    await match(server());
    expect(await linked()).toEqual([]);
    await takeBack(iris, judged.body);
    await match(server());
    expect(await linked()).toMatchObject([{ number: 'v1', stage: 'code' }]);
  });

  it('tell what the fiscal code of a record says of what the record does not', async () => {
    const birth = { birth_date: '1970-01-31', sex: 'M' };
    const fiscal_code = computeFiscalCode({
      surname: 'Lodi',
      givenName: 'Ivo',
      sex: 'M',
      birthDate: '1970-01-31',
      birthPlace: 'G478',
    })!;
    const { storage } = server().running;
    await say(storage, 'anagrafe_git', [{ key: 'senza', surname: 'Lodi', name: 'Ivo', fiscal_code }], 'umbria');
    await say(storage, 'sanita_git', [{ key: 'con', surname: 'Lodi', name: 'Ivo', ...birth }], 'umbria');
    const id = await storage.transaction(async (tx) => {
      const subjects = await tx.personRecords.subjects('umbria', 0, 1000);
      const [left, right] = ['senza', 'con'].map((key) => `s:${subjects.find((each) => each.key === key)!.id}`) as [
        string,
        string,
      ];
      const evidence = ['data_nascita', 'sesso'].map((field) => ({ field, level: 'missing', bits: 0 }));
      const at = '2031-03-03T10:00:00Z';
      const pair = {
        root: 'umbria',
        left,
        right,
        state: 'review' as const,
        stage: 'model' as const,
        chance: 6000,
        evidence,
        marks: [],
      };
      await tx.recordPairs.put([{ ...pair, runId: 1, by: 'prova', at }]);
      return (await tx.recordPairs.standing(left, right))!.id;
    });
    expect((await rita.get<Match>(`/api/matches/${id}`)).body.fields).toEqual([
      {
        id: 'data_nascita',
        kind: 'date',
        left: null,
        right: '1970-01-31',
        level: 'missing',
        bits: 0,
        read: { left: '1970-01-31', right: null },
      },
      { id: 'sesso', kind: 'sex', left: null, right: 'M', level: 'missing', bits: 0, read: { left: 'M', right: null } },
    ]);
  });

  it('are not there for whom a conflict of interest or a restricted case keeps from the person', async () => {
    const elena = await server().user('assistente_sociale', elsewhere);
    const card = await openCard(elena, cardAnswers({ segnalato: { cognome: 'Prova', nome: 'Celata' } }), elsewhere);
    const { storage } = server().running;
    const at = '2031-03-03T10:00:00Z';
    const id = await storage.transaction(async (tx) => {
      const [subject] = await tx.personRecords.subjects('umbria', 0, 1);
      const [left, right] = [`p:${card.person!.id}`, `s:${subject!.id}`];
      await tx.recordPairs.put([
        {
          root: 'umbria',
          left,
          right,
          state: 'review',
          stage: 'model',
          chance: 7000,
          evidence: [],
          marks: [],
          runId: 1,
          by: 'prova',
          at,
        },
      ]);
      return (await tx.recordPairs.standing(left, right))!.id;
    });
    const sees = async () => [
      (await list(rita)).items.some((each) => each.id === id),
      (await rita.get(`/api/matches/${id}`)).status,
    ];
    expect(await sees()).toEqual([true, 200]);
    const exclusion = {
      userId: rita.userId,
      caseId: null,
      personId: card.person!.id,
      reason: 'parente',
      by: 'prova',
      at,
      from: '',
      until: null,
      endedBy: null,
    };
    await storage.transaction((tx) => tx.exclusions.insert({ id: 'match-x', ...exclusion }));
    expect(await sees()).toEqual([false, 404]);
    await storage.transaction((tx) => tx.exclusions.end('match-x', { by: 'prova', at: server().at() }));
    await storage.transaction(async (tx) => {
      const row = (await tx.cases.get(card.id))!;
      await tx.cases.update(row.id, row.version, { restricted: true });
    });
    expect(await sees()).toEqual([false, 404]);
  });
});
