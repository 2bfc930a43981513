import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, startTestServer, type TestServer } from '../../harness/server.ts';
import {
  cardAnswers,
  type CaseSeen,
  expectStatus,
  office,
  openCard,
  openCase,
  type ProblemSeen,
  readCase,
  start,
  step,
  takeCharge,
} from '../http/intake.ts';

interface Offered {
  readonly startable: readonly { readonly type: string; readonly against: readonly unknown[] }[];
}

interface Story {
  readonly items: readonly {
    readonly kind: string;
    readonly body: { readonly child?: string };
    readonly text: { readonly en: string };
  }[];
}

interface Stepping {
  readonly steps: readonly {
    readonly step: string;
    readonly reasons: readonly { readonly cases: readonly { readonly number: string }[] }[];
  }[];
}

const planAnswers = {
  tipo: 'generale',
  beneficiario: 'INDIVIDUALE',
  data_attivazione: '2031-03-03',
  fine_prevista: '2031-09-03',
  verifica_ogni: 1,
  verifica_unita: 'mesi',
  obiettivo_breve: 'Pagare le bollette arretrate',
};
const helpAnswers = {
  tipo: 'contributo_economico',
  categoria_sociale: '3',
  tipo_richiesta: 'P',
  una_tantum: false,
  data_richiesta: '2031-03-03',
  motivazione: 'Bollette',
};
const givenAnswers = {
  tipo: 'contributo_economico',
  prova_mezzi: '4',
  frequenza: 'P',
  cadenza: 'M',
  data_inizio: '2031-03-03',
  spesa: 180000,
  quota_ente: 180000,
  quota_utente: 0,
  quota_ssn: 0,
  quota_altri: 0,
};
const hub = 'associazione_dispensa_amica';

