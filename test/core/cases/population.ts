import { newId } from '../../../core/ids.ts';
import {
  type CaseRow,
  type ExclusionRow,
  type GrantRow,
  type MessageRow,
  type PersonRow,
  sql,
  type TaskRow,
  type UnitRow,
} from '../../../core/storage/index.ts';
import type { Client, TestServer } from '../../harness/server.ts';
import { cardAnswers, type CaseSeen, expectStatus, openCard, readCase, romanAnswers, start, step } from '../http/intake.ts';
import type { Subject, World } from './policy-oracle.ts';

export interface Reader extends Subject {
  readonly client: Client;
}

export interface Population extends World {
  readonly readers: readonly Reader[];
  readonly persons: readonly PersonRow[];
  readonly tasks: readonly TaskRow[];
  readonly messages: readonly MessageRow[];
  /** Token written in the health answers of a case, by case. */
  readonly canaries: ReadonlyMap<string, string>;
  /** Token written in a private note, with its case and author. */
  readonly notes: ReadonlyMap<string, { readonly caseId: string; readonly author: string }>;
  readonly submissions: ReadonlyMap<string, readonly { readonly id: string; readonly form: string }[]>;
  readonly documents: ReadonlyMap<string, string>;
}

const offices = ['udc_perugia_centro', 'udc_corciano', 'udc_terni_centro', 'pua_7'];

const posts: readonly (readonly [role: string, unit: string])[][] = [
  [['assistente_sociale', 'udc_perugia_centro']],
  [['responsabile_ufficio', 'udc_corciano']],
  [['operatore_accesso', 'udc_perugia_centro']],
  [['coordinatore_zona', 'zona_2']],
  [['amministrativo', 'zona_10']],
  [['operatore_associazione', 'associazione_dispensa_amica']],
  [['dirigente_regione', 'umbria']],
  [['assistente_sociale', 'pua_7']],
  [['operatore_accesso', 'pua_7']],
  [
    ['assistente_sociale', 'udc_terni_centro'],
    ['coordinatore_zona', 'zona_2'],
  ],
  [
    ['assistente_sociale', 'udc_terni_centro'],
    ['operatore_accesso', 'pua_7'],
  ],
  [
    ['lettore_diario', 'udc_perugia_centro'],
    ['assistente_sociale', 'udc_perugia_centro'],
  ],
  [['assistente_sociale', 'udc_perugia_centro']],
];

/** A small world made through the API, then crossed at random (always the same) with grants, restrictions and exclusions. */
export async function populate(server: TestServer): Promise<Population> {
  const random = dice(20310303);
  const canaries = new Map<string, string>();
  for (const unit of offices) await workOf(server, unit, canaries);
  const association = await server.user('operatore_associazione', 'associazione_dispensa_amica');
  for (let index = 0; index < 2; index += 1)
    await openCard(
      association,
      cardAnswers({ accesso: { ufficio: 'associazione_dispensa_amica' }, segnalato: { cognome: `Provaaiuto${index}` } }),
      'associazione_dispensa_amica',
    );
  const readers: Reader[] = [];
  for (const held of posts) {
    const [first, ...others] = held;
    const client = await server.user(first![0], first![1]);
    for (const [role, unitId] of others)
      await server.running.storage.transaction((tx) =>
        tx.users.assign({ id: newId(), userId: client.userId, role, unitId, from: '2020-01-01T00:00:00.000Z', until: null }),
      );
    readers.push({ id: client.userId, client, posts: held.map(([role, unit]) => ({ role, unit })) });
  }
  const notes = await notesOf(readers);
  await cross(server, readers, random);
  return { ...(await rowsOf(server, readers)), readers, canaries, notes };
}

