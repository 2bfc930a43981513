import { compileForm, readForm } from '../../forms/index.ts';
import { launchBrowser, openPage, serveEntry } from '../harness/browser.ts';
import { measureOf, type Measure } from './measure.ts';

const label = { 'x-label': 'Campo', 'x-sensitivity': 'plain' };

/** Rows as a table of four columns with a condition in each row, a check, and a sum at the foot. */
const json = {
  id: 'duecento',
  version: '1.0.0',
  title: 'Duecento righe',
  schema: {
    type: 'object',
    properties: {
      spese: {
        type: 'array',
        ...label,
        items: {
          type: 'object',
          required: ['voce'],
          properties: {
            voce: { type: 'string', maxLength: 80, ...label },
            quando: { type: 'string', format: 'date', ...label },
            nota: { type: 'string', maxLength: 80, ...label },
            importo: { type: 'integer', 'x-currency': 'EUR', ...label },
          },
        },
      },
      totale: { type: 'integer', 'x-currency': 'EUR', ...label },
    },
  },
  layout: {
    type: 'VerticalLayout',
    id: 'root',
    elements: [
      {
        type: 'Control',
        scope: '#/properties/spese',
        options: { display: 'table', totals: [{ scope: '#/properties/totale', under: '#/properties/importo' }] },
      },
    ],
  },
  rules: [{ id: 'r_nota', effect: 'DISABLE', target: 'spese.nota', when: 'importo > 50000' }],
  checks: [{ id: 'k', assert: 'importo >= 0', fields: ['spese.importo'], message: 'Meno di zero' }],
  computed: [{ id: 'c', field: 'totale', value: 'sum(spese[known(importo)].importo)' }],
};

/** One row more in a table of 200, against a plain table of inputs written by hand in the same run. */
export async function rows200(): Promise<Measure[]> {
  const { form, problems } = readForm(json, { strict: false });
  if (!form) throw new Error(`The form of the bench is wrong: ${JSON.stringify(problems)}`);
  const answers = { spese: Array.from({ length: 200 }, (_, index) => ({ voce: `voce ${index}`, importo: index })) };
  const browser = await launchBrowser();
  const site = await serveEntry('test/bench/rows-200.page.ts');
  try {
    const { page, faults } = await openPage(browser, site.url);
    const times = await page.evaluate(
      ([given, filled]) =>
        (
          window as unknown as { measure(form: unknown, answers: unknown, rounds: number): Promise<Record<string, number>> }
        ).measure(given, filled, 11),
      [compileForm(form) as unknown, answers as unknown] as const,
    );
    if (faults.length > 0) throw new Error(faults.join('\n'));
    const { add = NaN, plainAdd = NaN, addWhole = NaN, plainAddWhole = NaN, remove = NaN, move = NaN } = times;
    const { open = NaN, plainOpen = NaN } = times;
    return [
      measureOf('rows_200_add', add, plainAdd, { within: 30 }),
      measureOf('rows_200_add_and_layout', addWhole, plainAddWhole, {}),
      measureOf('rows_200_remove_first', remove, plainAdd, {}),
      measureOf('rows_200_move', move, plainAdd, { within: 30 }),
      measureOf('rows_200_open', open, plainOpen, {}),
    ];
  } finally {
    await browser.close();
    await site.close();
  }
}