describe('what is opened inside a case', () => {
  let server: TestServer;
  let elena: Client;
  let bruno: Client;
  beforeAll(async () => {
    server = await startTestServer({ at: start });
    elena = await server.user('assistente_sociale', office);
    bruno = await server.user('responsabile_ufficio', office);
  });
  afterAll(() => server.close());

  const offered = async ({ id }: CaseSeen) => (await elena.get<Offered>(`/api/cases/${id}`)).body.startable;
  const opens = (type: string, parent: CaseSeen, answers: object = {}) =>
    elena.send<ProblemSeen & { case: CaseSeen }>('POST', '/api/cases', { type, unit: office, parent: parent.id, answers });

  it('is not what only a step may open', async () => {
    const card = await openCard(elena);
    expect(await offered(card)).toEqual([]);
    expect((await opens('caso', card)).body.code).toBe('NUC_CASE_PARENT_WRONG');
  });

  it('is told to have been opened by who took the step that opened it', async () => {
    const { id } = await openCase(elena);
    const { body } = await elena.get<{ items: readonly { kind: string; actor: { id: string } }[] }>(`/api/cases/${id}/timeline`);
    const card = (await elena.get<{ parent: { id: string } }>(`/api/cases/${id}`)).body.parent;
    const before = await elena.get<typeof body>(`/api/cases/${card.id}/timeline`);
    const stepped = before.body.items.find(({ kind }) => kind === 'step')!;
    expect(stepped.actor.id).not.toBe('system');
    expect(body.items.find(({ kind }) => kind === 'opened')).toMatchObject({ actor: stepped.actor });
  });

  it('is offered with the reason and refused while the case is in another state', async () => {
    const fresh = await openCase(elena);
    const inCharge = { it: 'Solo dallo stato «Preso in carico»', en: 'Only from the state «In charge»' };
    expect(await offered(fresh)).toContainEqual(expect.objectContaining({ type: 'intervento', against: [inCharge] }));
    expect(await offered(fresh)).toContainEqual(expect.objectContaining({ type: 'pai', against: [inCharge] }));
    expect((await opens('pai', fresh)).body.code).toBe('NUC_CASE_CHILD_REFUSED');
    const of = await takeCharge(elena, fresh);
    const request = { tipo: 'contributo_economico', categoria_sociale: '3', tipo_richiesta: 'P', una_tantum: false };
    const answers = { ...request, data_richiesta: '2031-03-03', motivazione: 'Bollette' };
    const help = expectStatus(await opens('intervento', of, answers), 201).body.case;
    const reason = { it: 'Solo dallo stato «Attivato»', en: 'Only from the state «Activated»' };
    expect(await offered(help)).toMatchObject([{ type: 'erogazione', against: [reason] }]);
    const reply = await opens('erogazione', help);
    expect([reply.status, reply.body.code]).toEqual([409, 'NUC_CASE_CHILD_REFUSED']);
    expect(reply.body.problems).toMatchObject([{ code: 'only_from', text: reason }]);

    const active = { data_inizio: '2031-03-03', data_fine: '2031-09-03', importo: 20000, cadenza: 'M', riscossione: 'accredito' };
    expectStatus(await step(bruno, help, 'attiva', { answers: active }), 200);
    expect(await offered(help)).toMatchObject([{ type: 'erogazione', against: [] }]);
    expect((await opens('erogazione', help)).body.code).toBe('NUC_CASE_ANSWERS_INVALID');
  });

  it('is offered to, and opened by, those alone whose role the case names for it', async () => {
    const duilio = await server.user('operatore_associazione', hub);
    const sara = await server.user('assistente_sociale', hub);
    const card = await openCard(duilio, cardAnswers({ accesso: { ufficio: hub } }), hub);
    const asked = { type: 'erogazione', unit: hub, parent: card.id, answers: {} };
    const seenBy = async (client: Client) =>
      (await client.get<Offered>(`/api/cases/${card.id}`)).body.startable.map(({ type }) => type);
    expect(await seenBy(duilio)).toEqual(['erogazione']);
    expect((await duilio.send<ProblemSeen>('POST', '/api/cases', asked)).body.code).toBe('NUC_CASE_ANSWERS_INVALID');
    expect(await seenBy(sara)).toEqual([]);
    expect((await sara.send<ProblemSeen>('POST', '/api/cases', asked)).body.code).toBe('NUC_ACCESS_DENIED');
  });

  it('is told in the brief, in the story and where it holds up a step of each case around it, as far as its reader may know of it', async () => {
    const of = await takeCharge(elena, await openCase(elena));
    const inside = async (type: string, parent: CaseSeen, answers: object) =>
      expectStatus(await opens(type, parent, answers), 201).body.case as unknown as CaseSeen;
    const plan = await inside('pai', of, planAnswers);
    const help = await inside('intervento', plan, helpAnswers);
    expectStatus(await step(bruno, help, 'attiva', { answers: { data_inizio: '2031-03-03' } }), 200);
    const given = await inside('erogazione', help, givenAnswers);

    const brief = (await readCase(elena, of.id)).children;
    expect(brief).toMatchObject([
      {
        id: plan.id,
        children: [{ id: help.id, headline: { en: 'Cash supplement to income' }, children: [{ id: given.id, children: [] }] }],
      },
    ]);
    const told = async ({ id }: CaseSeen) => {
      const { items } = (await elena.get<Story>(`/api/cases/${id}/timeline`)).body;
      return items.flatMap(({ kind, body, text }) =>
        kind === 'opened' && body.child !== undefined ? [[body.child, text.en]] : [],
      );
    };
    const opening = (type: string, each: CaseSeen, headline: string) => [each.id, `Opened: ${type} ${each.number} · ${headline}`];
    const ofHelp = opening('Provision', given, 'Cash supplement to income');
    const ofPlan = [ofHelp, opening('Intervention', help, 'Cash supplement to income')];
    expect(await told(help)).toEqual([ofHelp]);
    expect(await told(plan)).toEqual(ofPlan);
    expect(await told(of)).toEqual([...ofPlan, opening('Individual plan', plan, 'General individual plan')]);

    const heldUpBy = async (step: string, { id }: CaseSeen) => {
      const { steps } = (await elena.get<Stepping>(`/api/cases/${id}`)).body;
      return steps.find((each) => each.step === step)!.reasons.flatMap((reason) => reason.cases.map((each) => each.number));
    };
    expect(await heldUpBy('chiudi', plan)).toEqual([help.number]);
    expect(await heldUpBy('chiudi', of)).toEqual([plan.number]);

    await server.running.storage.transaction((tx) =>
      tx.exclusions.insert({
        id: 'hidden_plan',
        userId: elena.userId,
        caseId: plan.id,
        personId: null,
        reason: 'x',
        by: 'x',
        at: start,
        from: start,
        until: null,
        endedBy: null,
      }),
    );
    expect((await readCase(elena, of.id)).children).toEqual([]);
    expect(await told(of)).toEqual([]);
    expect(await heldUpBy('chiudi', of)).toEqual([]);
  });

  it('is not opened alone where its type names what it is opened in', async () => {
    const alone = { type: 'erogazione', unit: office, answers: {} };
    expect((await elena.send<ProblemSeen>('POST', '/api/cases', alone)).body.code).toBe('NUC_CASE_PARENT_WRONG');
  });

  it('is nothing once the case is closed', async () => {
    const duilio = await server.user('operatore_associazione', hub);
    const card = await openCard(duilio, cardAnswers({ accesso: { ufficio: hub } }), hub);
    const complete = expectStatus(await step(duilio, card, 'completa'), 200).body.case!;
    const closed = expectStatus(await step(duilio, complete, 'concludi'), 200).body.case!;
    expect((await duilio.get<Offered>(`/api/cases/${closed.id}`)).body.startable).toEqual([]);
    const asked = { type: 'erogazione', unit: hub, parent: closed.id, answers: {} };
    expect((await duilio.send<ProblemSeen>('POST', '/api/cases', asked)).body.code).toBe('NUC_CASE_CHILD_REFUSED');
  });
});
