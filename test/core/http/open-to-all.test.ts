import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadPacks } from '../../../core/packs/index.ts';
import { type Client, startTestServer, type TestServer } from '../../harness/server.ts';
import { pack, policy, writePacks, text, workflow } from '../packs/temporary-packs.ts';
import { start } from './intake.ts';

const unit = (id: string, istat: string, more: object = {}) => ({
  id,
  kind: 'municipality',
  name: id,
  codes: { istat },
  ...more,
});

describe('a type that names no roles', () => {
  let directory = '';
  let server: TestServer;
  let ada: Client;
  let bea: Client;
  beforeAll(async () => {
    const reading = { id: 'legge', label: text('Lettore', 'Reader') };
    const rules = policy() as { roles: object[]; rules: object[] };
    directory = await writePacks({
      'comune/pack.json': pack('comune'),
      'comune/workflows/aperto_a_tutti.workflow.json': workflow('aperto_a_tutti'),
      'comune/policies/ruoli.policy.json': {
        ...rules,
        roles: [...rules.roles, reading],
        rules: [
          ...rules.rules,
          { id: 'legge', effect: 'permit', roles: ['legge'], actions: ['exist', 'identity', 'content'], scope: 'unit' },
        ],
      },
      'comune/units/comuni.unit.json': { units: [unit('valle', '999001', { receivesCards: true }), unit('monte', '999002')] },
    });
    const { system, problems } = await loadPacks([directory]);
    expect(problems).toEqual([]);
    server = await startTestServer({ system, at: start });
    ada = await server.user('operatore', 'valle');
    bea = await server.user('legge', 'valle');
    await server.running.storage.transaction((tx) =>
      tx.persons.insert({
        id: '01900000-0000-7000-8000-00000000000a',
        surname: 'Provina',
        givenName: 'Ines',
        alias: null,
        anonymous: false,
        birthDate: null,
        sex: null,
        fiscalCode: null,
        municipality: '999001',
        doc: {},
        version: 1,
        createdAt: start,
        updatedAt: start,
      }),
    );
  });
  afterAll(async () => {
    await server.close();
    await rm(directory, { recursive: true, force: true });
  });

  const startable = async (client: Client, query = '') =>
    (await client.get<{ types: { id: string; canStart: boolean }[] }>(`/api/config${query}`)).body.types
      .filter(({ canStart }) => canStart)
      .map(({ id }) => id);
  const opens = async (client: Client, type: string) =>
    (await client.send('POST', '/api/cases', { type, unit: 'valle' }, { 'idempotency-key': crypto.randomUUID() })).status;
  const found = async (client: Client) =>
    (await client.send<{ items: object[] }>('POST', '/api/persons/search', { text: 'Provina' })).body.items.length;

  it('is offered to all whom a policy lets open it, and opens for them', async () => {
    expect(await startable(ada)).toEqual(['aperto_a_tutti']);
    expect(await startable(ada, '?unit=valle')).toEqual(['aperto_a_tutti']);
    expect(await opens(ada, 'aperto_a_tutti')).toBe(201);
  });

  it('is neither offered nor opened where no policy lets', async () => {
    expect(await startable(bea)).toEqual([]);
    expect(await opens(bea, 'aperto_a_tutti')).toBe(403);
  });

  it('lets those who may open it look up the residents', async () => {
    expect([await found(ada), await found(bea)]).toEqual([1, 0]);
  });

  it('has units that say whether they receive referrals', async () => {
    const { body } = await ada.get<{ items: { id: string; receives_cards: boolean }[] }>('/api/units');
    expect(body.items.map(({ id, receives_cards }) => [id, receives_cards])).toEqual([
      ['valle', true],
      ['monte', false],
    ]);
  });
});
