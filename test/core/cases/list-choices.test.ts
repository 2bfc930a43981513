import { expect, it } from 'vitest';
import { listWithChoices } from '../../../core/cases/index.ts';
import { loadPacks } from '../../../core/packs/index.ts';
import { form, pack, policy, temporaryPacks, text, workflow } from '../packs/temporary-packs.ts';

const said = (label: string, rest: object): object => ({ 'x-label': text(label), 'x-sensitivity': 'plain', ...rest });

/** A list of cases filtered by what they project: a choice, an amount and whatever is worked out from both. */
async function listWith(filters: readonly object[]) {
  const { layout: _, ...plain } = form('scheda') as { layout: unknown };
  const { system, problems } = await loadPacks([
    await temporaryPacks({
      'comune/pack.json': pack('comune'),
      'comune/policies/ruoli.policy.json': policy(),
      'comune/forms/scheda.form.json': {
        ...plain,
        schema: {
          type: 'object',
          properties: {
            livello: said('Livello', {
              type: 'string',
              oneOf: [
                { const: 'lieve', 'x-label': text('Lieve', 'Light') },
                { const: 'grave', 'x-label': text('Grave', 'Severe') },
              ],
            }),
            nota: said('Nota', { type: 'string', maxLength: 80 }),
          },
        },
      },
      'comune/workflows/caso.workflow.json': {
        ...workflow('caso'),
        start: { form: 'scheda' },
        project: { livello: 'forms.scheda.livello', nota: 'forms.scheda.nota', forte: 'forms.scheda.livello = "grave"' },
      },
      'comune/lists/casi.list.json': {
        id: 'casi',
        title: text('Casi'),
        types: ['caso'],
        columns: [{ id: 'n', value: 'case.number', label: text('N.') }],
        filters: filters.map((filter, index) => ({ id: `f${index}`, label: text('Filtro'), ...filter })),
      },
    }),
  ]);
  const release = system.releases.get('comune');
  const told = problems.map(({ code, pointer, severity }) => `${severity} ${code} ${pointer}`);
  return { told, list: release && listWithChoices(release, release.lists.get('casi')!.list) };
}

it('a filter by a choice offers the options of its form', async () => {
  const { told, list } = await listWith([
    { on: 'data.livello', control: 'options' },
    { on: 'data.nota', control: 'text' },
  ]);
  expect(told).toEqual([]);
  expect(list!.filters.map(({ options }) => options)).toEqual([
    [
      { value: 'lieve', label: text('Lieve', 'Light') },
      { value: 'grave', label: text('Grave', 'Severe') },
    ],
    undefined,
  ]);
});

it('a filter that does not fit what is projected is told of', async () => {
  const { told } = await listWith([
    { on: 'data.livello', control: 'text' },
    { on: 'data.nota', control: 'options' },
    { on: 'case.state', control: 'options' },
    { on: 'data.forte', control: 'options' },
  ]);
  expect(told.toSorted()).toEqual([
    'error no_options /filters/1/control',
    'error no_options /filters/2/control',
    'warning text_of_choice /filters/0/control',
  ]);
});
