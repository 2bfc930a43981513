import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { accessibilityProblems, launchBrowser, openPage, serveEntry, type TestSite } from '../../harness/browser.ts';
import { caseView, person, timeline, workflow } from './stub-case.ts';
import { config, listPage } from './stub-data.ts';

let browser: Browser;
let site: TestSite;
let page: Page;
let faults: string[];
let asked: string[];

beforeAll(async () => {
  [browser, site] = await Promise.all([
    launchBrowser(),
    serveEntry('test/web-components/desk/elements-entry.ts', { body: '<main><h1>Prova</h1></main>' }),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});
beforeEach(async () => {
  ({ page, faults } = await openPage(browser, site.url));
  asked = [];
  page.on('request', (request) => asked.push(request.url()));
});
afterEach(async () => {
  expect(faults).toEqual([]);
  expect(asked).toEqual([]);
  await page.context().close();
});

/** Puts one element on the page with its properties, and gathers the events it sends. */
async function show(
  tag: string,
  properties: Record<string, unknown>,
  events: readonly string[] = [],
): Promise<() => Promise<unknown>> {
  await page.evaluate(
    ([name, values, names]) => {
      const element = Object.assign(document.createElement(name), values);
      const heard: unknown[] = ((window as unknown as { heard: unknown[] }).heard = []);
      for (const event of names) element.addEventListener(event, (each) => heard.push([event, (each as CustomEvent).detail]));
      document.querySelector('main')!.append(element);
    },
    [tag, properties, events] as const,
  );
  await page.waitForTimeout(50);
  return () => page.evaluate(() => (window as unknown as { heard: unknown[] }).heard);
}

const list = config.lists[0]!;

describe('elements on a page of their own', () => {
  it('nucleo-worklist tells what is wished for, and shows what it is given', async () => {
    const { rows, count } = listPage(0, 2, 2);
    const heard = await show('nucleo-worklist', { list, rows, count, hasMore: true, language: 'en' }, [
      'nucleo-sort',
      'nucleo-more',
      'nucleo-view',
    ]);
    await page.getByText('2 results').waitFor();
    await page.getByRole('button', { name: 'Person' }).click();
    await page.getByRole('button', { name: 'Mine' }).click();
    await page.getByRole('button', { name: 'Show more' }).click();
    expect(await heard()).toEqual([
      ['nucleo-sort', { column: 'cognome', direction: 'asc' }],
      ['nucleo-view', { view: 'miei' }],
      ['nucleo-more', null],
    ]);
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  it('nucleo-worklist becomes cards by its own width and stays a table for who hears it', async () => {
    await show('nucleo-worklist', { list, ...listPage(0, 2, 2) });
    const display = () =>
      page
        .getByRole('cell')
        .first()
        .evaluate((cell) => getComputedStyle(cell).display);
    expect(await display()).toBe('table-cell');
    await page.setViewportSize({ width: 400, height: 800 });
    expect(await display()).toBe('grid');
    const said = await page
      .getByRole('rowgroup')
      .first()
      .evaluate((head) => getComputedStyle(head, '::before').content);
    expect(said).toBe('"Ordina per"');
    expect(await page.getByRole('row').count()).toBe(3);
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  it('nucleo-worklist leaves seldom columns out of narrow cards, but not those that rows are sorted by', async () => {
    await page.setViewportSize({ width: 360, height: 800 });
    const columns = list.columns.map((column, at) => ({ ...column, priority: at + 1 }));
    const sort = { column: 'aggiornato', direction: 'desc' };
    await show('nucleo-worklist', { list: { ...list, columns }, ...listPage(0, 1, 1), sort, language: 'en' });
    const labels = await page
      .locator('tbody :is(th, td):visible')
      .evaluateAll((cells) => cells.map((cell) => (cell as HTMLElement).dataset['label']));
    expect(labels).toEqual(['Person', 'Number', 'Updated']);
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  it('nucleo-worklist marks what is overdue and not closed, and names the case of a link that is a date', async () => {
    const due = { id: 'scadenza', value: 'case.due_at', label: 'Scadenza' };
    const columns = [due, ...list.columns.filter(({ id }) => id === 'numero' || id === 'stato')];
    const rows = ['in_carico', 'chiuso'].map((state, at) => ({
      id: `c${at}`,
      type: 'caso',
      person: { id: 'p', name: 'Bianchi Anna' },
      cells: {
        scadenza: { value: '2020-01-10', text: null },
        numero: { value: `C-${at}`, text: `C-${at}` },
        stato: { value: state, text: state },
      },
    }));
    await show('nucleo-worklist', { list: { ...list, columns }, rows, categories: { in_carico: 'active', chiuso: 'closed' } });
    await page.getByRole('link', { name: '10/01/2020 Bianchi Anna, C-1' }).waitFor();
    expect(await page.locator('.late').count()).toBe(1);
    expect(await page.locator('.late').textContent()).toMatch(/^Scaduta da \d+ giorni$/);
  });

  it('nucleo-worklist shows in forced colours which view is open and by what rows are sorted', async () => {
    await page.emulateMedia({ forcedColors: 'active' });
    const sort = { column: 'cognome', direction: 'asc' };
    await show('nucleo-worklist', { list, ...listPage(0, 1, 1), sort, view: 'miei' });
    const look = (name: string) =>
      page.getByRole('button', { name }).evaluate((button) => getComputedStyle(button).backgroundColor);
    expect(await look('I miei')).not.toBe(await look('Tutti'));
    const edge = (name: string) =>
      page.getByRole('columnheader', { name }).evaluate((cell) => getComputedStyle(cell).borderBlockEndWidth);
    expect(await edge('Persona')).not.toBe(await edge('Aggiornato'));
  });

  it('nucleo-person-search sends what was typed as an event', async () => {
    const heard = await show('nucleo-person-search', { persons: [person] }, ['nucleo-search']);
    await page.getByLabel('Nome, cognome o codice fiscale').fill('  Bianchi ');
    await page.keyboard.press('Enter');
    expect(await heard()).toEqual([['nucleo-search', { text: 'Bianchi' }]]);
    await page.getByText('Trovata una persona').waitFor();
  });

  it('nucleo-person-search sets near names apart, and says when more has to be typed', async () => {
    const near = { ...person, id: 'near', name: 'Bianci Ada', near: true };
    await show('nucleo-person-search', { persons: [person, near] });
    await page.getByText('Trovata una persona. Una con un nome simile.').waitFor();
    expect(await page.getByRole('region', { name: 'Nomi simili' }).getByRole('link').allTextContents()).toEqual(['Bianci Ada']);
    expect(await accessibilityProblems(page)).toEqual([]);
    await show('nucleo-person-search', { persons: [person], more: true });
    await page.getByText('Ce ne possono essere altre: scrivi qualcosa in più.').waitFor();
  });

  it('nucleo-person-records tells how each record was linked, and leads to where a judgement is taken back', async () => {
    const linked = [
      {
        record: 's:7',
        source: 'Anagrafe',
        number: '77',
        stage: 'reviewer',
        chance: 1,
        by: 'Rita',
        since: '2026-03-02T09:00:00.000Z',
      },
      { record: 's:8', source: 'Isee', number: null, stage: 'model', chance: 0.987, by: null, since: '2026-03-01T09:00:00.000Z' },
    ];
    const side = { source: 'Anagrafe', number: '78', others: 0 };
    const judged = [
      {
        ...{ id: 12, state: 'reject', chance: 0.5, stage: 'reviewer', marks: [], fields: [] },
        ...{
          left: { source: null, number: null, others: 1 },
          right: side,
          judged: { by: 'Ugo', at: '2026-03-02T09:00:00.000Z' },
        },
      },
    ];
    const heard = await show('nucleo-person-records', { records: { linked, judged } }, ['nucleo-question']);
    const texts = (await page.getByRole('listitem').allTextContents()).map((text) => text.replaceAll(/\s+/g, ' ').trim());
    expect(texts[0]).toMatch(/^Anagrafe n\. 77 collegata da Rita, /);
    expect(texts[1]).toMatch(/^Isee collegata dal confronto, al 99 %, /);
    expect(texts[2]).toMatch(/^Deciso: sono due persone\. Scheda dei servizi sociali · Anagrafe n\. 78 Da Ugo, /);
    // What a reviewer said is taken back where it was said; what a run found can be doubted.
    await page.getByRole('button', { name: 'È di un’altra persona?' }).click();
    expect(await heard()).toEqual([['nucleo-question', 's:8']]);
    expect(await page.getByRole('link', { name: 'Rivedi o annulla' }).getAttribute('href')).toBe('/desk/matches/12');
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  it('nucleo-match marks what it read in the code of a record', async () => {
    const field = { id: 'nata', kind: 'date', left: null, right: '1970-01-31', level: 'missing', bits: 0 };
    const side = { source: 'Anagrafe', number: '1', others: 0 };
    const fields = [{ ...field, read: { left: '1970-01-31', right: null } }];
    const pair = {
      id: 1,
      state: 'review',
      chance: 0.6,
      stage: 'model',
      marks: [],
      fields,
      left: side,
      right: side,
      judged: null,
    };
    await show('nucleo-match', { match: pair });
    const cells = (await page.getByRole('cell').allTextContents()).map((text) => text.replaceAll(/\s+/g, ' ').trim());
    expect(cells.slice(0, 2)).toEqual(['Anagrafe31/01/1970 letto dal codice fiscale', 'Anagrafe31/01/1970']);
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  it('nucleo-task-list shows the most urgent, and by a key all of them with the focus on the first of the others', async () => {
    const tasks = Array.from({ length: 9 }, (_, at) => ({
      id: `t${at}`,
      key: `t${at}`,
      label: `Chiama ${at}`,
      form: 'telefonata',
      due_at: `2026-03-0${9 - at}T09:00:00.000Z`,
      case: { id: 'caso', type: 'caso', number: 'C-1', person: 'Bianchi Anna' },
    }));
    await show('nucleo-task-list', { tasks, most: 4, language: 'en' });
    const shown = () => page.locator('li strong').allTextContents();
    expect(await shown()).toEqual(['Chiama 8', 'Chiama 7', 'Chiama 6', 'Chiama 5']);
    await page.getByRole('button', { name: 'Show all (9)' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(shown).toHaveLength(9);
    expect(await page.locator('a:focus').textContent()).toBe('Chiama 4');
    expect(await page.getByRole('button').count()).toBe(0);
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  it('nucleo-steps opens no dialog by itself', async () => {
    const heard = await show('nucleo-steps', { steps: caseView(1).steps }, ['nucleo-step-open']);
    await page.getByRole('button', { name: 'Segnala' }).click();
    expect(await heard()).toEqual([['nucleo-step-open', { step: 'segnala' }]]);
    expect(await page.locator('dialog[open]').count()).toBe(0);
  });

  it('nucleo-steps names what is missing for a step whose verdict is unknown', async () => {
    const step = {
      step: 'chiudi',
      label: 'Chiudi',
      possible: false,
      mayI: false,
      reasons: [{ text: 'Serve un esito.', verdict: 'unknown', unknown: ['case.data.esito'], missing: ['Esito'] }],
    };
    await show('nucleo-steps', { steps: [step] });
    await page.getByText('(manca: «Esito»)').waitFor();
    await page.getByText('Il tuo ruolo non può eseguire questo passo.').waitFor();
  });

  it('nucleo-steps shows first, and in sight, what only a condition holds up', async () => {
    const reason = (text: string, guard: string | null) => ({ text, verdict: false, guard });
    const step = (id: string, label: string, reasons: unknown[]) => ({ step: id, label, possible: false, mayI: true, reasons });
    const far = ['Riapri', 'Restituisci', 'Assegna', 'Revoca'].map((label) =>
      step(label, label, [reason('Solo dallo stato «Chiuso»', null)]),
    );
    const near = step('chiudi', 'Chiudi il caso', [reason('Nessun intervento deve essere aperto.', 'count(children) = 0')]);
    await show('nucleo-steps', { steps: [...far, near] });
    expect(await page.getByText('Nessun intervento deve essere aperto.').isVisible()).toBe(true);
    expect(await page.getByText('Solo dallo stato').first().isVisible()).toBe(false);
    expect(await page.locator('summary').innerText()).toMatch(/^4 /);
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  it('nucleo-steps puts the focus where one writes, never on what throws the step away', async () => {
    const { steps } = caseView(1);
    await show('nucleo-steps', { steps, open: 'pianifica' });
    const focused = () =>
      page.evaluate(() => {
        const at = document.querySelector('nucleo-steps')!.shadowRoot!.activeElement!;
        return at.id;
      });
    await expect.poll(focused).toBe('note');
    await page.evaluate(() => Object.assign(document.querySelector('nucleo-steps')!, { open: null }));
    await page.evaluate(() => Object.assign(document.querySelector('nucleo-steps')!, { open: 'segnala' }));
    await expect.poll(focused).toBe('step-title');
  });

  it('nucleo-documents hands over the files chosen, and shows progress and failure', async () => {
    const uploads = [
      { key: '1', name: 'a.pdf', sent: 30, total: 100, error: null },
      { key: '2', name: 'b.pdf', sent: 0, total: 1, error: 'Non risponde.' },
      { key: '3', name: 'c.exe', sent: 0, total: 1, error: 'Non accettato.', isRefused: true },
    ];
    const heard = await show('nucleo-documents', { uploads, canAdd: true }, ['nucleo-upload-retry', 'nucleo-upload-dismiss']);
    expect(await page.getByRole('progressbar').getAttribute('value')).toBe('30');
    await page.getByRole('button', { name: 'Riprova' }).click();
    await page.getByRole('button', { name: 'Chiudi c.exe' }).click();
    expect(await heard()).toEqual([
      ['nucleo-upload-retry', { key: '2' }],
      ['nucleo-upload-dismiss', { key: '3' }],
    ]);
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  it('nucleo-case, nucleo-timeline and nucleo-workflow show a case in forced colours too', async () => {
    await page.emulateMedia({ forcedColors: 'active' });
    await show('nucleo-case', { view: caseView(1), language: 'en' });
    await show('nucleo-timeline', { items: timeline.items, language: 'en' });
    await show('nucleo-workflow', { workflow, current: ['in_carico.valutazione'], language: 'en' });
    await page.getByRole('img', { name: 'Workflow diagram: Case' }).waitFor();
    const lit = await page.locator('nucleo-workflow .current:not(.frame) rect').evaluate((rect) => getComputedStyle(rect).fill);
    const other = await page
      .locator('nucleo-workflow .node:not(.current) rect')
      .first()
      .evaluate((rect) => getComputedStyle(rect).fill);
    expect(lit).not.toBe(other);
  });
});
