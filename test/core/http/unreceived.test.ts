import { beforeAll, expect, it } from 'vitest';
import type { Client } from '../../harness/server.ts';
import { elsewhere, expectStatus, office, openCase, readCase, step, takeCharge } from './intake.ts';
import { onEachServer } from './on-each-server.ts';

/** An association whose operators open intakes and register provisions, and see no cases. */
const association = 'associazione_dispensa_amica';
/** A zone with its coordinator, who reads the cases below and takes none in charge. */
const coordinators = 'zona_2';

type Offered = Partial<
  Record<
    'operator' | 'unit' | 'body',
    { items: { id: string; name: string; group: { it: string } | null; vacant: boolean }[]; unable: number }
  >
>;

const why = { motivo: 'Aiuto alimentare', informato: true };

onEachServer('a case that is referred', (given) => {
  let elena: Client;
  let volunteer: Client;
  let coordinator: Client;

  beforeAll(async () => {
    const server = given();
    elena = await server.user('assistente_sociale', office);
    volunteer = await server.user('operatore_associazione', association);
    coordinator = await server.user('coordinatore_zona', coordinators);
    await server.user('assistente_sociale', elsewhere);
  });

  const refer = async (body: string) => {
    const seen = await takeCharge(elena, await openCase(elena));
    return { seen, reply: await step(elena, seen, 'segnala_ente', { answers: why, recipients: { body } }) };
  };

  it('stays where it is when nobody could handle it where it would go, and says so at the recipient', async () => {
    const { seen, reply } = await refer(association);
    expect([reply.status, reply.body.problems]).toEqual([
      422,
      [expect.objectContaining({ code: 'recipient_unable', pointer: '/recipients/body' })],
    ]);
    expect(await readCase(elena, seen.id)).toMatchObject({ version: seen.version, unit: { id: office } });
  });

  const offeredIn = async ({ id }: { id: string }, name: string) =>
    expectStatus(await elena.get<Offered>(`/api/cases/${id}/steps/${name}/recipients`), 200).body;

  it('is offered to who would not be refused, and to nobody else', async () => {
    const seen = await takeCharge(elena, await openCase(elena));
    expect(Object.keys(await offeredIn(seen, 'segnala_settore'))).toEqual(['unit']);
    const { items, unable } = (await offeredIn(seen, 'segnala_ente')).body!;
    const found = new Map(items.map((each) => [each.id, each]));
    expect([unable, found.has(association), found.has(coordinators)]).toEqual([2, false, false]);
    expect(found.get(elsewhere)).toMatchObject({ vacant: false, group: { it: 'Zona sociale 10 - Terni' } });
    expect(found.get('udc_perugia_ponte_san_giovanni')).toMatchObject({ vacant: true });
    expect((await refer(coordinators)).reply.body.problems).toMatchObject([{ code: 'recipient_unable' }]);
    const worked = items.filter(({ vacant }) => !vacant);
    for (const { id } of worked) expect([id, (await refer(id)).reply.status]).toEqual([id, 200]);
  });

  it('is neither offered nor given to the unit that it is of already', async () => {
    const seen = await takeCharge(elena, await openCase(elena));
    for (const [name, kind] of [
      ['segnala_settore', 'unit'],
      ['segnala_ente', 'body'],
    ] as const) {
      expect((await offeredIn(seen, name))[kind]!.items.map(({ id }) => id)).not.toContain(office);
      const reply = await step(elena, seen, name, { answers: why, recipients: { [kind]: office } });
      expect([reply.status, reply.body.problems]).toMatchObject([
        422,
        [{ code: 'recipient_own', pointer: `/recipients/${kind}` }],
      ]);
    }
  });

  it('is neither offered nor given to a person who could not handle it', async () => {
    const seen = await takeCharge(elena, await openCase(elena));
    const { items, unable } = (await offeredIn(seen, 'segnala_operatore')).operator!;
    expect([unable, items.map(({ id }) => id).includes(volunteer.userId)]).toEqual([2, false]);
    const reply = await step(elena, seen, 'segnala_operatore', { answers: why, recipients: { operator: volunteer.userId } });
    expect(reply.body.problems).toMatchObject([{ code: 'recipient_unable', pointer: '/recipients/operator' }]);
    const terni = items.find(({ name }) => name.endsWith(elsewhere))!;
    expectStatus(await step(elena, seen, 'segnala_operatore', { answers: why, recipients: { operator: terni.id } }), 200);
  });

  it('is offered to nobody by who may not take the step', async () => {
    const seen = await takeCharge(elena, await openCase(elena));
    expect((await coordinator.get(`/api/cases/${seen.id}/steps/segnala_settore/recipients`)).status).toBe(403);
    expect((await elena.get(`/api/cases/${seen.id}/steps/segnala/recipients`)).status).toBe(404);
  });

  it('goes where somebody handles such cases, and where nobody works yet', async () => {
    for (const body of [elsewhere, 'udc_perugia_ponte_san_giovanni']) expectStatus((await refer(body)).reply, 200);
  });
});
