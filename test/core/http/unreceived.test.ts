import { beforeAll, expect, it } from 'vitest';
import type { Client } from '../../harness/server.ts';
import { elsewhere, expectStatus, office, openCase, readCase, step, takeCharge } from './intake.ts';
import { onEachServer } from './on-each-server.ts';

/** An association whose operators open intakes and register provisions, and see no cases. */
const association = 'associazione_dispensa_amica';
const why = { motivo: 'Aiuto alimentare', informato: true };

onEachServer('a case that is referred', (given) => {
  let elena: Client;

  beforeAll(async () => {
    const server = given();
    elena = await server.user('assistente_sociale', office);
    await server.user('operatore_associazione', association);
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

  it('goes where somebody handles such cases, and where nobody works yet', async () => {
    for (const body of [elsewhere, 'udc_perugia_ponte_san_giovanni']) expectStatus((await refer(body)).reply, 200);
  });
});
