import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadPacks } from '../../core/packs/index.ts';
import { type Office, openOffice } from './desk.ts';
import { intakeAnswers, openIntake } from './intake.ts';
import { workerAt } from './worker.ts';

const plugins = fileURLToPath(new URL('../../plugins', import.meta.url));
let folder: string;
let office: Office | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nucleo-packs-'));
  await cp(plugins, folder, { recursive: true });
});
afterAll(async () => {
  await office?.close();
  await rm(folder, { recursive: true, force: true });
});

describe('a field added by editing one JSON file', () => {
  it('is there after a restart, is filed and is shown; what was filed before stays readable', async () => {
    office = await openOffice({ system: await load() });
    const operator = await office.hire('assistente_sociale', 'udc_perugia_centro', 'Elena Operatrice');
    const before = await openIntake(await office.seat(operator));
    const data = office.server.folder;
    await addField();
    await office.server.restart(await load());
    expect(office.server.folder).toBe(data);

    const seat = await office.seat(operator);
    const elena = workerAt(seat, (await load()).releases.get('umbria')!);
    const answers = intakeAnswers({ accesso: { soprannome_ufficio: 'Sportello delle prove' } });
    await elena.file('Nuovo: Accesso', 'scheda_accesso', answers);
    await seat.page.locator('nucleo-case .filed a').first().click();
    await seat.page.getByText('Nome d’uso dello sportello').waitFor();
    expect(await seat.page.getByText('Sportello delle prove').isVisible()).toBe(true);

    await seat.page.goto(`${office.server.running.address}/desk/cases/${before}`);
    await seat.page.locator('nucleo-case .filed a').first().click();
    await seat.page.locator('nucleo-form article').waitFor();
    expect(await seat.page.getByText('Nome d’uso dello sportello').count(), 'a form is shown as it was').toBe(0);
    expect(seat.faults).toEqual([]);
  });
});

async function load() {
  const { system, problems } = await loadPacks([folder], { roots: ['umbria', 'roma'] });
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return system;
}

async function addField(): Promise<void> {
  const path = join(folder, 'umbria', 'forms', 'scheda_accesso.form.json');
  const form = JSON.parse(await readFile(path, 'utf8')) as {
    schema: { properties: { accesso: { properties: Record<string, unknown> } } };
    layout: { elements: [{ elements: [{ elements: unknown[] }] }] };
  };
  form.schema.properties.accesso.properties['soprannome_ufficio'] = {
    type: 'string',
    maxLength: 60,
    'x-label': { it: 'Nome d’uso dello sportello', en: 'Everyday name of the desk' },
    'x-sensitivity': 'plain',
  };
  form.layout.elements[0].elements[0].elements.push({
    type: 'Control',
    scope: '#/properties/accesso/properties/soprannome_ufficio',
  });
  await writeFile(path, JSON.stringify(form, null, 2));
}
