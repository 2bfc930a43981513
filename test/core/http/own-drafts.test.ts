import { beforeAll, expect, it } from 'vitest';
import type { Client } from '../../harness/server.ts';
import { type CaseSeen, elsewhere, expectStatus, office, openCase } from './intake.ts';
import { onEachServer } from './on-each-server.ts';

interface Left {
  readonly form: string;
  readonly name: string | null;
  readonly case: { readonly id: string; readonly number: string } | null;
  readonly opens: Readonly<Record<'type' | 'person' | 'record' | 'parent', unknown>> | null;
}

onEachServer('forms that were left unfinished', (given) => {
  let elena: Client;
  let dario: Client;
  let own: CaseSeen;

  beforeAll(async () => {
    const server = given();
    elena = await server.user('assistente_sociale', office);
    dario = await server.user('assistente_sociale', elsewhere);
    own = await openCase(elena);
  });

  const leave = async (key: string, form: string, answers: object) =>
    expectStatus(await elena.send('PUT', `/api/drafts/${key}`, { form, answers }), 204);
  const listed = async (client = elena): Promise<readonly Left[]> =>
    expectStatus(await client.get<{ items: readonly Left[] }>('/api/drafts'), 200).body.items;

  it('are told to who left them with whom they are about and where they are taken up, the last changed first', async () => {
    await leave('new:accesso:none', 'scheda_accesso', { segnalato: { cognome: 'Trabalza', nome: 'Lucia' } });
    await leave('new:accesso:record-12', 'scheda_accesso', {});
    await leave(`new:accesso:${own.person!.id}`, 'scheda_accesso', {});
    await leave(`colloquio:${own.id}`, 'colloquio', {});
    const nothing = { person: null, record: null, parent: null };
    const told = (await listed()).map(({ form, name, case: inside, opens }) => ({ form, name, in: inside?.id ?? null, opens }));
    const intake = (about: object) => expect.objectContaining({ type: 'accesso', ...nothing, ...about });
    expect(told).toHaveLength(4);
    expect(told).toEqual(
      expect.arrayContaining([
        { form: 'scheda_accesso', name: 'Trabalza Lucia', in: null, opens: intake({}) },
        { form: 'scheda_accesso', name: null, in: null, opens: intake({ record: 12 }) },
        { form: 'scheda_accesso', name: 'Sassovivo Ginevra', in: null, opens: intake({ person: own.person!.id }) },
        { form: 'colloquio', name: 'Sassovivo Ginevra', in: own.id, opens: null },
      ]),
    );
    expect(await listed(dario)).toEqual([]);
  });

  it('are left out where they cannot be taken up: of a type that is no more, of another site', async () => {
    const before = (await listed()).length;
    await leave('new:nessuno:none', 'scheda_accesso', {});
    await leave('new:accesso:altro', 'scheda_accesso', {});
    await leave('modulo-del-comune', 'scheda_accesso', {});
    await leave('colloquio:nessuno', 'colloquio', {});
    await leave('new:accesso:record-13', 'nessun_modulo', {});
    expect(await listed()).toHaveLength(before);
  });

  it('are gone from the list with their deletion', async () => {
    expectStatus(await elena.send('DELETE', '/api/drafts/new:accesso:none'), 204);
    expect((await listed()).map(({ name }) => name)).not.toContain('Trabalza Lucia');
  });
});
