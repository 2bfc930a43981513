import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import type { Seat } from './desk.ts';

type Answers = Record<string, Record<string, unknown>>;

const path = new URL('../../plugins/umbria/examples/percorso_completo.scenario.json', import.meta.url);

/** A complete intake about an invented person, as the scenario of the pack has it; `over` replaces answers group by group. */
export function intakeAnswers(over: Answers = {}): Answers {
  const { steps } = JSON.parse(readFileSync(path, 'utf8')) as { steps: readonly { start?: string; answers?: Answers }[] };
  const answers = steps.find(({ start }) => start === 'accesso')!.answers!;
  return {
    ...answers,
    ...Object.fromEntries(Object.entries(over).map(([group, values]) => [group, { ...answers[group], ...values }])),
  };
}

/** Files an intake over the API, signed in as who sits there; the id of the case. */
export function openIntake({ page }: Seat, over: Answers = {}): Promise<string> {
  return open(page, { type: 'accesso', unit: 'udc_perugia_centro', answers: intakeAnswers(over) });
}

/** Opens the case of an intake that is complete, by its step. */
export async function openCase(seat: Seat, intake: string): Promise<string> {
  await takeStep(seat, intake, 'apri_caso');
  const children = await seat.page.evaluate(async (of) => {
    const reply = (await (await fetch(`/api/cases/${of}`)).json()) as { children: { id: string; type: string }[] };
    return reply.children;
  }, intake);
  return children.find(({ type }) => type === 'caso')!.id;
}

/** Files a form in a case that exists. */
export function fileAgain({ page }: Seat, id: string, form: string, answers: unknown): Promise<void> {
  return page.evaluate(
    async ([of, body]) => {
      const tag = (await fetch(`/api/cases/${of}`)).headers.get('etag')!;
      const headers = { 'content-type': 'application/json', 'x-nucleo-csrf': '1', 'if-match': tag };
      const reply = await fetch(`/api/cases/${of}/submissions`, { method: 'POST', headers, body: JSON.stringify(body) });
      if (reply.status !== 201) throw new Error(await reply.text());
    },
    [id, { form, answers }] as const,
  );
}

/** Takes a step that asks nothing. */
export async function takeStep(
  { page }: Seat,
  id: string,
  step: string,
  body: { readonly answers?: object } = {},
): Promise<void> {
  const status = await page.evaluate(
    async ([of, name, sent]) => {
      const tag = (await fetch(`/api/cases/${of}`)).headers.get('etag')!;
      const headers = { 'content-type': 'application/json', 'x-nucleo-csrf': '1', 'if-match': tag };
      return (await fetch(`/api/cases/${of}/steps/${name}`, { method: 'POST', headers, body: sent })).status;
    },
    [id, step, JSON.stringify(body)] as const,
  );
  if (status !== 200) throw new Error(`step ${step}: ${status}`);
}

async function open(page: Seat['page'], body: unknown): Promise<string> {
  return page.evaluate(async (content) => {
    const headers = { 'content-type': 'application/json', 'x-nucleo-csrf': '1' };
    const reply = await fetch('/api/cases', { method: 'POST', headers, body: JSON.stringify(content) });
    if (reply.status !== 201) throw new Error(await reply.text());
    return ((await reply.json()) as { case: { id: string } }).case.id;
  }, body);
}

/** In an intake that is open, looks for a municipality of birth by a name that it had; its field, with what was found below it. */
export async function typeFormerBirthplace(page: Page): Promise<Locator> {
  await page.locator('nucleo-form .steplist ol button').nth(2).click();
  await page.locator('nucleo-form [aria-busy=true]').first().waitFor({ state: 'detached' });
  const place = page.getByRole('combobox', { name: /Comune di nascita/ });
  await place.focus();
  await page.keyboard.type('isola di malo');
  await page.getByRole('option', { name: /Isola Vicentina/ }).waitFor();
  return place;
}
