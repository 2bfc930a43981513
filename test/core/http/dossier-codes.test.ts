import { beforeEach, expect, it } from 'vitest';
import type { Dossier } from '../../../core/cases/index.ts';
import { listRuns, undoRun } from '../../../core/registry/index.ts';
import { code, load, person, register, supply } from '../registry/register.ts';
import { cardAnswers, office, openCard } from './intake.ts';
import { onEachServer } from './on-each-server.ts';

const stp = 'STP0540000012345';
const withCode = (said: string) => supply.map((line) => line.replace(code, said));
type People = { readonly items: readonly { readonly id: string }[] };

onEachServer('codes in a dossier', (server) => {
  beforeEach(async () => {
    const { storage } = server().running;
    for (const { id, state } of await listRuns(storage)) if (state !== 'undone') await undoRun(storage, id);
  });

  it('tell what sources called somebody before, for how long, and until when an STP code holds', async () => {
    await load(server(), withCode(stp), '2031-01-31T08:00:00Z');
    await load(server(), withCode(code), '2031-02-10T08:00:00Z');
    const elena = await server().user('assistente_sociale', office);
    const card = await openCard(elena, cardAnswers({ segnalato: person }));
    const { body } = await elena.get<Dossier>(`/api/cases/${card.id}/dossier`);
    expect(body.nothing).toBeNull();
    expect(body.members[0]!.identifiers).toMatchObject([
      { kind: 'fiscal_code', value: code, since: '2031-02-10', until: null, expires: null },
      {
        kind: 'health',
        value: stp,
        since: '2031-01-31',
        until: '2031-02-10',
        expires: { day: '2031-07-31', isAtMost: true },
      },
      { kind: 'number', value: '1' },
    ]);
  });

  it('are called what their source calls them, and those of several parts are written as such', async () => {
    const numbers = JSON.parse(
      JSON.stringify(register).replaceAll(
        '"scheme":"matricola","key":["matricola"]',
        '"scheme":"matricola_anagrafe","key":["famiglia","cf","relazione","matricola"]',
      ),
    ) as typeof register;
    await load(server(), [`1;${code};SASSOVIVO GINEVRA;1984-05-17;F|7;;9000`], '2031-01-31T08:00:00Z', numbers);
    const elena = await server().user('assistente_sociale', office);
    const card = await openCard(elena, cardAnswers({ segnalato: person }));
    const { body } = await elena.get<Dossier>(`/api/cases/${card.id}/dossier`);
    expect(body.members[0]!.identifiers).toMatchObject([
      { kind: 'fiscal_code', name: null, value: code },
      { kind: 'number', name: { it: 'Numero di matricola', en: 'Registration number' }, value: `F|7 ${code} 1` },
    ]);
  });

  it('lead to somebody who takes another surname, and to whom the register gives another code then', async () => {
    await load(server(), supply, '2031-01-31T08:00:00Z');
    const elena = await server().user('assistente_sociale', office);
    const card = await openCard(elena, cardAnswers({ segnalato: person }));
    const read = async () => (await elena.get<Dossier>(`/api/cases/${card.id}/dossier`)).body;
    const married = supply.map((line) => line.replace('SASSOVIVO GINEVRA', 'PROVALONI GINEVRA'));
    for (const lines of [married, married.map((line) => line.replace(code, 'PRVGVR84E57G478Q'))]) {
      await load(server(), lines, '2031-02-28T08:00:00Z');
      const { nothing, mismatches, members } = await read();
      expect({ nothing, mismatches, names: members.map(({ name }) => name) }).toEqual({
        nothing: null,
        mismatches: [],
        names: ['Sassovivo Ginevra', 'SASSOVIVO LUCA', 'BRUNA PROVA'],
      });
    }
  });

  it('lead to what a source says of somebody whom it called so before, unless it was another', async () => {
    const other = 'SSSGVR84E57G478Y';
    await load(server(), withCode(code), '2031-03-10T08:00:00Z');
    await load(server(), withCode(other), '2031-04-10T08:00:00Z');
    const elena = await server().user('assistente_sociale', office);
    const card = await openCard(elena, cardAnswers({ segnalato: person }));
    const names = async () => (await elena.get<Dossier>(`/api/cases/${card.id}/dossier`)).body.members.map(({ name }) => name);
    expect(await names()).toContain('SASSOVIVO LUCA');
    const another = withCode(other).map((line) => line.replace('SASSOVIVO GINEVRA;1984-05-17', 'ALTRI BRUNO;1950-02-03'));
    await load(server(), another, '2031-05-10T08:00:00Z');
    expect(await names()).not.toContain('SASSOVIVO LUCA');
  });

  it.each([
    ['LTRBRN50B03G478X', false],
    ['12345678903', true],
  ])(
    'that a person was declared by lead to a source that says them alone only when they may be theirs: %s',
    async (had, isShown) => {
      await load(server(), [`8;${had};;;F9;1;555`], '2031-06-10T08:00:00Z');
      const elena = await server().user('assistente_sociale', office);
      const card = await openCard(elena, cardAnswers({ segnalato: person }));
      const { storage } = server().running;
      const [since, until] = ['2030-01-01T00:00:00Z', '2031-01-01T00:00:00Z'];
      const declared = { person: card.person!.id, code: had, since, until, source: 's1' };
      await storage.transaction((tx) => tx.earlierCodes.keepDeclared(declared));
      const { body } = await elena.get<Dossier>(`/api/cases/${card.id}/dossier`);
      expect(JSON.stringify(body.members).includes('55500')).toBe(isShown);
    },
  );

  it('lead from who lives with them to what sources say under a code that those had, unless it was another’s', async () => {
    const luca = 'SSSLCU10A01G478Z';
    const other = { file: '12345678911', name: 'SASSOVIVO LUCA;2010-01-01' };
    await load(server(), [...supply, `9;${other.file};${other.name};F9;1;444`], '2031-07-10T08:00:00Z');
    const elena = await server().user('assistente_sociale', office);
    const card = await openCard(elena, cardAnswers({ segnalato: person }));
    const shown = async () => JSON.stringify((await elena.get<Dossier>(`/api/cases/${card.id}/dossier`)).body.members);
    expect(await shown()).not.toContain('44400');
    // Another record of the register was called by the code that Luca has, until a later supply.
    await load(server(), [...supply, `9;${luca};${other.name};F9;1;444`], '2031-08-10T08:00:00Z');
    await load(server(), [...supply, `9;${other.file};${other.name};F9;1;445`], '2031-09-10T08:00:00Z');
    expect(await shown()).toContain('44500');
    await load(server(), [...supply, `9;${other.file};ALTRI BRUNO;1950-02-03;F9;1;446`], '2031-10-10T08:00:00Z');
    expect(await shown()).not.toMatch(/44[456]00/);
  });

  it('are each found: what a person was declared by, and what a source called them', async () => {
    const elena = await server().user('assistente_sociale', office);
    const { storage } = server().running;
    const card = await openCard(elena, cardAnswers({ segnalato: person }));
    const id = card.person!.id;
    await storage.transaction((tx) =>
      tx.earlierCodes.keepDeclared({
        person: id,
        code: '12345678903',
        since: '2030-01-01T00:00:00Z',
        until: '2031-01-01T00:00:00Z',
        source: 's1',
      }),
    );
    const search = async (text: string) =>
      (await elena.send<People>('POST', '/api/persons/search', { text, limit: 20 })).body.items.map((each) => each.id);
    expect(await search('12345678903')).toEqual([id]);
    expect(await search(code)).toContain(id);
    expect(await search('12345678911')).toEqual([]);
  });
});
