import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '../../../core/ids.ts';
import { type Client, type Reply, startTestServer, type TestServer } from '../../harness/server.ts';
import {
  cardAnswers,
  type CaseSeen,
  elsewhere,
  expectStatus,
  office,
  openCard,
  openCase,
  readCase,
  start,
  step,
} from '../http/intake.ts';

/** What a reader at the front desk may not see: texts of other lengths, other values, and, on one side, whole cases more. */
interface Hidden {
  readonly doctor: string;
  readonly note: string;
  readonly illness: string;
  readonly reserved: string;
  readonly hasMore: boolean;
}

const one: Hidden = { doctor: 'A', note: 'Nulla', illness: 'B', reserved: 'C', hasMore: false };
const other: Hidden = {
  doctor: 'Dottoressa dal nome lungo',
  note: 'Teme il marito, che non deve sapere della sua visita',
  illness: 'Una diagnosi di molte parole',
  reserved: 'Ha raccontato ciò che a nessuno aveva detto',
  hasMore: true,
};

interface World {
  readonly server: TestServer;
  readonly desk: Client;
  readonly card: CaseSeen;
  readonly opened: CaseSeen;
}

/** The same days in the life of an office, with what is hidden as given. What is more is made last, so that numbers agree. */
async function live({ doctor, note, illness, reserved, hasMore }: Hidden): Promise<World> {
  const server = await startTestServer({ at: start });
  const elena = await server.user('assistente_sociale', office, 'Elena Operatrice');
  // Who works where is known to all.
  const irma = await server.user('assistente_sociale', elsewhere, 'Irma Altrove');
  const desk = await server.user('operatore_accesso', office, 'Ada Sportello');
  const answers = cardAnswers({ salute: { medico: doctor }, diario: { note_pubbliche: 'Torna giovedì', note_private: note } });
  const card = await openCard(elena, answers);
  const opened = await openCase(elena, answers);
  const charge = { data: '2031-03-03', categoria_sociale: '3', problematica: 'economica' };
  let at = expectStatus(await step(elena, opened, 'prendi_in_carico', { answers: charge }), 200).body.case!;
  const file = async (form: string, filed: unknown) => {
    const reply = await elena.send<{ case: CaseSeen }>(
      'POST',
      `/api/cases/${at.id}/submissions`,
      { form, answers: filed, confirmed: ['/telefono'] },
      { 'if-match': `"${at.version}"` },
    );
    at = expectStatus(reply, 201).body.case;
  };
  await file('colloquio', {
    data: '2031-03-03',
    tipo: 'sostegno',
    luogo: 'ufficio',
    presenti: 'La persona',
    riservato: true,
    testo_riservato: reserved,
  });
  await file('recapiti', { data: '2031-03-03', telefono: '0750000001', medico: illness });
  if (hasMore) await liveOn(server, elena, irma, at);
  return { server, desk, card, opened };
}

/** Cases, plans, people and files that the desk may not know of. */
async function liveOn(server: TestServer, elena: Client, irma: Client, at: CaseSeen): Promise<void> {
  await openCase(
    irma,
    cardAnswers({ accesso: { ufficio: elsewhere }, segnalato: { cognome: 'Sassovivo', nome: 'Ottavia' } }),
    elsewhere,
  );
  const plan = {
    tipo: 'generale',
    beneficiario: 'INDIVIDUALE',
    data_attivazione: '2031-03-03',
    fine_prevista: '2031-09-03',
    verifica_ogni: 1,
    verifica_unita: 'mesi',
    obiettivo_breve: 'Bollette',
    condiviso: true,
  };
  expectStatus(await elena.send('POST', '/api/cases', { type: 'pai', unit: office, parent: at.id, answers: plan }), 201);
  await server.running.storage.transaction(async (tx) => {
    await tx.exclusions.insert({
      id: newId(),
      userId: irma.userId,
      caseId: at.id,
      personId: null,
      reason: 'parente',
      by: 'x',
      at: start,
      from: start,
      until: null,
      endedBy: null,
    });
  });
}

/** A reply with ids and instants made equal: each id is called by the place of its first appearance. */
function createReader() {
  const names = new Map<string, string>();
  const named = (text: string) =>
    text.replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, (id) => {
      const name = names.get(id) ?? `id-${String(names.size).padStart(33, '0')}`;
      names.set(id, name);
      return name;
    });
  return (reply: Reply<unknown>) => {
    const headers = [...reply.headers].filter(([name]) => name !== 'date' && name !== 'x-request-id');
    // The place where the next page begins holds an id.
    const open = (key: string, value: unknown) =>
      key === 'next' && typeof value === 'string' ? Buffer.from(value, 'base64url').toString() : value;
    return named(JSON.stringify([reply.status, headers, reply.body], open));
  };
}

