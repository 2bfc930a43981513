import { beforeAll, beforeEach, expect, it } from 'vitest';
import { readActor, reachOf, rightsOn } from '../../../core/cases/index.ts';
import { computeFiscalCode } from '../../../forms/index.ts';
import type { Client } from '../../harness/server.ts';
import { say } from '../registry/identity/registry.ts';
import { cardAnswers, type CaseSeen, elsewhere, expectStatus, office, openCase, readCase, start, takeCharge } from './intake.ts';
import { onEachServer } from './on-each-server.ts';

interface Seen {
  readonly id: string;
  readonly user: { readonly name: string };
  readonly person: { readonly id: string; readonly name: string } | null;
  readonly reason: string | null;
  readonly until: string | null;
}

onEachServer('a conflict of interest', (server) => {
  let elena: Client;
  let olga: Client;
  let bruno: Client;
  /** A case that Elena is responsible for, of somebody new each time. */
  let of: CaseSeen;
  let person: string;
  const user = (role: string, unit: string, name: string) => server().user(role, unit, name);
  const declare = (client: Client, more: object = {}) =>
    client.send<{ id: string; handed_over: number; code: string }>('POST', '/api/exclusions', {
      ...{ person, reason: 'È mia cugina' },
      ...more,
    });
  const end = (client: Client, id: string) => client.send<{ code: string }>('POST', `/api/exclusions/${id}/end`, {});
  const listed = async (client: Client, query = '') =>
    expectStatus(await client.get<{ items: readonly Seen[]; next: string | null }>(`/api/exclusions${query}`), 200).body;
  const messages = async (client: Client) =>
    (await client.get<{ items: readonly { text: { it: string }; case: { id: string } | null }[] }>('/api/messages')).body.items;
  const told = async (client: Client) => (await messages(client)).map(({ text }) => text.it);
  let people = 0;

  beforeAll(async () => {
    elena = await user('assistente_sociale', office, 'Elena Operatrice');
    olga = await user('assistente_sociale', office, 'Olga Collega');
    bruno = await user('responsabile_ufficio', office, 'Bruno Responsabile');
  });
  beforeEach(async () => {
    server().setNow(start);
    const cognome = `Conflitto${'abcdefghijklmnopqrstuvwxyz'[(people += 1)]}`;
    of = await takeCharge(elena, await openCase(elena, cardAnswers({ segnalato: { cognome } })));
    person = of.person!.id;
    expect(of.responsible?.id).toBe(elena.userId);
  });

  it('keeps everything of a person from who declares it, from the next request', async () => {
    const key = `colloquio:${of.id}`;
    await elena.send('PUT', `/api/drafts/${key}`, { form: 'colloquio', answers: { testo: 'Mia' } });
    await server().running.storage.transaction((tx) =>
      tx.messages.insert({
        ...{ id: crypto.randomUUID(), caseId: of.id, toUser: elena.userId, toUnit: null, toRole: null },
        ...{ text: 'Avviso', actor: 'system', at: start, readAt: null },
      }),
    );
    const seen = async () => {
      const found = await elena.send<{ items: readonly { id: string }[] }>('POST', '/api/persons/search', { text: 'Conflitto' });
      const list = await elena.send<{ rows: readonly { case: { id: string } }[] }>('POST', '/api/lists/casi/query', {
        ...{ unit: office, view: 'tutti', limit: 100 },
      });
      const tasks = async (scope: string) =>
        (await elena.get<{ items: readonly { case: { id: string } }[] }>(`/api/tasks?scope=${scope}`)).body.items;
      const drafts = (await elena.get<{ items: readonly { case: { id: string } | null }[] }>('/api/drafts')).body.items;
      return {
        person: (await elena.get(`/api/persons/${person}`)).status,
        excludable: (await elena.get(`/api/persons/${person}/excludable`)).status,
        case: (await elena.get(`/api/cases/${of.id}`)).status,
        timeline: (await elena.get(`/api/cases/${of.id}/timeline`)).status,
        dossier: (await elena.get(`/api/cases/${of.id}/dossier`)).status,
        search: found.body.items.some(({ id }) => id === person),
        list: JSON.stringify(list.body).includes(of.id),
        tasks: [...(await tasks('mine')), ...(await tasks('unit'))].some((task) => task.case.id === of.id),
        messages: (await messages(elena)).some((message) => message.case?.id === of.id),
        drafts: drafts.some((draft) => draft.case?.id === of.id),
      };
    };
    const shown = { person: 200, excludable: 200, case: 200, timeline: 200, dossier: 200 };
    expect(await seen()).toEqual({ ...shown, search: true, list: true, tasks: true, messages: true, drafts: true });
    expect(expectStatus(await declare(elena), 201).body.handed_over).toBe(2);
    const hidden = { person: 404, excludable: 404, case: 404, timeline: 404, dossier: 404 };
    expect(await seen()).toEqual({ ...hidden, search: false, list: false, tasks: false, messages: false, drafts: false });
  });

  it('gives what they were responsible for to the office, and tells the head which cases', async () => {
    expectStatus(await declare(elena), 201);
    const after = await readCase(olga, of.id);
    expect(after.responsible).toBeNull();
    const card = of.parent === null ? '' : (await readCase(olga, of.parent.id)).number;
    expect((await told(bruno))[0]).toBe(
      `Elena Operatrice ha dichiarato un’incompatibilità. Passano di mano le pratiche: ${card}, ${of.number}.`,
    );
    expect(JSON.stringify(await messages(bruno))).not.toContain('cugina');
    const timeline = await olga.get<{ items: readonly { kind: string; text: { it: string } }[] }>(`/api/cases/${of.id}/timeline`);
    expect(timeline.body.items[0]).toMatchObject({ kind: 'handover', text: { it: 'Passata da Elena Operatrice all’ufficio' } });
    expect(JSON.stringify(timeline.body)).not.toContain('cugina');
    const mine = await server().running.storage.read((tx) => tx.tasks.mine(elena.userId, 200));
    expect(mine.filter(({ caseId }) => caseId === of.id)).toEqual([]);
  });

  it('gives it to a colleague who may see it, and tells them', async () => {
    const far = await user('assistente_sociale', elsewhere, 'Franca Lontana');
    const reader = await user('operatore_accesso', office, 'Ivo Ingresso');
    expect((await declare(elena, { successor: reader.userId })).body.code).toBe('NUC_CASE_RECIPIENT_UNKNOWN');
    expect((await elena.get(`/api/cases/${of.id}`)).status).toBe(200);
    expectStatus(await declare(elena, { successor: olga.userId }), 201);
    expect((await readCase(olga, of.id)).responsible?.id).toBe(olga.userId);
    expect(await told(olga)).toContain(`La pratica ${of.number} passa a te da Elena Operatrice.`);
    expect(await told(far)).toEqual([]);
  });

  it('leaves no case with nobody who may see it', async () => {
    await server().running.storage.transaction(async (tx) => {
      const row = (await tx.cases.get(of.id))!;
      await tx.cases.update(row.id, row.version, { restricted: true });
    });
    const refused = await declare(elena);
    expect([refused.status, refused.body.code]).toEqual([409, 'NUC_EXCLUSION_NOBODY_LEFT']);
    expect((await elena.get(`/api/cases/${of.id}`)).status).toBe(200);
    expectStatus(await declare(elena, { successor: olga.userId }), 201);
    expect((await elena.get(`/api/cases/${of.id}`)).status).toBe(404);
    expect((await olga.get(`/api/cases/${of.id}`)).status).toBe(200);
  });

  it('is declared by the head for their own people alone, who are told that it is so and not of whom', async () => {
    const far = await user('assistente_sociale', elsewhere, 'Franca Lontana');
    for (const [client, who] of [
      [bruno, far],
      [bruno, { userId: crypto.randomUUID() }],
      [olga, elena],
    ] as const) {
      const refused = await declare(client, { user: who.userId });
      expect([refused.status, refused.body.code]).toEqual([403, 'NUC_ACCESS_DENIED']);
    }
    expectStatus(await declare(bruno, { user: elena.userId }), 201);
    expect((await elena.get(`/api/cases/${of.id}`)).status).toBe(404);
    expect((await bruno.get(`/api/cases/${of.id}`)).status).toBe(200);
    const [first] = await messages(elena);
    expect(first!.text.it).toContain('Bruno Responsabile ha dichiarato per te un’incompatibilità');
    expect(first!.case).toBeNull();
    expect(JSON.stringify(first)).not.toMatch(/Conflitto|cugina/);
    const again = await declare(bruno, { user: elena.userId });
    expect([again.status, again.body.code]).toEqual([409, 'NUC_EXCLUSION_SAID']);
  });

  it('tells nothing of a person of whom who declares it may not know', async () => {
    const far = await user('assistente_sociale', elsewhere, 'Franca Lontana');
    const answer = async (id: string) => {
      const { status, body } = await declare(far, { person: id });
      return JSON.stringify([status, body]).replaceAll(/"(instance|request[^"]*)":"[^"]*"/g, '');
    };
    expect(await answer(person)).toBe(await answer(crypto.randomUUID()));
    expect((await declare(far)).status).toBe(404);
    expectStatus(await declare(elena), 201);
    expect((await declare(elena, { reason: 'Di nuovo' })).status).toBe(404);
  });

  it('is ended by the head or above, never by whose it is or by another office', async () => {
    const { id } = expectStatus(await declare(elena), 201).body;
    const own = await end(elena, id);
    expect([own.status, own.body.code]).toEqual([403, 'NUC_EXCLUSION_OWN']);
    const dario = await user('responsabile_ufficio', elsewhere, 'Dario Responsabile');
    for (const client of [dario, olga]) expect((await end(client, id)).body.code).toBe('NUC_EXCLUSION_NOT_FOUND');
    expect((await elena.get(`/api/cases/${of.id}`)).status).toBe(404);
    expectStatus(await end(bruno, id), 204);
    expect((await elena.get(`/api/cases/${of.id}`)).status).toBe(200);
    expect((await told(elena))[0]).toBe('Bruno Responsabile ha tolto una tua incompatibilità.');
    expect((await end(bruno, id)).status).toBe(404);
    // What was said stays, with who ended it.
    const kept = await server().running.storage.read((tx) => tx.exclusions.get(id));
    expect(kept).toMatchObject({ by: elena.userId, endedBy: bruno.userId, until: start, reason: 'È mia cugina' });

    const carla = await user('coordinatore_zona', 'zona_2', 'Carla Coordinatrice');
    const again = expectStatus(await declare(elena), 201).body;
    expectStatus(await end(carla, again.id), 204);
  });

  it('holds from its first day to its last', async () => {
    expectStatus(await declare(elena, { from: '2031-03-05', until: '2031-03-06' }), 201);
    const { storage, desk } = server().running;
    const mayKnow = (instant: string) =>
      storage.read(async (tx) => {
        const at = new Date(instant);
        const reach = reachOf(desk.system, (await readActor(tx, elena.userId, at))!, 'content', at);
        const rights = await rightsOn(
          tx,
          desk.system,
          (await readActor(tx, elena.userId, at))!,
          [(await tx.cases.get(of.id))!],
          at,
        );
        const seen = (await tx.cases.visible(reach, of.id)) !== null;
        expect(rights.may('content', (await tx.cases.get(of.id))!)).toBe(seen);
        expect(await tx.persons.permits({ predicate: reach }, person)).toBe(seen);
        return seen;
      });
    expect(await mayKnow(start)).toBe(true);
    // Days are those of the office: midnight in Rome is an hour before that of UTC.
    expect([await mayKnow('2031-03-04T22:59:59.999Z'), await mayKnow('2031-03-04T23:00:00.000Z')]).toEqual([true, false]);
    expect([await mayKnow('2031-03-06T22:59:59.998Z'), await mayKnow('2031-03-06T22:59:59.999Z')]).toEqual([false, true]);
    for (const days of [{ from: '2031-03-02' }, { from: '2031-02-31' }, { until: '2031-03-02' }, { until: '2031-02-30' }]) {
      const refused = await declare(olga, days);
      expect([refused.status, refused.body.code]).toEqual([400, 'NUC_HTTP_REQUEST_INVALID']);
    }
  });

  it('is listed for who answers for those whose it is, by pages, with the person as far as they may know', async () => {
    const before = (await listed(bruno)).items.length;
    expectStatus(await declare(elena), 201);
    expectStatus(await declare(bruno, { user: olga.userId, until: '2031-03-31', reason: 'Causa in corso' }), 201);
    const { items } = await listed(bruno, '?limit=100');
    expect(items).toHaveLength(before + 2);
    expect(items.slice(0, 2).map(({ user: { name }, person: about, reason }) => [name, about?.id, reason])).toEqual([
      ['Olga Collega', person, 'Causa in corso'],
      ['Elena Operatrice', person, 'È mia cugina'],
    ]);
    const first = await listed(bruno, '?limit=1');
    const second = await listed(bruno, `?limit=1&cursor=${first.next}`);
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(items.slice(0, 2).map(({ id }) => id));

    const carla = await user('coordinatore_zona', 'zona_2', 'Carla Coordinatrice');
    expectStatus(await declare(carla, { user: bruno.userId }), 201);
    const [own] = (await listed(bruno)).items;
    expect([own?.user.name, own?.person, own?.reason]).toEqual(['Olga Collega', null, null]);
    expect((await elena.get('/api/exclusions')).status).toBe(403);
    const dario = await user('responsabile_ufficio', elsewhere, 'Dario Responsabile');
    expect((await listed(dario)).items).toEqual([]);
  });

  it('offers who may be kept from a person, with what they have of them', async () => {
    const offered = async (client: Client) =>
      (await client.get<{ items: readonly { name: string; cases: number }[] }>(`/api/persons/${person}/excludable`)).body.items;
    expect(await offered(olga)).toEqual([{ id: olga.userId, name: 'Olga Collega', cases: 0 }]);
    const some = (items: readonly { name: string; cases: number }[]) =>
      items.filter(({ name }) => /^(Elena|Olga|Bruno)/.test(name)).map(({ name, cases }) => [name, cases]);
    expect(some(await offered(bruno))).toEqual([
      ['Bruno Responsabile', 0],
      ['Elena Operatrice', 2],
      ['Olga Collega', 0],
    ]);
    expectStatus(await declare(elena), 201);
    expect(some(await offered(bruno))).toEqual([
      ['Bruno Responsabile', 0],
      ['Olga Collega', 0],
    ]);
  });

  it('keeps what registers say of the person from who looks there by code', async () => {
    const born = { givenName: 'Nina', surname: 'Conflittante', sex: 'F' as const, birthDate: '1979-02-11', birthPlace: 'G478' };
    const code = computeFiscalCode(born)!;
    const row = { key: 'n1', surname: 'Conflittante', name: 'Nina', birth_date: born.birthDate, sex: 'F', fiscal_code: code };
    await say(server().running.storage, 'anagrafe_git', [row], 'umbria');
    const looked = async () =>
      (
        await elena.send<{ items: readonly { record: number }[] }>('POST', '/api/registers/look-up', {
          ...{ type: 'accesso', unit: office, code },
        })
      ).body.items;
    const [found] = await looked();
    const open = () => elena.send('POST', '/api/forms/scheda_accesso/open', { unit: office, record: found!.record });
    expectStatus(await open(), 200);
    const segnalato = { ...{ cognome: 'Conflittante', nome: 'Nina', data_nascita: born.birthDate }, codice_fiscale: code };
    const card = await openCase(elena, cardAnswers({ segnalato: { ...segnalato, cf_provvisorio: false } }));
    expect(await looked()).toHaveLength(1);
    expectStatus(await declare(elena, { person: card.person!.id }), 201);
    expect(await looked()).toEqual([]);
    expect((await open()).status).toBe(404);
    const again = (more: object) =>
      elena.send<{ code: string }>('POST', '/api/cases', {
        ...{ type: 'accesso', unit: office },
        answers: cardAnswers({ segnalato: { ...segnalato, cf_provvisorio: false, ...more } }),
      });
    const refused = await again({});
    expect([refused.status, refused.body.code]).toEqual([403, 'NUC_PERSON_EXCLUDED']);
    expectStatus(await again({ cognome: 'Altra', nome: 'Beatrice', data_nascita: '1950-01-02' }), 201);
    const colleague = await olga.send('POST', '/api/cases', {
      ...{ type: 'accesso', unit: office },
      answers: cardAnswers({ segnalato: { ...segnalato, cf_provvisorio: false } }),
    });
    expectStatus(colleague, 201);
  });
});
