import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadPacks } from '../../core/packs/index.ts';
import { compareReleases } from '../../core/releases/changes/index.ts';
import { accessibilityProblems } from '../harness/browser.ts';
import { type Office, openOffice, type Operator } from './desk.ts';
import { openCase, openIntake, takeStep } from './intake.ts';
import { italianOn } from './italian-on.ts';

const plugins = fileURLToPath(new URL('../../plugins', import.meta.url));
const shots = process.env['NUCLEO_SHOTS'];
type Json = Record<string, any>;

let office: Office;
let pia: Operator;
let packs: string;

/** As the command does, in this process. */
async function tellChanges() {
  const { system, problems } = await loadPacks([packs], { roots: ['umbria'] });
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return { ok: false, releases: [], problems: errors };
  const releases = await office.server.running.storage.read((tx) => compareReleases(tx, system, ['umbria']));
  return { ok: false, releases, problems: [] };
}

async function edit(path: string, change: (file: Json) => unknown): Promise<void> {
  const file = JSON.parse(await readFile(join(packs, path), 'utf8')) as Json;
  change(file);
  await writeFile(join(packs, path), JSON.stringify(file, null, 2));
}

beforeAll(async () => {
  packs = await mkdtemp(join(tmpdir(), 'nucleo-changes-'));
  office = await openOffice({ tellChanges });
  pia = await office.hire('gestore_pacchetti', 'udc_perugia_centro', 'Pia Pacchetti');
  const elena = await office.hire('assistente_sociale', 'udc_perugia_centro', 'Elena Operatrice');
  const seat = await office.seat(elena);
  const intake = await openIntake(seat);
  await takeStep(seat, intake, 'completa');
  await openCase(seat, intake);
  await seat.context.close();
});
afterAll(async () => {
  await office.close();
  await rm(packs, { recursive: true, force: true });
});

describe.each([
  {
    locale: 'it-IT',
    width: 360,
    again: 'Guarda di nuovo',
    held: 'Un caso aperto',
    errors: 'hanno un errore',
    harmless: 'Nulla chiede',
  },
  {
    locale: 'en-GB',
    width: 1280,
    again: 'Look again',
    held: 'One open case',
    errors: 'have one error',
    harmless: 'Nothing needs',
  },
])('the page of changes to come, in $locale on $width pixels', ({ locale, width, again, held, errors, harmless }) => {
  it('tells nothing, then what open cases hold, then what is to be mended, by keyboard', async () => {
    await rm(packs, { recursive: true, force: true });
    await cp(plugins, packs, { recursive: true });
    const seat = await office.seat(pia, { locale, size: { width, height: 800 } });
    const { page } = seat;
    const told = page.locator('nucleo-changes-page');
    const look = async (name: string) => {
      await seat.quiet();
      if (shots) await page.screenshot({ path: `${shots}/${name}-${width}.png`, fullPage: true });
      expect(await accessibilityProblems(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    };
    await page.goto(`${office.server.running.address}/desk/changes`);
    await told.getByText(harmless).waitFor();
    expect(await told.locator('h3').count()).toBe(0);

    await edit('base/workflows/caso.workflow.json', ({ states }) => delete states.aperto.tasks);
    await page.getByRole('button', { name: again }).press('Enter');
    await told.getByText(held).waitFor();
    expect(await told.locator('h3').allInnerTexts()).not.toEqual([]);
    if (locale === 'en-GB') expect(await italianOn(page, ['workflows/caso'])).toEqual([]);
    await look('changes');

    await edit('umbria/overlay.json', ({ actions }) => (actions[0].target.artefact = 'workflows/cas'));
    await page.getByRole('button', { name: again }).press('Enter');
    await told.getByText(errors).waitFor();
    const item = told.locator('li').first();
    expect(await item.innerText()).toContain('workflows/cas');
    expect(await item.locator('[lang=en]').first().innerText()).toContain('the packs below have no');
    await look('changes-errors');
    expect(seat.faults).toEqual([]);
    await seat.context.close();
  });
});
