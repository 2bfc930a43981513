import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { type Office, openOffice, type Seat } from './desk.ts';
import { keyboardOf } from './keyboard.ts';
import { typeAnswers } from './type-answers.ts';
import { shippedSystem } from '../harness/server.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());
const scenario = JSON.parse(readFileSync(new URL('../../plugins/umbria/examples/percorso_completo.scenario.json', import.meta.url), 'utf8'));

describe('x', () => {
  it('intake', async () => {
    const elena = await office.hire('assistente_sociale', 'udc_perugia_centro', 'Elena Operatrice');
    const seat = await office.seat(elena);
    const release = (await shippedSystem()).releases.get('umbria')!;
    const hands = keyboardOf(seat.page);
    console.log(await hands.focus());
    await hands.use('Nuovo: Accesso');
    await seat.page.locator('nucleo-form').waitFor();
    const t = performance.now();
    await typeAnswers({ page: seat.page, release }, 'scheda_accesso', scenario.steps[0].answers, async (n) => { console.log('step', n, performance.now() - t); });
    await hands.press('Enter');
    await seat.page.locator('nucleo-case').waitFor();
    console.log(seat.page.url(), seat.faults, performance.now() - t, seat.asked());
  }, 120000);
});
