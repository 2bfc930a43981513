import type { Route } from '../../../core/http/route.ts';
import { routesOf } from '../../../core/http/routes/index.ts';
import { say } from '../registry/identity/registry.ts';
import type { TestServer } from '../../harness/server.ts';
import { healthSupply } from '../../harness/health-register.ts';
import { type Client, nothingChanges } from '../../harness/server.ts';
import { formOf, importFile } from './import-file.ts';
import { cardAnswers, expectStatus, office, openCard, openCase } from './intake.ts';

/** The table a running server was made from. */
export function routesFor({ running }: TestServer): readonly Route[] {
  return routesOf({
    desk: running.desk,
    storage: running.storage,
    sessions: {} as never,
    documents: {} as never,
    supplies: { limit: 0 } as never,
    now: () => new Date(),
    version: '',
    tellChanges: nothingChanges,
  });
}

/** A request of one route that is answered with success. */
export interface Sample {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly body?: Readonly<Record<string, unknown>> | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Makes the samples of every route anew: those that change a case get a case of their own. */
export type Samples = Readonly<Record<string, () => Promise<Sample> | Sample>>;

export async function samplesFor(server: TestServer, client: Client): Promise<Samples> {
  const seen = await openCase(client);
  const talk = {
    form: 'colloquio',
    answers: {
      data: '2031-03-03',
      tipo: 'sostegno',
      luogo: 'ufficio',
      presenti: 'La persona',
      riservato: false,
      testo: 'Colloquio',
    },
  };
  const card = await openCard(client);
  const colleague = await server.user('assistente_sociale', office);
  const submission = card.forms.find(({ form }) => form === 'scheda_accesso')!.submissions[0]!.id;
  const at = async (id: string) => ({ 'if-match': (await client.get(`/api/cases/${id}`)).headers.get('etag')! });
  /** Another person's record that a run took for this one's. */
  const linkedTo = async (person: string): Promise<string> => {
    const other = await openCard(client, cardAnswers({ segnalato: { cognome: 'Altra', nome: 'Prova', cf_provvisorio: true } }));
    const link = {
      ...{ root: 'umbria', identity: 'one', against: '', stage: 'model' as const, chance: 9900, evidence: [] },
      ...{ runId: 1, pairId: 0, by: 'run', at: '2031-03-03T09:00:00.000Z' },
    };
    const records = [person, other.person!.id].map((id) => `p:${id}`);
    await server.running.storage.transaction((tx) => tx.recordLinks.put(records.map((record) => ({ ...link, record }))));
    return records[1]!;
  };
  let supplies = 0;
  const bytes = new TextEncoder().encode('foglio');
  const disposition = {
    'content-type': 'application/octet-stream',
    'content-disposition': "attachment; filename*=UTF-8''foglio.txt",
  };
  const added = expectStatus(
    await client.send<{ document: { id: string } }>('POST', `/api/cases/${seen.id}/documents`, bytes, {
      ...disposition,
      ...(await at(seen.id)),
    }),
    201,
  );
  const message = crypto.randomUUID();
  await server.running.storage.transaction((tx) =>
    tx.messages.insert({
      id: message,
      caseId: null,
      toUser: client.userId,
      toUnit: null,
      toRole: null,
      text: 'Avviso',
      actor: 'system',
      at: '2031-03-03T09:00:00.000Z',
      readAt: null,
    }),
  );
  const pairs = await matchSamples(server, client);
  const runs = await importSamples(server, client);
  return {
    sign_in: () => ({ body: { token: 'x'.repeat(43) } }),
    read_session: () => ({}),
    sign_out: () => ({}),
    read_config: () => ({ query: `unit=${office}` }),
    list_units: () => ({ query: `unit=${office}&kind=office&q=Perugia` }),
    list_users: () => ({ query: `unit=${office}&role=assistente_sociale` }),
    query_list: () => ({
      params: { id: 'casi' },
      body: {
        unit: office,
        view: 'tutti',
        filters: { persona: 'sasso', stato: ['aperto'], aperto_il: { from: '2031-01-01', to: 'today+7' } },
        sort: { column: 'persona', direction: 'asc' },
        cursor: Buffer.from('["",""]').toString('base64url'),
        limit: 10,
      },
    }),
    search_persons: () => ({ body: { text: 'Sassovivo', birth_date: '1984-05-17', limit: 5 } }),
    look_up_person: () => ({ body: { type: 'accesso', unit: office, code: 'SSSGVR84E57G478X' } }),
    read_person: () => ({ params: { id: seen.person!.id } }),
    read_person_records: () => ({ params: { id: seen.person!.id } }),
    question_person_record: async () => ({ params: { id: seen.person!.id }, body: { record: await linkedTo(seen.person!.id) } }),
    list_excludable: () => ({ params: { id: seen.person!.id } }),
    list_exclusions: async () => {
      await assign(server, client, 'responsabile_ufficio');
      return { query: `limit=5&cursor=${crypto.randomUUID()}` };
    },
    declare_exclusion: async () => ({ body: await conflict(server, client, card.person!.id) }),
    end_exclusion: async () => {
      const about = await conflict(server, client, card.person!.id);
      const made = expectStatus(await client.send<{ id: string }>('POST', '/api/exclusions', about), 201);
      return { params: { id: made.body.id }, body: {} };
    },
    start_case: () => ({ body: { type: 'accesso', unit: office, answers: cardAnswers() } }),
    read_case: () => ({ params: { id: seen.id } }),
    read_case_workflow: () => ({ params: { id: seen.id } }),
    read_timeline: () => ({ params: { id: seen.id }, query: 'cursor=900' }),
    take_step: async () => {
      const { id, version } = await openCard(client);
      return {
        params: { id, step: 'completa' },
        headers: { 'if-match': `"${version}"` },
        body: { recipients: {}, note: 'una nota' },
      };
    },
    list_recipients: () => ({ params: { id: seen.id, step: 'segnala_settore' } }),
    submit_form: async () => ({ params: { id: seen.id }, headers: await at(seen.id), body: talk }),
    complete_task: async () => ({
      params: { id: seen.id, task: 'decidi_presa_in_carico' },
      headers: await at(seen.id),
      body: {},
    }),
    add_link: async () => ({ params: { id: seen.id }, headers: await at(seen.id), body: { case: card.id, kind: 'related' } }),
    compare_submissions: () => ({ params: { id: card.id, submission }, query: `with=${submission}` }),
    read_gallery: () => ({}),
    try_form: () => ({ body: { form: { id: 'prova' } } }),
    read_form: () => ({ params: { id: 'colloquio' }, query: `unit=${office}` }),
    open_form: () => ({ params: { id: 'colloquio' }, body: { unit: office, case: seen.id, person: seen.person!.id } }),
    check_answers: () => ({ params: { id: 'colloquio' }, body: { unit: office, case: seen.id, answers: talk.answers } }),
    read_submission: () => ({ params: { id: submission } }),
    read_codelist: () => ({ params: { id: 'tipo_colloquio' }, query: `unit=${office}&on=2031-03-03&parent=x&few=true` }),
    search_codes: () => ({
      params: { id: 'tipo_colloquio' },
      body: { unit: office, text: 'sost', codes: ['sostegno'], on: '2031-03-03', parent: 'x', limit: 5, offset: 1 },
    }),
    list_tasks: () => ({ query: 'scope=unit' }),
    list_messages: () => ({}),
    read_message: () => ({ params: { id: message }, body: {} }),
    list_drafts: () => ({}),
    list_left_drafts: () => ({ params: { id: seen.id } }),
    take_draft: async () => {
      const key = `colloquio:${seen.id}`;
      await colleague.send('PUT', `/api/drafts/${key}`, { form: 'colloquio', answers: {} });
      await client.send('DELETE', `/api/drafts/${key}`);
      return { params: { id: seen.id }, body: { key, of: colleague.userId } };
    },
    read_draft: () => ({ params: { key: 'scheda_accesso:new' } }),
    save_draft: () => ({
      params: { key: 'scheda_accesso:new' },
      body: { form: 'scheda_accesso', answers: { segnalato: { cognome: 'Sassovivo' } } },
    }),
    delete_draft: () => ({ params: { key: 'altra:new' } }),
    add_document: async () => ({ params: { id: seen.id }, headers: { ...disposition, ...(await at(seen.id)) }, body: bytes }),
    add_upload: () => ({ query: `unit=${office}&type=accesso`, headers: disposition, body: bytes }),
    list_uploads: () => ({ query: `unit=${office}` }),
    read_document: () => ({ params: { id: added.body.document.id } }),
    health: () => ({}),
    read_dossier: () => ({ params: { id: card.id }, query: 'known=2031-01-01&day=2031-01-01' }),
    list_matches: () => ({ query: 'state=review&limit=5&cursor=5000.1' }),
    read_match: () => ({ params: { id: String(pairs[0]) } }),
    judge_match: () => ({
      params: { id: String(pairs[1]) },
      headers: { 'if-match': `"${pairs[1]}"` },
      body: { decision: 'later' },
    }),
    take_back_match: () => ({ params: { id: String(pairs[2]) }, headers: { 'if-match': `"${pairs[2]}"` } }),
    add_import: async () => ({
      query: 'driver=assistiti&root=umbria&supply=2024&correction=true',
      ...(await formOf([['ASSISTITI.csv', `riga ${(supplies += 1)}\n`]])),
    }),
    list_imports: () => ({ query: 'limit=5&cursor=1000' }),
    read_import: () => ({ params: { id: String(runs[0]) } }),
    read_refused_rows: () => ({ params: { id: String(runs[0]) }, query: 'file=0' }),
    undo_import: () => ({ params: { id: String(runs[1]) } }),
    print_document: () => ({ params: { id: card.id, document: 'scheda_accesso' }, query: 'language=it' }),
    read_changes: async () => {
      await assign(server, client, 'gestore_pacchetti');
      return {};
    },
    describe_api: () => ({}),
  };
}

/** Makes the client a reviewer with three pairs to look at, the last of which was put off; returns their numbers. */
async function matchSamples({ running: { storage } }: TestServer, { userId }: Client): Promise<number[]> {
  const run = await say(storage, 'anagrafe_git', [{ key: 'm1' }, { key: 'm2' }, { key: 'm3' }, { key: 'm4' }], 'umbria');
  return storage.transaction(async (tx) => {
    const from = '2020-01-01T00:00:00.000Z';
    await tx.users.assign({ id: crypto.randomUUID(), userId, role: 'revisore_identita', unitId: office, from, until: null });
    const subjects = (await tx.personRecords.subjects('umbria', 0, 100_000)).filter(({ changedBy }) => changedBy === run);
    const [one, ...others] = subjects.map(({ id }) => `s:${id}`);
    const waiting = others.map((right) => ({
      root: 'umbria',
      left: one!,
      right,
      state: 'review' as const,
      stage: 'model' as const,
      chance: 5000,
      evidence: [],
      marks: [],
      runId: 0,
      by: 'prova',
      at: from,
    }));
    await tx.recordPairs.put(waiting);
    await tx.recordPairs.put([{ ...waiting[2]!, state: 'later', stage: 'reviewer' }]);
    const ids = [];
    for (const { left, right } of waiting) ids.push((await tx.recordPairs.standing(left, right))!.id);
    return ids;
  });
}

/** Lets the client import, and makes a run with a refused row and one to be undone; returns their numbers. */
async function importSamples(server: TestServer, client: Client): Promise<number[]> {
  await assign(server, client, 'gestore_flussi');
  const read = await importFile(client, 'assistiti', 'ASSISTITI_20260601.csv', healthSupply([';Sasso;;;;;']));
  const undone = await importFile(client, 'utenze_gas', 'GAS.csv', 'CODICE_FISCALE;COGNOME\n;Sasso\n');
  return [read.id, undone.id];
}

/** A conflict of interest of a colleague, for whom the client answers from now on. */
async function conflict(server: TestServer, client: Client, person: string): Promise<Readonly<Record<string, unknown>>> {
  await assign(server, client, 'responsabile_ufficio');
  const user = await colleagueOf(server);
  return { person, user, from: '2031-03-03', until: '2031-12-31', reason: 'cugina', successor: client.userId };
}

/** Somebody who works in the office and has not signed in: who signs in too often is refused. */
function colleagueOf({ running: { storage }, at }: TestServer): Promise<string> {
  const id = crypto.randomUUID();
  return storage.transaction(async (tx) => {
    await tx.users.save({ id, name: 'Carla Collega', email: `${id}@example.invalid`, active: true, epoch: 1, createdAt: at() });
    await tx.users.assign({
      ...{ id: crypto.randomUUID(), userId: id, role: 'assistente_sociale', unitId: office },
      ...{ from: '2020-01-01T00:00:00.000Z', until: null },
    });
    return id;
  });
}

/** Gives the client one role more. */
function assign({ running: { storage } }: TestServer, { userId }: Client, role: string): Promise<void> {
  const held = { id: crypto.randomUUID(), userId, role, unitId: office, from: '2020-01-01T00:00:00.000Z', until: null };
  return storage.transaction((tx) => tx.users.assign(held));
}

/** The address of a sample. */
export function pathOf(route: Route, { params = {}, query }: Sample): string {
  const path = route.path.replace(/:(\w+)/g, (_whole, name: string) => params[name] ?? name);
  return query === undefined ? path : `${path}?${query}`;
}