/** Every social worker opens a card with a private note, opens a case from it, and files a reserved interview in each case of the office. */
async function notesOf(readers: readonly Reader[]): Promise<Population['notes']> {
  const notes = new Map<string, { caseId: string; author: string }>();
  for (const { id, client, posts: held } of readers) {
    const { role, unit } = held[0]!;
    if (role !== 'assistente_sociale') continue;
    const rome = unit === 'pua_7' ? romanAnswers : {};
    const token = `NOTA-scheda-${notes.size}`;
    const card = await openCard(
      client,
      cardAnswers({
        ...rome,
        accesso: { ...rome['accesso'], ufficio: unit },
        segnalato: { cognome: `Prova${unit.replaceAll('_', '')}nota${notes.size}` },
        diario: { note_private: token },
      }),
      unit,
    );
    notes.set(token, { caseId: card.id, author: id });
    const { rows } = expectStatus(
      await client.send<{ rows: { id: string; type: string }[] }>('POST', '/api/lists/casi/query', { limit: 50 }),
      200,
    ).body;
    for (const row of rows.filter(({ type }) => type === 'caso')) {
      const text = `NOTA-colloquio-${notes.size}`;
      const answers = {
        data: '2031-03-03',
        tipo: 'sostegno',
        luogo: 'ufficio',
        presenti: 'La persona',
        riservato: true,
        testo_riservato: text,
      };
      const seen = await client.get<CaseSeen>(`/api/cases/${row.id}`);
      // Who coordinates a zone, or works at the desk, sees cases in the list in which they write nothing.
      if (seen.status !== 200 || seen.body.unit.id !== unit) continue;
      const reply = await client.send(
        'POST',
        `/api/cases/${row.id}/submissions`,
        { form: 'colloquio', answers },
        { 'if-match': `"${seen.body.version}"` },
      );
      expectStatus(reply, 201);
      notes.set(text, { caseId: row.id, author: id });
    }
  }
  return notes;
}

/** An office's days: cards, cases with an assessment of health, plans, interventions. */
async function workOf(server: TestServer, unit: string, canaries: Map<string, string>): Promise<void> {
  const elena = await server.user('assistente_sociale', unit);
  for (let index = 0; index < 3; index += 1) {
    const card = cardAnswers({
      ...(unit === 'pua_7' ? romanAnswers : {}),
      segnalato: { cognome: `Prova${unit.replaceAll('_', '')}${index}` },
    });
    const token = `SALUTE-${unit}-${index}`;
    const answers = {
      ...card,
      accesso: { ...card['accesso'], ufficio: unit, ...(unit === 'pua_7' ? romanAnswers['accesso'] : {}) },
      salute: { medico: token },
    };
    const intake = await openCard(elena, answers, unit);
    canaries.set(intake.id, token);
    if (index === 0) continue;
    const complete = expectStatus(await step(elena, intake, 'completa'), 200).body.case!;
    const opened = expectStatus(await step(elena, complete, 'apri_caso'), 200).body.case!;
    await caseOf(elena, opened.children[0]!.id, unit, `SALUTE-caso-${unit}-${index}`, canaries);
  }
}

