import { beforeAll, expect, it } from 'vitest';
import { newId } from '../../../core/ids.ts';
import type { Client } from '../../harness/server.ts';
import { type CaseSeen, elsewhere, expectStatus, office, openCard, openCase, readCase, step, takeCharge } from './intake.ts';
import { onEachServer } from './on-each-server.ts';

interface NoticeSeen {
  readonly text: { readonly it: string };
  readonly case: { readonly id: string } | null;
}

const why = { motivo: 'Segnalata per sbaglio', informato: true };

onEachServer('a referral that nobody has received yet', (given) => {
  let elena: Client;
  let anna: Client;
  let irma: Client;
  let coordinator: Client;

  beforeAll(async () => {
    const server = given();
    elena = await server.user('assistente_sociale', office);
    anna = await server.user('assistente_sociale', office);
    irma = await server.user('assistente_sociale', elsewhere);
    coordinator = await server.user('coordinatore_zona', 'zona_2');
  });

  const refer = async (name: string, recipients: object): Promise<CaseSeen> => {
    const seen = await takeCharge(elena, await openCase(elena));
    return expectStatus(await step(elena, seen, name, { answers: why, recipients }), 200).body.case!;
  };
  const told = async (client: Client, { number }: CaseSeen): Promise<NoticeSeen[]> =>
    expectStatus(await client.get<{ items: NoticeSeen[] }>('/api/messages'), 200).body.items.filter(({ text }) =>
      text.it.includes(number),
    );

  it('is taken back by who could refer it, on the record, and who had received it is told', async () => {
    const referred = await refer('segnala_settore', { unit: elsewhere });
    expect(await told(irma, referred)).toMatchObject([{ case: { id: referred.id } }]);
    const back = expectStatus(await step(anna, referred, 'ritira', { note: 'Era per un altro caso' }), 200).body.case!;
    expect(back).toMatchObject({ state: { id: 'preso_in_carico' }, unit: { id: office }, responsible: { id: elena.userId } });
    expect((await irma.get(`/api/cases/${back.id}`)).status).toBe(404);
    const withdrawn = { text: { it: `La segnalazione del caso ${back.number} è stata ritirata.` } };
    expect(await told(irma, back)).toMatchObject([{ ...withdrawn, case: null }]);
    expect(await told(elena, back)).toMatchObject([{ ...withdrawn, case: { id: back.id } }]);
    const { body } = await elena.get<{ items: object[] }>(`/api/cases/${back.id}/timeline`);
    expect(body.items[0]).toMatchObject({
      kind: 'step',
      actor: { id: anna.userId },
      text: { it: 'Ritira la segnalazione: Preso in carico' },
      body: { step: 'ritira', from: 'segnalato_settore', to: 'preso_in_carico', note: 'Era per un altro caso' },
    });
  });

  it('is taken back from a person too, who is told', async () => {
    const referred = await refer('segnala_operatore', { operator: irma.userId });
    const back = expectStatus(await step(elena, referred, 'ritira'), 200).body.case!;
    expect(back).toMatchObject({ state: { id: 'preso_in_carico' }, responsible: { id: elena.userId } });
    expect(await told(irma, back)).toMatchObject([{ text: { it: expect.stringContaining('ritirata') }, case: null }]);
  });

  it('is not taken back by who received it, nor by who may read the case and could not refer it', async () => {
    const referred = await refer('segnala_ente', { body: elsewhere });
    expect((await step(irma, referred, 'ritira')).status).toBe(403);
    const shown = await elena.get<{ steps: { step: string; mayI: boolean; possible: boolean }[] }>(`/api/cases/${referred.id}`);
    const offered = shown.body.steps.filter(({ mayI, possible }) => mayI && possible).map((each) => each.step);
    expect(offered).toEqual(['ritira']);
    const near = await refer('segnala_settore', { unit: 'udc_perugia_ponte_san_giovanni' });
    expect((await coordinator.get(`/api/cases/${near.id}`)).status).toBe(200);
    expect((await step(coordinator, near, 'ritira')).status).toBe(403);
  });

  it('is not taken back once it is received', async () => {
    const referred = await refer('segnala_settore', { unit: elsewhere });
    await takeCharge(irma, referred);
    const seen = await readCase(elena, referred.id);
    expect((await step(elena, seen, 'ritira')).body.code).toBe('NUC_CASE_STEP_REFUSED');
    expect(await readCase(elena, seen.id)).toMatchObject({ version: seen.version, unit: { id: elsewhere } });
  });

  it('goes back to the unit without a responsible, who is told, where who had it is switched off or works elsewhere', async () => {
    const { storage } = given().running;
    const off = await given().user('assistente_sociale', office);
    const moved = await given().user('assistente_sociale', office);
    const referred: CaseSeen[] = [];
    for (const by of [off, moved]) {
      const seen = await takeCharge(by, await openCase(by));
      const taken = await step(by, seen, 'segnala_settore', { answers: why, recipients: { unit: elsewhere } });
      referred.push(expectStatus(taken, 200).body.case!);
    }
    await storage.transaction(async (tx) => {
      await tx.users.setActive(off.userId, false);
      for (const { id } of await tx.users.assignmentsOf(moved.userId, given().at()))
        await tx.users.endAssignment(id, given().at());
      const from = '2020-01-01T00:00:00.000Z';
      const held = { userId: moved.userId, role: 'assistente_sociale', unitId: elsewhere, from, until: null };
      await tx.users.assign({ id: newId(), ...held });
    });
    const [ofOff, ofMoved] = referred as [CaseSeen, CaseSeen];
    expectStatus(await step(anna, ofOff, 'ritira'), 200);
    const refusal = { motivo: 'non_competente' };
    expectStatus(await step(irma, ofMoved, 'restituisci', { answers: refusal }), 200);
    const colleague = await given().user('assistente_sociale', office);
    for (const each of referred) {
      const back = await readCase(anna, each.id);
      expect(back).toMatchObject({ state: { id: 'preso_in_carico' }, unit: { id: office }, responsible: null });
      const alone = `La pratica ${back.number} è senza responsabile: chi la seguiva prima non lavora più in questo ufficio.`;
      expect((await told(colleague, back)).map(({ text }) => text.it)).toContain(alone);
      const { body } = await anna.get<{ items: { kind: string; body: object }[] }>(`/api/cases/${back.id}/timeline`);
      expect(body.items.slice(0, 2)).toContainEqual(
        expect.objectContaining({ kind: 'note', body: { text: expect.objectContaining({ it: alone }) } }),
      );
    }
  });

  it('of an intake is taken back too, until it is seen', async () => {
    const clerk = await given().user('operatore_accesso', office);
    const send = async () => {
      const complete = expectStatus(await step(clerk, await openCard(clerk), 'completa'), 200).body.case!;
      return expectStatus(await step(clerk, complete, 'invia', { recipients: { unit: elsewhere } }), 200).body.case!;
    };
    const back = expectStatus(await step(clerk, await send(), 'ritira'), 200).body.case!;
    expect(back).toMatchObject({ state: { id: 'completa' }, unit: { id: office }, responsible: { id: clerk.userId } });
    expect(await told(irma, back)).toMatchObject([{ text: { it: expect.stringContaining('ritirata') }, case: null }]);
    const seen = expectStatus(await step(irma, await send(), 'prendi_visione'), 200).body.case!;
    expect((await step(clerk, await readCase(clerk, seen.id), 'ritira')).body.code).toBe('NUC_CASE_STEP_REFUSED');
  });
});
