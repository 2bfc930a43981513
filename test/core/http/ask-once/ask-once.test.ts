import { rm } from 'node:fs/promises';
import { afterAll, beforeEach, expect, it } from 'vitest';
import type { OpenedForm } from '../../../../core/cases/index.ts';
import { listRuns, undoRun } from '../../../../core/registry/index.ts';
import type { Client } from '../../../harness/server.ts';
import { code, load, supply } from '../../registry/register.ts';
import { onEachServer } from '../on-each-server.ts';
import { askOncePack, registers } from './pack.ts';

const { system, folder } = await askOncePack();
afterAll(() => rm(folder, { recursive: true, force: true }));

const ginevra = { cognome: 'Sassovivo', nome: 'Ginevra', codice: code, nascita: '1984-05-17' };
const others = [
  { persona: { surname: 'Sassovivo Luca', birth_date: '2010-01-01', fiscal_code: 'SSSLCU10A01G478Z' } },
  { persona: { surname: 'Bruna Prova', birth_date: '1950-02-03' } },
];
const all = ['/cognome', '/nome', '/codice', '/nascita', '/componenti', '/reddito', '/familiari/0', '/familiari/1'];

interface Refused {
  readonly code: string;
  readonly problems: readonly { readonly code: string; readonly pointer: string }[];
}
interface Opened {
  readonly case: {
    readonly id: string;
    readonly forms: readonly { readonly submissions: readonly { id: string; at: string }[] }[];
  };
}

const start = (client: Client, body: object) =>
  client.send<Opened & Refused>('POST', '/api/cases', { type: 'caso', unit: 'valle', ...body });
const open = async (client: Client, where: object): Promise<OpenedForm> => {
  const { status, body } = await client.send<OpenedForm>('POST', '/api/forms/scheda/open', { unit: 'valle', ...where });
  expect(status).toBe(200);
  return body;
};
const unconfirmed = ({ problems }: Refused): string[] =>
  problems.filter((problem) => problem.code === 'unconfirmed').map(({ pointer }) => pointer);