/** Everything that the desk can ask, in an order that both worlds share. */
async function everything({ desk, card, opened }: World): Promise<string[]> {
  const read = createReader();
  const heard: string[] = [];
  const hear = async (what: string, asked: Promise<Reply<unknown>>) => void heard.push(`${what}: ${read(await asked)}`);
  await hear('session', desk.get('/api/session'));
  const config = await desk.get<{ lists: { id: string; columns: { id: string; sort?: boolean }[]; views?: { id: string }[] }[] }>(
    '/api/config',
  );
  await hear('config', Promise.resolve(config));
  for (const path of ['', '/timeline', '/workflow']) await hear(`card${path}`, desk.get(`/api/cases/${card.id}${path}`));
  for (const { form, submissions } of (await readCase(desk, card.id)).forms)
    for (const { id } of submissions) await hear(`filed ${form}`, desk.get(`/api/submissions/${id}`));
  for (const path of ['', '/timeline', '/workflow']) await hear(`case${path}`, desk.get(`/api/cases/${opened.id}${path}`));
  await hear('absent', desk.get(`/api/cases/${newId()}`));
  for (const list of config.body.lists) {
    const queries: object[] = [{}, { limit: 1 }, { filters: { stato: ['aperto'] } }, { filters: { persona: 'sasso' } }];
    for (const { id, sort } of list.columns) if (sort === true) queries.push({ sort: { column: id, direction: 'asc' } });
    for (const { id } of list.views ?? []) queries.push({ view: id });
    for (const query of queries)
      await hear(`${list.id} ${JSON.stringify(query)}`, desk.send('POST', `/api/lists/${list.id}/query`, query));
  }
  for (const text of ['sassovivo', 'sassovivo o', 'provaignota'])
    await hear(`search ${text}`, desk.send('POST', '/api/persons/search', { text, limit: 50 }));
  const found = await desk.send<{ items: { id: string }[] }>('POST', '/api/persons/search', { text: 'sassovivo', limit: 50 });
  for (const { id } of found.body.items) await hear('person', desk.get(`/api/persons/${id}`));
  for (const path of [
    '/api/tasks',
    '/api/tasks?scope=mine',
    '/api/tasks?scope=unit',
    '/api/messages',
    '/api/users',
    `/api/units?unit=${office}`,
  ])
    await hear(path, desk.get(path));
  for (const place of [
    { unit: office },
    { unit: office, case: card.id },
    { unit: office, case: opened.id },
    { unit: office, parent: card.id },
  ])
    await hear('form', desk.send('POST', '/api/forms/scheda_accesso/open', place));
  await hear(
    'check',
    desk.send('POST', '/api/forms/scheda_accesso/check', { unit: office, case: card.id, answers: cardAnswers() }),
  );
  for (const document of ['scheda_accesso', 'informativa', 'diario', 'cartella'])
    for (const { id } of [card, opened])
      for (const language of ['it', 'en'])
        await hear(`print ${document}`, desk.get(`/api/cases/${id}/prints/${document}?language=${language}`));
  await hear('timeline of prints', desk.get(`/api/cases/${card.id}/timeline`));
  await hear('refused', step(desk, card, 'apri_caso'));
  await hear('step', step(desk, card, 'completa'));
  return heard;
}

let worlds: readonly World[] = [];
beforeAll(async () => {
  worlds = [await live(one), await live(other)];
});
afterAll(() => Promise.all(worlds.map(({ server }) => server.close())));

it('every reply to a reader is the same to the byte in two worlds that differ only in what they may not see', async () => {
  const [first, second] = [await everything(worlds[0]!), await everything(worlds[1]!)];
  expect(first.length).toBeGreaterThan(40);
  expect(second).toEqual(first);
  // The reader sees something, and what is hidden is there to be found.
  expect(first.join('\n')).toContain('Torna giovedì');
  const { medico } = await worlds[1]!.server.running.storage.read(async (tx) => {
    const [filed] = await tx.submissions.latestOfCase(worlds[1]!.card.id);
    return filed!.answers['salute'] as { medico: string };
  });
  expect(medico).toBe(other.doctor);
});