async function caseOf(elena: Client, id: string, unit: string, token: string, canaries: Map<string, string>): Promise<void> {
  canaries.set(id, token);
  const opened = await readCase(elena, id);
  const taken = expectStatus(
    await step(elena, opened, 'prendi_in_carico', {
      answers: { data: '2031-03-03', categoria_sociale: '3', problematica: 'economica' },
    }),
    200,
  ).body.case!;
  const assessment = {
    data: '2031-03-03',
    luogo_vita: '1',
    fonte: '4',
    intervistato: 'La persona',
    autosufficienza: 'AUTO',
    patologie_note: token,
    rete: { esistenza: 'ristretta', adeguatezza: '2', sociale: 'buona', assistenti: 'no' },
    casa: { tipo: 'appartamento', godimento: 'affitto', adeguatezza: '1' },
    economia: { area: '2' },
    barthel: { applica: false },
    sintesi: { bisogni: 'Reddito', proposta: 'Progetto' },
  };
  const filed = expectStatus(
    await elena.send<{ case: CaseSeen }>(
      'POST',
      `/api/cases/${id}/submissions`,
      { form: 'valutazione', answers: assessment },
      { 'if-match': `"${taken.version}"` },
    ),
    201,
  ).body.case;
  const headers = {
    'if-match': `"${filed.version}"`,
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename*=UTF-8''${token}.txt`,
  };
  expectStatus(await elena.send('POST', `/api/cases/${id}/documents`, new TextEncoder().encode(token), headers), 201);
  const plan = {
    tipo: 'generale',
    beneficiario: 'INDIVIDUALE',
    data_attivazione: '2031-03-03',
    fine_prevista: '2031-09-03',
    verifica_ogni: 1,
    verifica_unita: 'mesi',
    obiettivo_breve: 'Bollette',
    obiettivo_medio: 'Lavoro',
    condiviso: true,
  };
  const pai = expectStatus(
    await elena.send<{ case: CaseSeen }>('POST', '/api/cases', { type: 'pai', unit, parent: id, answers: plan }),
    201,
  ).body.case;
  const wish = {
    tipo: 'contributo_economico',
    categoria_sociale: '3',
    tipo_richiesta: 'P',
    una_tantum: false,
    data_richiesta: '2031-03-03',
    motivazione: 'Bollette',
  };
  for (const parent of [id, pai.id])
    expectStatus(await elena.send('POST', '/api/cases', { type: 'intervento', unit, parent, answers: wish }), 201);
}

/** Restrictions, grants in and out of force, exclusions by case and by person, links, and messages to everybody. */
async function cross(server: TestServer, readers: readonly Reader[], random: Dice): Promise<void> {
  await server.running.storage.transaction(async (tx) => {
    const ids = (await tx.session.all<{ id: string }>(everyCase)).map(({ id }) => id);
    const cases = (await tx.cases.byIds(ids)).sort((a, b) => (a.id < b.id ? -1 : 1));
    // An association is shown whole cases, without their health answers.
    for (const row of cases.filter(({ type, ownerUnit }) => type === 'caso' && ownerUnit === 'udc_corciano')) {
      await tx.grants.insert({
        id: newId(),
        caseId: row.id,
        userId: null,
        unitId: 'associazione_dispensa_amica',
        actions: ['exist', 'identity', 'content'],
        labels: ['plain', 'id', 'health'],
        from: instant('2031-01-01'),
        until: instant('2031-12-31'),
        origin: 'referral',
        reason: null,
      });
    }
    for (const row of cases) {
      if (random(5) === 0)
        await tx.cases.update(row.id, row.version, {
          restricted: true,
          ...(random(2) === 0 ? { responsible: pick(random, readers).id } : {}),
        });
      for (let count = random(4); count > 0; count -= 1) await tx.grants.insert(grantOn(row, readers, random));
      if (random(4) === 0)
        await tx.links.insert({ id: newId(), fromCase: row.id, toCase: pick(random, cases).id, kind: 'vedi', at: start });
      for (const toUnit of ['udc_perugia_centro', 'pua_7', 'associazione_dispensa_amica'])
        if (random(3) === 0)
          await tx.messages.insert({
            id: newId(),
            caseId: row.id,
            toUser: null,
            toUnit,
            toRole: null,
            text: `Avviso ${row.number}`,
            actor: row.createdBy,
            at: start,
            readAt: null,
          });
      if (random(3) === 0)
        await tx.messages.insert({
          id: newId(),
          caseId: row.id,
          toUser: pick(random, readers).id,
          toUnit: null,
          toRole: null,
          text: 'Per te',
          actor: 'system',
          at: start,
          readAt: null,
        });
    }
    for (const reader of readers) {
      const row = pick(random, cases);
      await tx.exclusions.insert({
        id: newId(),
        userId: reader.id,
        caseId: row.id,
        personId: null,
        reason: 'parente',
        by: 'x',
        at: start,
        from: start,
        until: null,
        endedBy: null,
      });
      await tx.exclusions.insert({
        id: newId(),
        userId: reader.id,
        caseId: null,
        personId: pick(random, cases).personId,
        reason: 'parente',
        by: 'x',
        at: start,
        from: start,
        until: null,
        endedBy: null,
      });
    }
    for (const [index, municipality] of ['054039', '055032', '058091'].entries())
      await tx.persons.insert({
        id: newId(),
        surname: `Provasenzacasi${index}`,
        givenName: 'Ada',
        alias: null,
        anonymous: false,
        birthDate: '1950-01-01',
        sex: 'F',
        fiscalCode: null,
        municipality,
        doc: {},
        version: 1,
        createdAt: start,
        updatedAt: start,
      });
  });
}

function grantOn(row: CaseRow, readers: readonly Reader[], random: Dice): GrantRow {
  const reader = pick(random, readers);
  const isForUser = random(2) === 0;
  const [from, until] = (
    [
      ['2031-01-01', '2031-12-31'],
      ['2031-01-01', '2031-12-31'],
      ['2030-01-01', '2031-03-03T09:00:00.000Z'],
      ['2031-03-04', '2031-12-31'],
    ] as const
  )[random(4)]!;
  const actions = [
    ['exist', 'identity', 'content'],
    ['exist', 'identity', 'content'],
    ['exist'],
    ['exist', 'identity'],
    ['content'],
  ][random(5)]!;
  const labels = [
    ['plain', 'id'],
    ['plain'],
    ['plain', 'id', 'health', 'minor'],
    ['plain', 'id', 'health', 'violence', 'minor', 'judicial'],
  ][random(4)]!;
  return {
    id: newId(),
    caseId: row.id,
    userId: isForUser ? reader.id : null,
    unitId: isForUser ? null : pick(random, reader.posts).unit,
    actions,
    labels,
    from: instant(from),
    until: instant(until),
    origin: 'referral',
    reason: null,
  };
}

async function rowsOf(
  { running }: TestServer,
  readers: readonly Reader[],
): Promise<Omit<Population, 'readers' | 'canaries' | 'notes'>> {
  return running.storage.read(async (tx) => {
    const ids = (await tx.session.all<{ id: string }>(everyCase)).map(({ id }) => id);
    const units = new Map<string, UnitRow>((await tx.units.list({})).map((unit) => [unit.id, unit]));
    const cases = await tx.cases.byIds(ids);
    const grants: GrantRow[] = [];
    const tasks: TaskRow[] = [];
    const exclusions: ExclusionRow[] = [];
    const submissions = new Map<string, { id: string; form: string }[]>();
    const documents = new Map<string, string>();
    for (const { id } of cases) {
      grants.push(...(await tx.grants.ofCase(id)));
      tasks.push(...(await tx.tasks.ofCase(id)));
      submissions.set(id, await tx.submissions.ofCase(id));
      for (const document of await tx.documents.ofCase(id)) documents.set(id, document.id);
    }
    for (const reader of readers) exclusions.push(...(await tx.exclusions.ofUser(reader.id, start)));
    const persons = await tx.persons.byIds((await tx.session.all<{ id: string }>(everyPerson)).map(({ id }) => id));
    const found = await tx.session.all<Record<string, string>>(everyMessage);
    const messages = found.map(
      (row) =>
        ({
          id: row['id'],
          caseId: row['case_id'],
          toUser: row['to_user'],
          toUnit: row['to_unit'],
          actor: row['actor'],
        }) as MessageRow,
    );
    return { at: start, units, cases, grants, tasks, exclusions, submissions, documents, persons, messages };
  });
}

const everyCase = sql`select id from case_file`;
const everyPerson = sql`select id from person`;
const everyMessage = sql`select id, case_id, to_user, to_unit, actor from message`;

type Dice = (sides: number) => number;

/** Numbers from a seed: the same world at every run. */
function dice(seed: number): Dice {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

function pick<T>(random: Dice, from: readonly T[]): T {
  return from[random(from.length)]!;
}

const instant = (text: string): string => (text.length === 10 ? `${text}T00:00:00.000Z` : text);
