import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Release } from '../../core/packs/index.ts';
import { shippedSystem } from '../harness/server.ts';
import { type Office, openOffice, type Seat } from './desk.ts';
import { type Answers, type Worker, workerAt } from './worker.ts';

interface Deed {
  readonly start?: string;
  readonly step?: string;
  readonly submit?: string;
  readonly on?: string;
  readonly answers?: Answers;
  readonly refused?: string;
}

const path = new URL('../../plugins/umbria/examples/percorso_completo.scenario.json', import.meta.url);
const deeds = (JSON.parse(readFileSync(path, 'utf8')) as { steps: readonly Deed[] }).steps;
/** The answers that the scenario of the pack gives: the same job, here typed in. */
const answersOf = (deed: Deed): Answers =>
  deeds.find(
    (each) => each.refused === undefined && (Object.keys(deed) as (keyof Deed)[]).every((key) => each[key] === deed[key]),
  )!.answers!;

let office: Office;
let release: Release;
let elena: Worker;
let bruno: Worker;
const seats: Seat[] = [];

async function sit(role: string, name: string): Promise<Worker> {
  const seat = await office.seat(await office.hire(role, 'udc_perugia_centro', name));
  seats.push(seat);
  return workerAt(seat, release);
}

async function reread({ page }: Worker): Promise<void> {
  await page.reload();
  await page.locator('nucleo-timeline li').first().waitFor();
}

beforeAll(async () => {
  office = await openOffice();
  release = (await shippedSystem()).releases.get('umbria')!;
  elena = await sit('assistente_sociale', 'Elena Operatrice');
  bruno = await sit('responsabile_ufficio', 'Bruno Responsabile');
});
afterAll(() => office.close());

describe('the whole job by keyboard, from sign-in to the closed case', { timeout: 60_000 }, () => {
  it('files an intake of seven steps and completes it', async () => {
    expect((await elena.hands.focus()).name).toBe('Buon lavoro, Elena Operatrice');
    await elena.file('Nuovo: Accesso', 'scheda_accesso', answersOf({ start: 'accesso' }));
    expect(await elena.state()).toEqual(['Incompleta']);
    expect(await elena.tasks()).toEqual(['Completa la scheda di accesso']);
    expect((await elena.hands.focus()).name).toBe('Sassovivo Ginevra');
    await elena.step('Completa la scheda');
    expect(await elena.state()).toEqual(['Completa']);
    expect(await elena.tasks()).toEqual([]);
    expect((await elena.hands.focus()).name, 'the focus after a step').toBe('Sassovivo Ginevra');
  });

  it('opens the case, concludes the intake and takes the case in charge', async () => {
    await elena.confirm('Apri: Caso');
    expect(await elena.state()).toEqual(['Aperto']);
    await elena.goTo(/^Fa parte di A-/);
    await elena.step('Concludi');
    expect(await elena.state()).toEqual(['Conclusa']);
    await elena.goTo(/^Caso C-/);
    await elena.step('Prendi in carico', 'presa_in_carico', answersOf({ on: 'caso', step: 'prendi_in_carico' }));
    expect(await elena.state()).toEqual(['Preso in carico']);
    expect(await elena.tasks()).toEqual(['Valuta entro 30 giorni']);
  });

  it('assesses, which completes the task', async () => {
    await elena.file('Valuta entro 30 giorni', 'valutazione', answersOf({ on: 'caso', submit: 'valutazione' }));
    expect(await elena.tasks()).toEqual([]);
  });

  it('opens a plan and an intervention in it, which only the head of the office activates', async () => {
    await elena.file('Apri: Progetto individualizzato', 'pai', answersOf({ start: 'pai' }));
    // The plan began weeks ago: its first review falls due as soon as the server looks at what is due.
    expect(['Aperto', 'Da verificare']).toContain((await elena.state())[0]);
    await elena.file('Apri: Intervento', 'intervento', answersOf({ start: 'intervento' }));
    expect(await elena.state()).toEqual(['In valutazione']);
    expect(await elena.steps()).not.toContain('Attiva');
    await bruno.hands.use('Inizio');
    await bruno.page.locator('nucleo-home-page nucleo-task-list li').first().waitFor();
    await bruno.goTo('Decidi sulla richiesta');
    await bruno.step('Attiva', 'intervento_attivazione', answersOf({ on: 'contributo', step: 'attiva' }));
    expect(await bruno.state()).toEqual(['Attivato']);
  });

  it('grants a provision and registers what was delivered', async () => {
    await reread(elena);
    await elena.file('Apri: Erogazione', 'erogazione', answersOf({ start: 'erogazione' }));
    expect(await elena.state()).toEqual(['Richiesta']);
    await reread(bruno);
    await bruno.goTo(/^Erogazione E-/);
    await bruno.step('Autorizza');
    await reread(elena);
    await elena.step('Registra una consegna', 'erogazione_passo', answersOf({ on: 'aiuto', step: 'registra' }));
    expect(await elena.state()).toEqual(['In corso']);
  });

  it('closes everything from the inside out, and the case last', async () => {
    await elena.step('Concludi', 'erogazione_conclusione', answersOf({ on: 'aiuto', step: 'concludi' }));
    await elena.goTo(/^Fa parte di I-/);
    await elena.step('Chiudi', 'intervento_chiusura', answersOf({ on: 'contributo', step: 'chiudi' }));
    await elena.goTo(/^Fa parte di P-/);
    // The review fell due while the provision was given.
    await expect.poll(() => reread(elena).then(() => elena.state())).toEqual(['Da verificare']);
    await elena.step('Registra la verifica', 'pai_monitoraggio', answersOf({ on: 'piano', step: 'verifica' }));
    await elena.step('Chiudi il progetto', 'pai_chiusura', answersOf({ on: 'piano', step: 'chiudi' }));
    expect(await elena.state()).toEqual(['Chiuso']);
    await elena.goTo(/^Fa parte di C-/);
    await elena.step('Chiudi il caso', 'chiusura_caso', { ...answersOf({ on: 'caso', step: 'chiudi' }), data: '2026-05-04' });
    expect(await elena.state()).toEqual(['Chiuso']);
    expect(await elena.steps()).toEqual(['Riapri il caso']);
  });

  it('tells the story of the case, newest first', async () => {
    const told = await elena.page.locator('nucleo-timeline li p:first-child').allTextContents();
    const story = told.map((text) => text.trim());
    expect(story[0]).toBe('Chiudi il caso → Chiuso');
    expect(story.at(-1)).toMatch(/^Aperto con il numero C-/);
    expect(story).toEqual(expect.arrayContaining(['Prendi in carico → Preso in carico', expect.stringMatching(/^Valutazione/)]));
  });

  it('prints the case without what is only for the screen', async () => {
    const { page } = elena;
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('nucleo-case .panel.steps').isVisible()).toBe(false);
    expect(await page.locator('nucleo-desk-header nav').isVisible()).toBe(false);
    expect(await page.getByText('Sassovivo Ginevra').first().isVisible()).toBe(true);
    expect(await page.locator('nucleo-timeline li').first().isVisible()).toBe(true);
    await page.emulateMedia({ media: null });
  });

  it('asked for nothing in vain and broke no rule of the page', () => {
    expect(seats.flatMap(({ faults }) => faults)).toEqual([]);
  });
});
