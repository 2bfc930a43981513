import { beforeAll, expect, it } from 'vitest';
import { newId } from '../../../core/ids.ts';
import type { Client, Reply } from '../../harness/server.ts';
import { type CaseSeen, expectStatus, office, type ProblemSeen, step, takeCharge } from '../http/intake.ts';
import { onEachServer } from '../http/on-each-server.ts';
import { samplePerson } from '../storage/sample.ts';

/** Another office of the same town: it may look up the same people, and knows none of the other's cases. */
const elsewhere = 'udc_perugia_ponte_san_giovanni';

const plan = (over: Readonly<Record<string, unknown>> = {}) => ({
  tipo: 'generale',
  beneficiario: 'INDIVIDUALE',
  data_attivazione: '2031-03-03',
  fine_prevista: '2031-08-31',
  verifica_ogni: 1,
  verifica_unita: 'mesi',
  obiettivo_breve: 'Pagare le bollette arretrate',
  condiviso: true,
  ...over,
});
const later = { data_attivazione: '2031-09-01', fine_prevista: '2031-12-31' };

onEachServer('plans of one person', (server) => {
  let elena: Client;
  let irma: Client;
  beforeAll(async () => {
    elena = await server().user('assistente_sociale', office);
    irma = await server().user('assistente_sociale', elsewhere);
  });

  /** A person with two cases in Elena's office and one in Irma's; neither knows of the other's. */
  const someone = async () => {
    const person = newId();
    await server().running.storage.transaction((tx) => tx.persons.insert(samplePerson({ id: person, municipality: '054039' })));
    const caseOf = async (client: Client, unit: string) => {
      const opened = await client.send<{ case: CaseSeen }>('POST', '/api/cases', { type: 'caso', unit, person });
      return takeCharge(client, expectStatus(opened, 201).body.case);
    };
    const hers = await caseOf(elena, office);
    return { hers, another: await caseOf(elena, office), elsewhere: await caseOf(irma, elsewhere) };
  };
  const open = (client: Client, parent: CaseSeen, over: Readonly<Record<string, unknown>> = {}) =>
    client.send<{ case: CaseSeen } & ProblemSeen>('POST', '/api/cases', {
      type: 'pai',
      unit: parent.unit.id,
      parent: parent.id,
      answers: plan(over),
    });
  const said = (reply: Reply<unknown>) => {
    const headers = [...reply.headers].filter(([name]) => !['date', 'x-request-id'].includes(name));
    return JSON.stringify([reply.status, headers, reply.body]);
  };

  it('do not overlap across the cases of one office, and the answer says which plan is there', async () => {
    const { hers, another } = await someone();
    const first = expectStatus(await open(elena, hers), 201).body.case;
    const refused = expectStatus(await open(elena, another), 409);
    expect(refused.body).toMatchObject({
      code: 'NUC_CASE_CONFLICT',
      problems: [
        {
          code: 'check',
          pointer: '/tipo',
          params: { rule: 'un_progetto_per_tipo', case: { id: first.id, number: first.number } },
        },
      ],
    });
    expectStatus(await open(elena, another, later), 201);
    expectStatus(await open(elena, another, { tipo: 'domiciliarita' }), 201);
  });

  it('do not overlap across offices; who may not know of the other is only sent to the head of office', async () => {
    const { hers, elsewhere: theirs } = await someone();
    const first = expectStatus(await open(elena, hers), 201).body.case;
    const refused = await open(irma, theirs);
    expect(refused.body).toMatchObject({ status: 409, code: 'NUC_CASE_ASK_OFFICE' });
    expect(refused.body.problems).toBeUndefined();
    expect(said(refused)).not.toMatch(new RegExp(`${first.id}|${first.number}|${office}|Perugia|generale|progetto|plan`, 'i'));
    // The same to the byte, whatever is there and however much of it overlaps.
    expect(said(await open(irma, theirs, { fine_prevista: '2031-03-31' }))).toBe(said(refused));
    expectStatus(await open(irma, theirs, later), 201);
  });

  it('are judged when an extension moves the end', async () => {
    const { hers, another } = await someone();
    const first = expectStatus(await open(elena, hers), 201).body.case;
    expectStatus(await open(elena, another, later), 201);
    const extension = { nuova_fine: '2031-10-31', motivo: 'Serve più tempo' };
    const reply = await step(elena, first, 'proroga', { answers: extension });
    expect(reply.body).toMatchObject({ code: 'NUC_CASE_CONFLICT', problems: [{ pointer: '/nuova_fine' }] });
    expectStatus(await step(elena, first, 'proroga', { answers: { ...extension, nuova_fine: '2031-09-01' } }), 200);
  });

  it('are opened by one of two who ask together', async () => {
    const { hers, another, elsewhere: theirs } = await someone();
    const replies = await Promise.all([open(elena, hers), open(elena, another), open(irma, theirs), open(irma, theirs)]);
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(replies.filter(({ status }) => status === 409)).toHaveLength(3);
  });

  it('stay apart when one is extended while another is opened', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { hers, another } = await someone();
      const first = expectStatus(await open(elena, hers), 201).body.case;
      const replies = await Promise.all([
        open(elena, another, later),
        step(elena, first, 'proroga', { answers: { nuova_fine: '2031-10-31', motivo: 'Serve più tempo' } }),
      ]);
      expect(replies.map(({ status }) => status).filter((status) => status === 409)).toHaveLength(1);
    }
  });
});
