import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shippedSystem } from '../harness/server.ts';
import { type Office, openOffice, type Seat } from './desk.ts';
import { type Answers, type Worker, workerAt } from './worker.ts';

interface Deed {
  readonly ref?: string;
  readonly step?: string;
  readonly answers?: Answers;
}

const path = new URL('../../plugins/roma/examples/pua_e_uvm.scenario.json', import.meta.url);
const deeds = (JSON.parse(readFileSync(path, 'utf8')) as { steps: readonly Deed[] }).steps;
const answersOf = (isMeant: (deed: Deed) => boolean): Answers => deeds.find((deed) => isMeant(deed) && deed.answers)!.answers!;

let office: Office;
let seat: Seat;
let tullia: Worker;

beforeAll(async () => {
  office = await openOffice();
  seat = await office.seat(await office.hire('assistente_sociale', 'pua_7', 'Tullia Operatrice'));
  tullia = workerAt(seat, (await shippedSystem()).releases.get('roma')!);
});
afterAll(() => office.close());

describe('Rome, which reuses Umbria with changes of its own', () => {
  it('asks in its intake where the person comes from and how complex the need is', async () => {
    await tullia.file(
      'Nuovo: Accesso',
      'scheda_accesso',
      answersOf(({ ref }) => ref === 'scheda'),
    );
    await tullia.step('Completa la scheda');
    expect(await tullia.state()).toEqual(['Completa']);
  });

  it('sends a case in charge to the assessment with the health agency, and takes its outcome back', async () => {
    await tullia.step('Apri il caso');
    await tullia.step(
      'Prendi in carico',
      'presa_in_carico',
      answersOf(({ step }) => step === 'prendi_in_carico'),
    );
    await tullia.step(
      'Invia alla valutazione UVM',
      'richiesta_uvm',
      answersOf(({ step }) => step === 'invia_uvm'),
    );
    expect(await tullia.state()).toEqual(['In valutazione UVM']);
    expect(await tullia.steps()).not.toContain('Chiudi il caso');
    const outcomes = deeds.filter(({ step }) => step === 'registra_uvm');
    await tullia.step('Registra il verbale UVM', 'verbale_uvm', outcomes.at(-1)!.answers!);
    expect(await tullia.state()).toEqual(['Preso in carico']);
  });

  it('knows nothing of what Rome took away', async () => {
    await tullia.hands.use('Inizio');
    await tullia.hands.use('Nuovo: Accesso');
    await tullia.page.locator('nucleo-form form').waitFor();
    expect(await tullia.page.evaluate(() => fetch('/api/forms/scheda_accesso').then((reply) => reply.text()))).not.toContain(
      'invia_capofila',
    );
    expect(seat.faults).toEqual([]);
  });
});
