import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Release } from '../../core/packs/index.ts';
import { shippedSystem } from '../harness/server.ts';
import { type Office, openOffice, type Seat } from './desk.ts';
import { italianOn, typedIn } from './italian-on.ts';
import { type Answers, type Worker, workerAt } from './worker.ts';
import { wordsIn } from './words-in.ts';

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

/** What is typed is in Italian whatever the language of the desk. */
const typed = typedIn(deeds.map(({ answers }) => answers));

let office: Office;
let release: Release;
let elena: Worker;
let bruno: Worker;
let seats: Seat[] = [];
let t: (text: string) => string;

/** Whoever works in another language must find no Italian on any page. */
async function sit(role: string, name: string, { language, locale }: Tongue): Promise<Worker> {
  const seat = await office.seat(await office.hire(role, 'udc_perugia_centro', name), { locale });
  seats.push(seat);
  const shots = process.env['NUCLEO_SHOTS'];
  let pages = 0;
  const seen = async (): Promise<void> => {
    if (shots) await seat.page.screenshot({ path: `${shots}/job-${language}-${role}-${(pages += 1)}.png`, fullPage: true });
    if (language !== 'it') expect(await italianOn(seat.page, typed)).toEqual([]);
  };
  return workerAt(seat, release, { language, seen });
}

interface Tongue {
  readonly language: string;
  readonly locale: string;
}
const starts = (text: string): RegExp => new RegExp(`^${text}`);

async function reread({ page }: Worker): Promise<void> {
  await page.reload();
  await page.locator('nucleo-timeline li').first().waitFor();
}

beforeAll(async () => {
  office = await openOffice();
  release = (await shippedSystem()).releases.get('umbria')!;
});
afterAll(() => office.close());

