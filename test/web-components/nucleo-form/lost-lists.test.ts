import { describe, expect, it } from 'vitest';
import { compiledOf, formsInBrowser, showIn } from './open.ts';

const showForm = formsInBrowser();

const coded = (list: string, label: string): object => ({
  type: 'string',
  'x-field': 'code',
  'x-codelist': list,
  'x-sensitivity': 'plain',
  'x-label': { it: label, en: label },
});
const empty = compiledOf({
  id: 'vuoto',
  version: '1.0.0',
  title: { it: 'Vuoto', en: 'Empty' },
  schema: {
    type: 'object',
    properties: { nota: { type: 'string', 'x-sensitivity': 'plain', 'x-label': { it: 'Nota', en: 'Note' } } },
  },
  layout: { type: 'VerticalLayout', id: 'root', elements: [{ type: 'Control', scope: '#/properties/nota' }] },
});
const form = compiledOf({
  id: 'elenchi',
  version: '1.0.0',
  title: { it: 'Elenchi', en: 'Lists' },
  schema: { type: 'object', properties: { stato: coded('stato_civile', 'Stato civile'), lingua: coded('lingue', 'Lingua') } },
  layout: {
    type: 'VerticalLayout',
    id: 'root',
    elements: ['stato', 'lingua'].map((name) => ({ type: 'Control', scope: `#/properties/${name}` })),
  },
});

describe('lists that did not come', () => {
  it('are asked for again all at once, by a button that says of which field it is', async () => {
    const { page } = await showForm({ form: empty });
    const lose = (isLost: boolean) => page.evaluate((lost) => void Object.assign(window, { serverIsLost: lost }), isLost);
    await lose(true);
    await showIn(page, { form });
    await page.getByRole('button', { name: 'Riprova: Lingua' }).waitFor();
    const retries = page.getByRole('button', { name: /^Riprova: / });
    expect(await retries.count()).toBe(2);
    await retries.first().click();
    await expect.poll(() => retries.count()).toBe(2);
    await lose(false);
    await retries.last().click();
    await expect.poll(() => retries.count()).toBe(0);
    await page.getByLabel('Stato civile').waitFor();
    await page.getByRole('combobox', { name: 'Lingua' }).waitFor();
    await page.context().close();
  });
});
