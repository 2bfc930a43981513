import type { Client, Reply, TestServer } from '../../harness/server.ts';

/** What a test reads of a case. */
export interface CaseSeen {
  readonly id: string;
  readonly version: number;
  readonly type: string;
  readonly number: string;
  readonly state: { readonly id: string; readonly category: string };
  readonly person: { readonly id: string } | null;
  readonly responsible: { readonly id: string } | null;
  readonly unit: { readonly id: string };
  readonly parent: { readonly id: string } | null;
  readonly children: readonly { readonly id: string; readonly type: string }[];
  readonly links: readonly { readonly id: string }[];
  readonly data: Readonly<Record<string, unknown>>;
  readonly forms: readonly { readonly form: string; readonly submissions: readonly { readonly id: string }[] }[];
  readonly tasks: readonly { readonly key: string; readonly status: string }[];
  readonly documents: readonly { readonly id: string }[];
}

export interface ProblemSeen {
  readonly code: string;
  readonly status: number;
  readonly problems?: readonly { readonly code: string; readonly pointer: string }[];
}

/** An office with social workers, and one of another zone. */
export const office = 'udc_perugia_centro';
export const elsewhere = 'udc_terni_centro';

type Answers = Record<string, Record<string, unknown>>;

/** A complete intake card of the shipped packs about an invented person; `over` replaces answers group by group. */
export function cardAnswers(over: Answers = {}): Answers {
  const card: Answers = {
    accesso: {
      ufficio: office,
      data_accesso: '2031-03-03',
      operatore: 'Elena Operatrice',
      interlocutore: 'utente',
      motivo: 'spontaneo',
      modalita: 'di_persona',
    },
    segnalato: {
      anonimo: false,
      cognome: 'Sassovivo',
      nome: 'Ginevra',
      data_nascita: '1984-05-17',
      nato_estero: false,
      comune_nascita: 'G478',
      sesso: 'F',
      cf_provvisorio: true,
      stato_civile: '4',
      cittadinanza: '1',
    },
    residenza: { luogo: 'comune', indirizzo: { street: 'Via delle Prove', number: '12', municipality: '054039' } },
    domicilio: { come_residenza: true },
    contatti: { telefono: '0750000001', telefono_di: 'propria' },
    lavoro: { titolo_studio: 'USG', condizione: '3' },
    nucleo: { tipologia: 'solo', gruppo_vulnerabile: '00' },
    bisogni: { fisiologici: ['reddito'] },
    servizi: { richiesti: ['sostegno_economico'] },
    chiusura: { esito: 'presa_in_carico', categoria_sociale: '3' },
    privacy: { informativa: true, consenso: true, data_consenso: '2031-03-03', modo_consenso: 'firma' },
  };
  for (const [group, answers] of Object.entries(over)) card[group] = { ...card[group], ...answers };
  return card;
}

/** What a card says besides in Rome. */
export const romanAnswers: Answers = {
  accesso: { ufficio: 'pua_7', pua_provenienza: 'ospedale', pua_asl: '2', pua_operatore_sanitario: true },
  pua: { complessita: 'semplice' },
};

/** The instant at which tests of this folder start: ahead of the machine's clock, so that no timer comes due by itself. */
export const start = '2031-03-03T09:00:00.000Z';

/** Opens an intake and gives it back; fails when it is refused. */
export async function openCard(client: Client, answers: unknown = cardAnswers(), unit = office): Promise<CaseSeen> {
  const reply = await client.send<{ case: CaseSeen }>('POST', '/api/cases', { type: 'accesso', unit, answers });
  return expectStatus(reply, 201).body.case;
}

/** Takes a step on the case at the version seen. */
export function step(
  client: Client,
  on: Pick<CaseSeen, 'id' | 'version'>,
  name: string,
  body: unknown = {},
  headers: Record<string, string> = {},
): Promise<Reply<{ case: CaseSeen | null } & ProblemSeen>> {
  return client.send('POST', `/api/cases/${on.id}/steps/${name}`, body, { 'if-match': `"${on.version}"`, ...headers });
}

/** A case about a person, reached through its intake. */
export async function openCase(client: Client, answers: unknown = cardAnswers(), unit = office): Promise<CaseSeen> {
  const card = await openCard(client, answers, unit);
  const complete = expectStatus(await step(client, card, 'completa'), 200).body.case!;
  const opened = expectStatus(await step(client, complete, 'apri_caso'), 200).body.case!;
  const child = opened.children.find(({ type }) => type === 'caso');
  if (child === undefined) throw new Error('the intake opened no case');
  return readCase(client, child.id);
}

/** Takes a case in charge: what is opened in one that is asks for it. */
export async function takeCharge(client: Client, of: Pick<CaseSeen, 'id' | 'version'>): Promise<CaseSeen> {
  const answers = { data: '2031-03-03', categoria_sociale: '3', problematica: 'economica' };
  return expectStatus(await step(client, of, 'prendi_in_carico', { answers }), 200).body.case!;
}

export async function readCase(client: Client, id: string): Promise<CaseSeen> {
  return expectStatus(await client.get<CaseSeen>(`/api/cases/${id}`), 200).body;
}

export function expectStatus<T>(reply: Reply<T>, status: number): Reply<T> {
  if (reply.status !== status) throw new Error(`${reply.status} instead of ${status}: ${JSON.stringify(reply.body)}`);
  return reply;
}

/** How many rows each kind of change has left: what a refused request must not move. */
export async function traces(server: TestServer, ids: readonly string[]): Promise<string> {
  return server.running.storage.read(async (tx) => {
    const found = [];
    for (const id of ids) {
      const row = await tx.cases.get(id);
      const entries = await tx.timeline.ofCase(id, { limit: 1000 });
      found.push([
        row?.version,
        row?.state,
        entries.length,
        (await tx.submissions.ofCase(id)).length,
        await tx.tasks.ofCase(id),
        await tx.timers.ofCase(id),
      ]);
    }
    return JSON.stringify(found);
  });
}
