import { expect, it } from 'vitest';
import type { Difference } from '../../../forms/index.ts';
import type { Client } from '../../harness/server.ts';
import { cardAnswers, type CaseSeen, elsewhere, expectStatus, office, openCard, openCase, type ProblemSeen } from './intake.ts';
import { onEachServer } from './on-each-server.ts';

interface Compared {
  readonly before: { readonly id: string; readonly author: { readonly name: string } };
  readonly after: { readonly id: string };
  readonly differences: readonly Difference[];
}

const absent = '01900000-0000-7000-8000-000000000000';

const file = async (client: Client, on: Pick<CaseSeen, 'id' | 'version'>, form: string, answers: unknown) =>
  expectStatus(
    await client.send<{ submission: { id: string }; case: CaseSeen }>(
      'POST',
      `/api/cases/${on.id}/submissions`,
      { form, answers },
      { 'if-match': `"${on.version}"` },
    ),
    201,
  ).body;

const compare = (client: Client, on: string, submission: string, other?: string) =>
  client.get<Compared & ProblemSeen>(
    `/api/cases/${on}/submissions/${submission}/differences${other === undefined ? '' : `?with=${other}`}`,
  );

/** An intake filed twice, the second time with other answers. */
async function filedTwice(client: Client, over: Parameters<typeof cardAnswers>[0], first = cardAnswers()) {
  const card = await openCard(client, first);
  const earlier = card.forms.find(({ form }) => form === 'scheda_accesso')!.submissions[0]!.id;
  const again = await file(client, card, 'scheda_accesso', { ...first, ...mergedWith(first, over) });
  return { id: card.id, version: again.case.version, earlier, later: again.submission.id };
}

function mergedWith(first: Record<string, Record<string, unknown>>, over: Parameters<typeof cardAnswers>[0]) {
  return Object.fromEntries(Object.entries(over!).map(([group, answers]) => [group, { ...first[group], ...answers }]));
}

const changes = ({ differences }: Compared) => differences.filter(({ kind }) => kind !== 'same' && kind !== 'closed');

onEachServer('the differences between two filings', (server) => {
  it('are told with labels, dates and who filed them, the earlier first whichever is asked', async () => {
    const elena = await server().user('assistente_sociale', office);
    const { id, earlier, later } = await filedTwice(elena, {
      segnalato: { stato_civile: '2', data_nascita: '1984-05-18' },
      contatti: { telefono: '0750000002' },
    });
    const { body } = expectStatus(await compare(elena, id, later), 200);
    expect([body.before.id, body.after.id]).toEqual([earlier, later]);
    expect(body.before.author.name).not.toBe('');
    const told = Object.fromEntries(changes(body).map(({ field, before, after }) => [field, [before?.text, after?.text]]));
    expect(told).toMatchObject({
      'segnalato.data_nascita': ['17/05/1984', '18/05/1984'],
      'contatti.telefono': ['0750000001', '0750000002'],
    });
    expect(JSON.stringify(told['segnalato.stato_civile'])).toMatch(/Divorziat.*Coniugat/);
    expect((await compare(elena, id, earlier, later)).body).toEqual(body);
    expect(changes((await compare(elena, id, later, later)).body)).toEqual([]);
  });

  it('say of a closed field that it is not visible, and the same whether it changed or not', async () => {
    const elena = await server().user('assistente_sociale', office);
    const front = await server().user('operatore_accesso', office);
    const seen = async (first: string, then: string) => {
      const { id, later } = await filedTwice(
        elena,
        { salute: { medico: then }, contatti: { telefono: '0750000003' } },
        cardAnswers({ salute: { medico: first } }),
      );
      expect(JSON.stringify((await compare(elena, id, later)).body)).toContain(then);
      const { differences } = expectStatus(await compare(front, id, later), 200).body;
      expect(differences.find(({ field }) => field === 'salute.medico')).toMatchObject({
        kind: 'closed',
        before: null,
        after: null,
      });
      return JSON.stringify(differences);
    };
    const [same, other] = [await seen('Provamedico', 'Provamedico'), await seen('Provamedico', 'Altromedico')];
    expect(other).toBe(same);
    expect(same).not.toMatch(/Provamedico|Altromedico/);
  });

  it('are absent for who cannot reach the case, as for a submission of another case', async () => {
    const elena = await server().user('assistente_sociale', office);
    const stranger = await server().user('assistente_sociale', elsewhere);
    const { id, earlier, later } = await filedTwice(elena, { contatti: { telefono: '0750000004' } });
    const apart = await filedTwice(elena, { contatti: { telefono: '0750000005' } });
    const replies = [
      await compare(stranger, id, later, earlier),
      await compare(elena, id, later, apart.earlier),
      await compare(elena, id, apart.later),
      await compare(elena, id, absent),
      await compare(elena, id, earlier),
    ];
    expect(replies.map(({ status, body }) => [status, body.code])).toEqual(replies.map(() => [404, 'NUC_CASE_NOT_FOUND']));
  });

  it('are refused between different forms, and for an id that is none', async () => {
    const elena = await server().user('assistente_sociale', office);
    const opened = await openCase(elena);
    const talk = await file(elena, opened, 'colloquio', {
      data: '2031-03-03',
      tipo: 'sostegno',
      luogo: 'ufficio',
      presenti: 'La persona',
      riservato: false,
      testo: 'Torna giovedì',
    });
    const note = await file(elena, talk.case, 'nota_diario', {
      data: '2031-03-03',
      oggetto: 'Telefonata',
      testo: 'Ha telefonato',
    });
    const { status, body } = await compare(elena, opened.id, note.submission.id, talk.submission.id);
    expect([status, body.code]).toEqual([422, 'NUC_FORM_NOT_COMPARABLE']);
    expect((await compare(elena, opened.id, note.submission.id, "'--")).status).toBe(400);
  });
});