describe.each([
  { language: 'it', locale: 'it-IT', surname: 'Sassovivo', name: 'Ginevra' },
  { language: 'en', locale: 'en-GB', surname: 'Montebello', name: 'Nora' },
])('the whole job by keyboard in $locale, from sign-in to the closed case', ({ surname, name, ...tongue }) => {
  beforeAll(async () => {
    seats = [];
    t = wordsIn(release, ['accesso', 'caso', 'pai', 'intervento', 'erogazione'], tongue.language);
    elena = await sit('assistente_sociale', 'Elena Operatrice', tongue);
    bruno = await sit('responsabile_ufficio', 'Bruno Responsabile', tongue);
  });

  it('files an intake of seven steps and completes it', async () => {
    expect((await elena.hands.focus()).name).toBe(t('Buon lavoro, Elena Operatrice'));
    const card = answersOf({ start: 'accesso' });
    const person = { ...(card['segnalato'] as Answers), cognome: surname, nome: name };
    await elena.file(t('Nuovo: Accesso'), 'scheda_accesso', { ...card, segnalato: person });
    expect(await elena.state()).toEqual([t('Incompleta')]);
    expect(await elena.tasks()).toEqual([t('Completa la scheda di accesso')]);
    expect((await elena.hands.focus()).name).toBe(`${surname} ${name}`);
    await elena.step(t('Completa la scheda'));
    expect(await elena.state()).toEqual([t('Completa')]);
    expect(await elena.tasks()).toEqual([t('Apri il caso o concludi la scheda')]);
    expect((await elena.hands.focus()).name, 'the focus after a step').toBe(`${surname} ${name}`);
  });

  it('opens the case, which concludes the intake, and takes the case in charge', async () => {
    await elena.step(t('Apri il caso'));
    // The card ended: the desk went on to the case that it opened.
    expect(await elena.state()).toEqual([t('Aperto')]);
    await elena.goTo(starts(t('Fa parte di A-')));
    expect(await elena.state()).toEqual([t('Conclusa')]);
    await elena.goTo(starts(`${t('Caso')} C-`));
    await elena.step(t('Prendi in carico'), 'presa_in_carico', answersOf({ on: 'caso', step: 'prendi_in_carico' }));
    expect(await elena.state()).toEqual([t('Preso in carico')]);
    expect(await elena.tasks()).toEqual([t('Valuta entro 30 giorni')]);
  });

  it('assesses, which completes the task', async () => {
    await elena.file(t('Valuta entro 30 giorni'), 'valutazione', answersOf({ on: 'caso', submit: 'valutazione' }));
    expect(await elena.tasks()).toEqual([]);
  });

  it('opens a plan and an intervention in it, which only the head of the office activates', async () => {
    await elena.file(t('Apri: Progetto individualizzato'), 'pai', answersOf({ start: 'pai' }));
    // The plan began weeks ago: its first review falls due as soon as the server looks at what is due.
    expect([t('Aperto'), t('Da verificare')]).toContain((await elena.state())[0]);
    await elena.file(t('Apri: Intervento'), 'intervento', answersOf({ start: 'intervento' }));
    expect(await elena.state()).toEqual([t('In valutazione')]);
    expect(await elena.steps()).not.toContain(t('Attiva'));
    expect(await elena.page.locator('nucleo-case header').innerText()).toMatch(/I-2026-\d+ · \p{L}/u);
    await bruno.hands.use(t('Inizio'));
    await bruno.page.locator('nucleo-home-page nucleo-task-list li').first().waitFor();
    await bruno.goTo(t('Decidi sulla richiesta'));
    await bruno.step(t('Attiva'), 'intervento_attivazione', answersOf({ on: 'contributo', step: 'attiva' }));
    expect(await bruno.state()).toEqual([t('Attivato')]);
  });

  it('grants a provision and registers what was delivered', async () => {
    await reread(elena);
    await elena.file(t('Apri: Erogazione'), 'erogazione', answersOf({ start: 'erogazione' }));
    expect(await elena.state()).toEqual([t('Richiesta')]);
    await bruno.hands.use(t('Inizio'));
    await bruno.page.locator('nucleo-home-page nucleo-task-list li').first().waitFor();
    await bruno.goTo(t('Autorizza l’erogazione'));
    await bruno.step(t('Autorizza'));
    await reread(elena);
    await elena.step(t('Registra quanto erogato'), 'erogazione_passo', answersOf({ on: 'aiuto', step: 'registra' }));
    expect(await elena.state()).toEqual([t('In corso')]);
  });

  it('closes everything from the inside out, and the case last', async () => {
    await elena.step(t('Concludi l’erogazione'), 'erogazione_conclusione', answersOf({ on: 'aiuto', step: 'concludi' }));
    await elena.goTo(starts(t('Fa parte di I-')));
    await elena.step(t('Chiudi l’intervento'), 'intervento_chiusura', answersOf({ on: 'contributo', step: 'chiudi' }));
    await elena.goTo(starts(t('Fa parte di P-')));
    // The review fell due while the provision was given.
    await expect.poll(() => reread(elena).then(() => elena.state())).toEqual([t('Da verificare')]);
    await elena.step(t('Registra la verifica'), 'pai_monitoraggio', answersOf({ on: 'piano', step: 'verifica' }));
    await elena.step(t('Chiudi il progetto'), 'pai_chiusura', answersOf({ on: 'piano', step: 'chiudi' }));
    expect(await elena.state()).toEqual([t('Chiuso')]);
    await elena.goTo(starts(t('Fa parte di C-')));
    await elena.step(t('Chiudi il caso'), 'chiusura_caso', {
      ...answersOf({ on: 'caso', step: 'chiudi' }),
      data: '2026-05-04',
    });
    expect(await elena.state()).toEqual([t('Chiuso')]);
    expect(await elena.steps()).toEqual([t('Riapri il caso')]);
  });

  it('tells the story of the case, newest first', async () => {
    const told = await elena.page.locator('nucleo-timeline li p:first-child').allTextContents();
    const story = told.map((text) => text.trim());
    expect(story[0]).toBe(`${t('Chiudi il caso')}: ${t('Chiuso')}`);
    expect(story.at(-1)).toMatch(/^(Aperto con il numero|Opened with number) C-/);
    expect(story).toEqual(
      expect.arrayContaining([
        `${t('Prendi in carico')}: ${t('Preso in carico')}`,
        expect.stringMatching(starts(t('Valutazione multidimensionale'))),
      ]),
    );
  });

  it('prints the case without what is only for the screen', async () => {
    const { page } = elena;
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('nucleo-case .panel.steps').isVisible()).toBe(false);
    expect(await page.locator('nucleo-desk-header nav').isVisible()).toBe(false);
    expect(await page.getByText(`${surname} ${name}`).first().isVisible()).toBe(true);
    expect(await page.locator('nucleo-timeline li').first().isVisible()).toBe(true);
    await page.emulateMedia({ media: null });
  });

  it('asked for nothing in vain and broke no rule of the page', () => {
    expect(seats.flatMap(({ faults }) => faults)).toEqual([]);
  });
});
