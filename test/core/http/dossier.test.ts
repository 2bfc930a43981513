import { beforeEach, expect, it } from 'vitest';
import { listRuns, undoRun } from '../../../core/registry/index.ts';
import type { Dossier } from '../../../core/cases/index.ts';
import type { Client } from '../../harness/server.ts';
import { code, load, person, register, supply } from '../registry/register.ts';
import { cardAnswers, elsewhere, office, openCard } from './intake.ts';
import { onEachServer } from './on-each-server.ts';

const answers = cardAnswers({ segnalato: person });

const read = (client: Client, id: string, query = '') => client.get<Dossier>(`/api/cases/${id}/dossier${query}`);

onEachServer('a dossier', (server) => {
  beforeEach(async () => {
    const { storage } = server().running;
    for (const { id, state } of await listRuns(storage)) if (state !== 'undone') await undoRun(storage, id);
  });

  it('shows the household of a register with what is known of each, and where it stands', async () => {
    await load(server(), supply, '2031-01-10T08:00:00Z');
    const elena = await server().user('assistente_sociale', office);
    const card = await openCard(elena, answers);
    const { status, body } = await read(elena, card.id);
    expect(status).toBe(200);
    expect(body.nothing).toBeNull();
    expect(body.households).toMatchObject([{ source: { driver: 'anagrafe_git', at: '2031-01-10T08:00:00.000Z' } }]);
    expect(body.members.map(({ name, isSubject, birthDate }) => [name, isSubject, birthDate])).toEqual([
      ['Sassovivo Ginevra', true, '1984-05-17'],
      ['SASSOVIVO LUCA', false, '2010-01-01'],
      ['BRUNA PROVA', false, '1950-02-03'],
    ]);
    const incomes = body.members[0]!.sections.find(({ concept }) => concept === 'voce_reddito');
    expect(incomes?.rows).toMatchObject([{ values: { importo: 900_000 }, source: { line: 2 } }]);
    expect(incomes?.fields).toMatchObject([{ key: 'importo', kind: 'cents' }]);
    expect(body.members[0]!.identifiers).toMatchObject([
      { kind: 'fiscal_code', value: code, since: '2031-01-10', until: null },
      { kind: 'number', value: '1' },
    ]);
    expect(JSON.stringify(body)).not.toContain('ALTRI DI PROVA');
  });

  it('tells that a later supply refused the row that says something: it stands, and is not confirmed', async () => {
    await load(server(), supply, '2031-01-10T08:00:00Z');
    await load(
      server(),
      supply.map((line) => line.replace(';9000', ';novemila')),
      '2031-02-10T08:00:00Z',
    );
    const elena = await server().user('assistente_sociale', office);
    const card = await openCard(elena, answers);
    const income = async (query: string) =>
      (await read(elena, card.id, query)).body.members[0]?.sections.find(({ concept }) => concept === 'voce_reddito')?.rows;
    expect(await income('')).toMatchObject([{ values: { importo: 900_000 }, source: { unconfirmed: '2031-02-10' } }]);
    expect(await income('?known=2031-01-31')).toMatchObject([{ source: { unconfirmed: null } }]);
  });

  it('knows what was known on a day', async () => {
    await load(server(), supply, '2031-01-10T08:00:00Z');
    await load(
      server(),
      supply.map((line) => line.replace(';9000', ';9500')),
      // Half past midnight of the first of February, where the offices are.
      '2031-01-31T23:30:00Z',
    );
    const elena = await server().user('assistente_sociale', office);
    const card = await openCard(elena, answers);
    const income = async (query: string) =>
      (await read(elena, card.id, query)).body.members[0]?.sections.find(({ concept }) => concept === 'voce_reddito')?.rows[0]
        ?.values['importo'];
    expect([await income(''), await income('?known=2031-01-31'), await income('?known=2030-12-31')]).toEqual([
      950_000,
      900_000,
      undefined,
    ]);
  });

  it('marks what two sources say differently', async () => {
    await load(server(), supply, '2031-01-10T08:00:00Z');
    const other = { ...register, id: 'anpr_estrazione' };
    await load(server(), [`9;${code};SASSOVIVO GINEVRA;1984-05-18;F1;1;`], '2031-01-11T08:00:00Z', other);
    const elena = await server().user('assistente_sociale', office);
    const { body } = await read(elena, (await openCard(elena, answers)).id);
    const rows = body.members[0]!.sections.find(({ concept }) => concept === 'persona_anagrafe')!.rows;
    expect(rows.map(({ differs }) => differs)).toEqual([['data_nascita'], ['data_nascita']]);
    expect(body.households).toHaveLength(2);
    expect(body.members.map(({ in: inside }) => inside.map((each) => each !== null))).toEqual([
      [true, true],
      [true, false],
      [true, false],
    ]);
  });

  it('is refused without the right, absent out of reach, and its readers are in the timeline', async () => {
    await load(server(), supply, '2031-01-10T08:00:00Z');
    const elena = await server().user('assistente_sociale', office);
    const card = await openCard(elena, answers);
    const desk = await server().user('operatore_accesso', office);
    expect((await read(desk, card.id)).status).toBe(403);
    const stranger = await server().user('assistente_sociale', elsewhere);
    expect((await read(stranger, card.id)).status).toBe(404);
    await read(elena, card.id);
    await read(elena, card.id, '?known=2031-01-31');
    const { body } = await elena.get<{ items: readonly { kind: string }[] }>(`/api/cases/${card.id}/timeline`);
    expect(body.items.filter(({ kind }) => kind === 'dossier')).toHaveLength(1);
  });

  it('keeps out whom a conflict of interest keeps from the reader', async () => {
    await load(server(), supply, '2031-01-10T08:00:00Z');
    const elena = await server().user('assistente_sociale', office);
    const card = await openCard(elena, answers);
    const luca = await openCard(
      elena,
      cardAnswers({
        segnalato: { ...person, codice_fiscale: 'SSSLCU10A01G478Z', nome: 'Luca', data_nascita: '2010-01-01', sesso: 'M' },
      }),
    );
    await server().running.storage.transaction((tx) =>
      tx.exclusions.insert({
        id: 'x1',
        userId: elena.userId,
        caseId: null,
        personId: luca.person!.id,
        reason: 'parente',
        by: 'test',
        at: '2031-01-01T00:00:00Z',
        from: '2031-01-01T00:00:00Z',
        until: null,
        endedBy: null,
      }),
    );
    const { body } = await read(elena, card.id);
    expect(body.members.map(({ name }) => name)).toEqual(['Sassovivo Ginevra', 'BRUNA PROVA']);
  });

  it('does not show the registers of somebody whose code was written down for another', async () => {
    await load(server(), supply, '2031-01-10T08:00:00Z');
    const elena = await server().user('assistente_sociale', office);
    const wrong = { ...person, cognome: 'Prova', nome: 'Adalgisa', data_nascita: '1950-02-03' };
    const { body } = await read(elena, (await openCard(elena, cardAnswers({ segnalato: wrong }))).id);
    expect(body).toMatchObject({ nothing: 'other_code', members: [], households: [] });
    expect(body.mismatches).toMatchObject([{ clashes: ['names', 'birth_date'] }]);
    for (const hidden of ['SASSOVIVO', 'GINEVRA', '900000', 'LUCA']) expect(JSON.stringify(body)).not.toContain(hidden);
  });

  it('shows what agrees and marks the source that knows the code as somebody else’s', async () => {
    await load(server(), supply, '2031-01-10T08:00:00Z');
    const other = { ...register, id: 'anpr_estrazione' };
    await load(server(), [`9;${code};ALTRI BRUNO;1950-02-03;F1;1;55555`], '2031-01-11T08:00:00Z', other);
    const elena = await server().user('assistente_sociale', office);
    const { body } = await read(elena, (await openCard(elena, answers)).id);
    expect(body.members.map(({ name }) => name)).toEqual(['Sassovivo Ginevra', 'SASSOVIVO LUCA', 'BRUNA PROVA']);
    expect(body.mismatches).toMatchObject([{ clashes: ['names', 'birth_date'] }]);
    for (const hidden of ['ALTRI BRUNO', '5555500']) expect(JSON.stringify(body)).not.toContain(hidden);
  });

  it('says so when sources know no code of the person', async () => {
    const elena = await server().user('assistente_sociale', office);
    const card = await openCard(elena);
    expect((await read(elena, card.id)).body).toMatchObject({ nothing: 'no_code', members: [] });
  });
});
