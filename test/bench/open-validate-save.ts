import Database from 'better-sqlite3';
import fastify, { type FastifyInstance } from 'fastify';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newId } from '../../core/ids.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';
import { callerOf, type Caller, signIn } from './caller.ts';
import { type Measure, measureOf, p95, quantile, sideBySide } from './measure.ts';

const at = new Date().toISOString();
const unit = 'udc_perugia_centro';
const cases = 40;
const turns = 160;

interface Prepared {
  readonly id: string;
  readonly number: string;
}

type Answers = Readonly<Record<string, unknown>>;

/** Opening, checking and filing a form of a case, all three together, against a route written by hand that stores the same rows. */
export async function openValidateSave(): Promise<Measure[]> {
  const server = await startTestServer({ at });
  try {
    const worker = await signIn(server, at, { role: 'assistente_sociale', unit });
    const filed = await answersOf();
    const prepared = await prepareCases(worker, filed);
    const floor = await floorOf(server);
    const ownTurn = async (turn: number) => openCheckFile(worker, prepared[turn % cases]!, filed.assessment);
    const floorTurn = (turn: number) => floor.turn(prepared[turn % cases]!, filed.assessment);
    const times = await sideBySide(turns, cases, ownTurn, floorTurn).finally(() => floor.close());
    const middle = measureOf('open_validate_save_median', quantile(times.own, 0.5), quantile(times.floor, 0.5), {
      within: 20,
      times: 3,
    });
    return [measureOf('open_validate_save', p95(times.own), p95(times.floor), { within: 20, times: 3 }), middle];
  } finally {
    await server.close();
  }
}

async function openCheckFile(worker: Caller, { id }: Prepared, answers: Answers): Promise<void> {
  const { etag } = await worker.call('GET', `/api/cases/${id}`);
  await worker.call('POST', '/api/forms/valutazione/check', { unit, case: id, answers });
  await worker.call(
    'POST',
    `/api/cases/${id}/submissions`,
    { form: 'valutazione', answers },
    { 'if-match': etag, 'idempotency-key': newId() },
  );
}

/** The intake, take-in-charge and assessment of the scenario that every release runs. */
async function answersOf(): Promise<{ intake: Answers; taking: Answers; assessment: Answers }> {
  const file = new URL('../../plugins/umbria/examples/percorso_completo.scenario.json', import.meta.url);
  const { steps } = JSON.parse(await readFile(file, 'utf8')) as {
    steps: { start?: string; step?: string; submit?: string; answers?: Answers }[];
  };
  const of = (test: (step: (typeof steps)[number]) => boolean) => {
    const answers = steps.find(test)?.answers;
    if (answers === undefined) throw new Error('The scenario percorso_completo has changed: it has no such answers.');
    return answers;
  };
  return {
    intake: of(({ start }) => start === 'accesso'),
    taking: of(({ step }) => step === 'prendi_in_carico'),
    assessment: of(({ submit }) => submit === 'valutazione'),
  };
}

async function prepareCases(worker: Caller, { intake, taking }: { intake: Answers; taking: Answers }): Promise<Prepared[]> {
  const prepared: Prepared[] = [];
  for (let index = 0; index < cases; index += 1) {
    const subject = { ...(intake['segnalato'] as Answers), cognome: `Prova${index}` };
    const contacts = { ...(intake['contatti'] as Answers), telefono: '0750000001' };
    const card = await worker.call<{ case: { id: string; person: { id: string } } }>('POST', '/api/cases', {
      type: 'accesso',
      unit,
      answers: { ...intake, segnalato: subject, contatti: contacts },
    });
    await worker.call('POST', `/api/cases/${card.body.case.id}/steps/completa`, {}, { 'if-match': card.etag });
    const opened = await worker.call<{ case: Prepared }>('POST', '/api/cases', {
      type: 'caso',
      unit,
      person: card.body.case.person.id,
    });
    await worker.call(
      'POST',
      `/api/cases/${opened.body.case.id}/steps/prendi_in_carico`,
      { answers: taking },
      { 'if-match': opened.etag },
    );
    prepared.push(opened.body.case);
  }
  return prepared;
}

/** On a copy of the same database, by hand: read the case, answer yes, store what the product stored. */
async function floorOf(server: TestServer) {
  const file = join(server.folder, 'floor.db');
  const source = new Database(join(server.folder, 'nucleo.db'), { readonly: true });
  await source.backup(file);
  source.close();
  const database = new Database(file);
  for (const pragma of ['journal_mode = wal', 'synchronous = full', 'foreign_keys = on', 'cache_size = -131072'])
    database.pragma(pragma);
  const app = handWritten(database);
  const caller = callerOf(app);
  return {
    async turn({ id }: Prepared, answers: Answers) {
      await caller.call('GET', `/cases/${id}`);
      await caller.call('POST', `/cases/${id}/check`, { answers });
      await caller.call('POST', `/cases/${id}/submissions`, { answers });
    },
    async close() {
      await app.close();
      database.close();
    },
  };
}

function handWritten(database: Database.Database): FastifyInstance {
  const app = fastify();
  const read = {
    row: database.prepare('select * from case_file where id = ?'),
    person: database.prepare('select * from person where id = ?'),
    unit: database.prepare('select * from unit where id = ?'),
    tasks: database.prepare('select * from task where case_id = ?'),
    submissions: database.prepare('select * from submission where case_id = ?'),
    like: database.prepare('select id from submission where case_id = ? limit 1'),
  };
  const write = {
    submission: database.prepare(
      'insert into submission (id, case_id, person_id, form, form_version, form_digest, release, answers, asked, author, at, task_key, step) select ?, case_id, person_id, form, form_version, form_digest, release, ?, asked, author, at, null, null from submission where id = ?',
    ),
    row: database.prepare(
      'update case_file set data = ?, person_name = ?, person_key = ?, updated_at = ?, due_at = ?, states = ?, snapshot = ?, version = version + 1 where id = ?',
    ),
    timeline: database.prepare(
      "insert into timeline (id, case_id, at, kind, actor, unit, body, release) select ?, case_id, at, 'submission', actor, unit, ?, release from timeline where case_id = ? limit 1",
    ),
    idempotency: database.prepare(
      'insert into idempotency (user_id, key, request_hash, status, reply, at) values (?, ?, ?, 201, ?, ?)',
    ),
  };
  const whole = (id: string) => {
    const row = read.row.get(id) as Record<string, string>;
    const person = read.person.get(row['person_id']);
    return {
      row,
      person,
      unit: read.unit.get(row['owner_unit']),
      tasks: read.tasks.all(id),
      submissions: read.submissions.all(id),
    };
  };
  const save = database.transaction((id: string, answers: unknown) => {
    const now = new Date().toISOString();
    const { row } = whole(id);
    write.submission.run(newId(), JSON.stringify(answers), (read.like.get(id) as { id: string }).id);
    write.row.run(row['data'], row['person_name'], row['person_key'], now, row['due_at'], row['states'], row['snapshot'], id);
    write.timeline.run(newId(), JSON.stringify({ form: 'valutazione' }), id);
    const reply = whole(id);
    write.idempotency.run('floor', newId(), newId(), JSON.stringify(reply), now);
    return reply;
  });
  app.get('/cases/:id', async (request) => whole((request.params as { id: string }).id));
  app.post('/cases/:id/check', async (request) => ({
    problems: [],
    case: whole((request.params as { id: string }).id).row['id'],
  }));
  app.post('/cases/:id/submissions', async (request, reply) =>
    reply.code(201).send(save.immediate((request.params as { id: string }).id, (request.body as { answers: unknown }).answers)),
  );
  return app;
}
