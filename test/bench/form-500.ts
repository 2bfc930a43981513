import { compileForm, readForm } from '../../forms/index.ts';
import { launchBrowser, openPage, serveEntry } from '../harness/browser.ts';
import type { Measure } from './measure.ts';

const kinds = ['text', 'text', 'text', 'text', 'date', 'number', 'choice', 'boolean', 'long_text', 'integer'] as const;
const options = ['Uno', 'Due', 'Tre', 'Quattro', 'Cinque', 'Sei'].map((label, index) => ({ value: `o${index}`, label }));

function schemaOf(kind: (typeof kinds)[number], label: string): Record<string, unknown> {
  const shape = {
    text: { type: 'string', maxLength: 100 },
    date: { type: 'string', format: 'date' },
    number: { type: 'number' },
    integer: { type: 'integer' },
    choice: { oneOf: options.map((option) => ({ const: option.value, 'x-label': option.label })) },
    boolean: { type: 'boolean' },
    long_text: { type: 'string', 'x-field': 'long_text' },
  }[kind];
  return { ...shape, 'x-label': label, 'x-sensitivity': 'plain' };
}

/** A form of 500 fields in 20 groups, with 50 visibility rules and 20 computed fields. */
export function form500(): { json: unknown; fields: { name: string; label: string; type: string; options: typeof options }[] } {
  const fields = Array.from({ length: 500 }, (_, index) => {
    const type = kinds[index % kinds.length] ?? 'text';
    return { name: `campo_${index}`, label: `Campo numero ${index}`, type, options };
  });
  const groups = Array.from({ length: 20 }, (_, group) => ({
    type: 'Group',
    id: `g_${group}`,
    label: `Gruppo ${group}`,
    elements: fields.slice(group * 25, group * 25 + 25).map(({ name }) => ({ type: 'Control', scope: `#/properties/${name}` })),
  }));
  const json = {
    id: 'cinquecento',
    version: '1.0.0',
    title: 'Cinquecento campi',
    schema: {
      type: 'object',
      properties: Object.fromEntries(fields.map(({ name, type, label }) => [name, schemaOf(type as 'text', label)])),
    },
    layout: { type: 'VerticalLayout', id: 'root', elements: groups },
    rules: Array.from({ length: 50 }, (_, index) => ({
      id: `r_${index}`,
      effect: 'HIDE',
      target: `campo_${index * 10 + 1}`,
      when: `campo_${index * 10} = "nascondi"`,
    })),
    computed: Array.from({ length: 20 }, (_, index) => ({
      id: `c_${index}`,
      field: `campo_${index * 10 + 9}`,
      value: `string length(campo_${index * 10 + 2})`,
    })),
  };
  return { json, fields };
}

/** A form of 500 fields: first complete render and one keystroke, against a hand-written Lit page in the same run. */
export async function bench(): Promise<Measure[]> {
  const { json, fields } = form500();
  const { form, problems } = readForm(json, { strict: false });
  if (!form) throw new Error(`The form of the bench is wrong: ${JSON.stringify(problems)}`);
  const browser = await launchBrowser();
  const site = await serveEntry('test/bench/form-500.page.ts');
  try {
    const { page, faults } = await openPage(browser, site.url);
    type Result = { own: number; hand: number; ownKey: number; handKey: number };
    const compiled = compileForm(form);
    const result = await page.evaluate(
      ([given, plain]) =>
        (window as unknown as { measure(form: unknown, fields: unknown, rounds: number): Promise<Result> }).measure(
          given,
          plain,
          15,
        ),
      [compiled as unknown, fields as unknown] as const,
    );
    if (faults.length > 0) throw new Error(faults.join('\n'));
    const { own, hand, ownKey, handKey } = result;
    return [
      {
        bench: 'form_500_first_render',
        value: own,
        unit: 'ms',
        floor: hand,
        ratio: own / hand,
        budget: '<= 1.5x',
        ok: own <= hand * 1.5,
      },
      {
        bench: 'form_500_keystroke',
        value: ownKey,
        unit: 'ms',
        floor: handKey,
        ratio: ownKey / handKey,
        budget: '<= 2 ms',
        ok: ownKey <= 2,
      },
    ];
  } finally {
    await browser.close();
    await site.close();
  }
}

if (import.meta.main) console.table(await bench());
