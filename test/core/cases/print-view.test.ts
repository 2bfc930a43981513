import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readActor } from '../../../core/cases/index.ts';
import { newId } from '../../../core/ids.ts';
import { printView } from '../../../core/cases/printing/print-view.ts';
import { documentNames, type Name } from '../../../core/packs/documents/names.ts';
import { formsOf } from '../../../core/workflow/index.ts';
import { type Client, startTestServer, type TestServer } from '../../harness/server.ts';
import { cardAnswers, type CaseSeen, expectStatus, office, openCase, readCase, start, takeCharge } from '../http/intake.ts';

let server: TestServer;
let elena: Client;
let of: CaseSeen;

beforeAll(async () => {
  server = await startTestServer({ at: start });
  elena = await server.user('assistente_sociale', office);
  const family = { cognome: 'Sassovivo', nome: 'Lia', relazione: 'figlio', convivente: true };
  of = await openCase(elena, cardAnswers({ nucleo: { tipologia: 'solo', familiari: [family] } }));
  await takeCharge(elena, of);
  const plan = { tipo: 'generale', beneficiario: 'INDIVIDUALE', data_attivazione: '2031-03-03', fine_prevista: '2031-09-03' };
  const more = { verifica_ogni: 1, verifica_unita: 'mesi', obiettivo_breve: 'Pagare le bollette', condiviso: true };
  const answers = { ...plan, ...more };
  const opened = await elena.send<{ case: CaseSeen }>('POST', '/api/cases', {
    type: 'pai',
    unit: office,
    parent: of.id,
    answers,
  });
  const parent = expectStatus(opened, 201).body.case.id;
  const asked = { tipo: 'contributo_economico', categoria_sociale: '3', tipo_richiesta: 'P', una_tantum: false };
  const help = { ...asked, data_richiesta: '2031-03-03', motivazione: 'Bollette' };
  expectStatus(await elena.send('POST', '/api/cases', { type: 'intervento', unit: office, parent, answers: help }), 201);
});
afterAll(() => server.close());

/** What a template would read of a case, and the names that the checks let it read. */
async function viewOf(id: string) {
  const { desk, storage } = server.running;
  return storage.read(async (tx) => {
    const row = (await tx.cases.get(id))!;
    const actor = (await readActor(tx, elena.userId, new Date(start)))!;
    const view = await printView(tx, desk, row, { actor, at: new Date(start), language: 'it', title: 'Prova' });
    const release = desk.system.releases.get(row.root)!;
    const all = new Map([...release.forms].map(([form, { compiled }]) => [form, compiled]));
    const own = new Map([...all].filter(([form]) => formsOf(release.workflows.get(row.type)!.workflow).has(form)));
    return { view, names: documentNames(own, all) };
  });
}

/** Names that are checked and not there, or there and not checked; what is absent as a whole has none. */
function differences(value: unknown, name: Name, path: string): string[] {
  if (value === null || value === undefined) return value === undefined ? [`${path} is missing`] : [];
  if (name.is === 'list')
    return Array.isArray(value) ? value.flatMap((each) => differences(each, name.of, path)) : [`${path} is not several`];
  if (name.is === 'value') return ['string', 'boolean'].includes(typeof value) ? [] : [`${path} is no value`];
  if (typeof value !== 'object' || Array.isArray(value)) return [`${path} has no names`];
  const found = value as Readonly<Record<string, unknown>>;
  const unknown = Object.keys(found).filter((key) => !Object.hasOwn(name.names, key));
  return [
    ...unknown.map((key) => `${path}.${key} is not checked`),
    ...Object.entries(name.names).flatMap(([key, inside]) => differences(found[key], inside, `${path}.${key}`)),
  ];
}

describe('printView', () => {
  it('has every name that templates may read, and no other', async () => {
    for (const id of [of.id, of.parent!.id]) {
      const { view, names } = await viewOf(id);
      expect(differences(view, { is: 'record', names }, '').slice(0, 5)).toEqual([]);
    }
    const { view } = await viewOf(of.id);
    expect(view['children']).toHaveLength(1);
    expect((view['inside'] as { case: { type: string } }[]).map((each) => each.case.type)).toEqual([
      'Progetto individualizzato',
      'Intervento',
    ]);
    expect(JSON.stringify(view['children'])).toContain('Pagare le bollette');
    expect(view).toMatchObject({ parent: { forms: { scheda_accesso: { nucleo: { familiari: [{ nome: 'Lia' }] } } } } });
  });

  it('has neither a case that is closed to the reader nor what is inside it', async () => {
    const plan = (await readCase(elena, of.id)).children[0]!.id;
    const about = { id: newId(), userId: elena.userId, caseId: plan, personId: null, reason: 'parente', by: 'x', at: start };
    const always = { from: start, until: null, endedBy: null };
    await server.running.storage.transaction((tx) => tx.exclusions.insert({ ...about, ...always }));
    const { view } = await viewOf(of.id);
    expect([view['children'], view['inside']]).toEqual([[], []]);
  });
});