onEachServer(
  'a form that asks once',
  (server) => {
    beforeEach(async () => {
      const { storage } = server().running;
      for (const { id, state } of await listRuns(storage)) if (state !== 'undone') await undoRun(storage, id);
    });

    const known = async (ada: Client): Promise<{ person: string; first: string }> => {
      const { status, body } = await start(ada, { answers: ginevra });
      expect(status).toBe(201);
      const view = await ada.get<{ person: { id: string } }>(`/api/cases/${body.case.id}`);
      return { person: view.body.person.id, first: body.case.id };
    };

    it('proposes what is known with its source and day, and files only what was confirmed', async () => {
      await load(server(), supply, '2031-01-10T08:00:00Z', registers.git);
      const ada = await server().user('assistente', 'valle');
      const { person } = await known(ada);
      const opened = await open(ada, { person });
      expect(opened.answers).toEqual({ ...ginevra, componenti: 3, reddito: 900_000, familiari: others });
      expect(opened.provenance['/familiari']?.says).toMatchObject([{ text: { it: 'Sassovivo Luca, Bruna Prova' } }]);
      expect(opened.provenance['/nascita']?.says).toMatchObject([
        {
          value: '1984-05-17',
          text: { it: '17/05/1984' },
          from: [{ source: { it: 'Scheda della persona' } }, { source: 'anagrafe_git', at: '2031-01-10' }],
        },
      ]);
      const refused = await start(ada, { person, answers: opened.answers });
      expect([refused.status, refused.body.code, unconfirmed(refused.body)]).toEqual([422, 'NUC_CASE_ANSWERS_INVALID', all]);
      const changed = await start(ada, { person, answers: { ...opened.answers, reddito: 100 }, confirmed: all.slice(0, 4) });
      expect(unconfirmed(changed.body)).toEqual(['/componenti', '/familiari/0', '/familiari/1']);
      const filed = await start(ada, { person, answers: { ...opened.answers, reddito: 100 }, confirmed: all });
      expect(filed.status).toBe(201);
      const [{ id } = { id: '' }] = filed.body.case.forms.flatMap(({ submissions }) => submissions);
      const { body } = await ada.get<{ sources: Record<string, { from: unknown; confirmed: { by: string } }> }>(
        `/api/submissions/${id}`,
      );
      expect(Object.keys(body.sources)).toEqual(['/cognome', '/nome', '/codice', '/nascita', '/componenti', ...all.slice(-2)]);
      expect(body.sources['/componenti']).toMatchObject({
        from: [{ source: 'anagrafe_git', at: '2031-01-10' }],
        confirmed: { by: expect.stringMatching(/./) as string, at: expect.stringMatching(/^\d{4}-/) as string },
      });
    });

    it('chooses none of what sources say differently', async () => {
      await load(server(), supply, '2031-01-10T08:00:00Z', registers.git);
      const other = supply.map((line) => line.replace(';9000', ';9500'));
      await load(server(), other, '2031-02-10T08:00:00Z', registers.anpr, undefined, '2030');
      const ada = await server().user('assistente', 'valle');
      const opened = await open(ada, { person: (await known(ada)).person });
      expect(opened.answers['reddito']).toBeUndefined();
      expect(opened.provenance['/reddito']?.says).toMatchObject([
        // Of this one only the year is known.
        { value: 950_000, from: [{ source: 'anagrafe_anpr', at: '2030' }] },
        { value: 900_000, from: [{ source: 'anagrafe_git', at: '2031-01-10' }] },
      ]);
      expect(opened.provenance['/componenti']?.says).toHaveLength(1);
    });

    it('tells nothing of registers to who may not look there, nor that an answer agrees with them', async () => {
      await load(server(), supply, '2031-01-10T08:00:00Z', registers.git);
      const ada = await server().user('assistente', 'valle');
      const { person, first } = await known(ada);
      const desk = await server().user('sportello', 'valle');
      for (const where of [{ person }, { case: first }]) {
        const opened = await open(desk, where);
        expect(opened.answers).toEqual(ginevra);
        expect(JSON.stringify(opened)).not.toContain('anagrafe_git');
      }
      const filed = await start(desk, { person, answers: { ...ginevra, reddito: 900_000 }, confirmed: all.slice(0, 4) });
      expect(filed.status).toBe(201);
    });

    it('asks nothing again of what was filed as it is, and keeps where it came from', async () => {
      await load(server(), supply, '2031-01-10T08:00:00Z', registers.git);
      const ada = await server().user('assistente', 'valle');
      const { person } = await known(ada);
      const { answers } = await open(ada, { person });
      const { body, headers } = await start(ada, { person, answers, confirmed: all });
      const path = `/api/cases/${body.case.id}/submissions`;
      const bea = await server().user('assistente', 'valle');
      const again = await bea.send<{ submission: { id: string } }>(
        'POST',
        path,
        { form: 'scheda', answers: { ...answers, nome: 'Ginevra Maria' } },
        { 'if-match': headers.get('etag')! },
      );
      expect(again.status).toBe(201);
      const read = await bea.get<{ sources: Record<string, { confirmed: { by: string } }> }>(
        `/api/submissions/${again.body.submission.id}`,
      );
      expect(Object.keys(read.body.sources)).toEqual(all.filter((pointer) => pointer !== '/nome'));
      expect(read.body.sources['/reddito']?.confirmed.by).not.toBe('');
    });

    it('asks to confirm each row of a household that was not filed before so, and keeps each with its source', async () => {
      await load(server(), supply, '2031-01-10T08:00:00Z', registers.git);
      const ada = await server().user('assistente', 'valle');
      const { person } = await known(ada);
      const { answers } = await open(ada, { person });
      const [luca, bruna] = others as [object, object];
      const nina = { persona: { surname: 'Nina' } };
      const file = (familiari: readonly object[], confirmed: readonly string[]) =>
        start(ada, { person, answers: { ...answers, familiari }, confirmed: [...all.slice(0, 6), ...confirmed] });
      const mixed = [nina, { ...bruna, legame: 'madre' }, luca];
      expect(unconfirmed((await file(mixed, ['/familiari/0'])).body)).toEqual(['/familiari/1', '/familiari/2']);
      const { status, body, headers } = await file(mixed, ['/familiari/1', '/familiari/2']);
      expect(status).toBe(201);
      const again = await ada.send<{ submission: { id: string } }>(
        'POST',
        `/api/cases/${body.case.id}/submissions`,
        { form: 'scheda', answers: { ...answers, familiari: [luca, { ...bruna, legame: 'nonna' }] } },
        { 'if-match': headers.get('etag')! },
      );
      expect(again.status).toBe(201);
      const { body: read } = await ada.get<{ sources: object }>(`/api/submissions/${again.body.submission.id}`);
      expect(Object.entries(read.sources).filter(([pointer]) => pointer.startsWith('/familiari'))).toMatchObject([
        ['/familiari/0', { from: [{ source: 'anagrafe_git' }], confirmed: { by: expect.any(String) as string } }],
        ['/familiari/1', { confirmed: { by: expect.any(String) as string } }],
      ]);
    });

    it('notes in the case who was told what registers say', async () => {
      await load(server(), supply, '2031-01-10T08:00:00Z', registers.git);
      const ada = await server().user('assistente', 'valle');
      const { first } = await known(ada);
      await open(ada, { case: first });
      await open(ada, { case: first });
      const { body } = await ada.get<{ items: readonly { kind: string }[] }>(`/api/cases/${first}/timeline`);
      expect(body.items.filter(({ kind }) => kind === 'dossier')).toHaveLength(1);
    });
  },
  { system },
);
