import { compiledOf } from '../open.ts';
import type { CompiledForm } from '../../../../forms/index.ts';

const label = (it: string, en: string): object => ({ 'x-label': { it, en }, 'x-sensitivity': 'plain' });
const scope = (name: string): object => ({ type: 'Control', scope: `#/properties/${name}` });

/** Expenses as lines of a table with a sum at their foot; each with receipts of its own, as rows in the row. */
export function expenses(options: Readonly<Record<string, unknown>> = {}, limits: object = {}): CompiledForm {
  return compiledOf({
    id: 'spese',
    version: '1.0.0',
    title: { it: 'Spese', en: 'Expenses' },
    schema: {
      type: 'object',
      properties: {
        spese: {
          type: 'array',
          ...limits,
          ...label('Spese del mese', 'Expenses of the month'),
          items: {
            type: 'object',
            required: ['voce'],
            properties: {
              voce: { type: 'string', maxLength: 80, ...label('Voce', 'Item') },
              quando: { type: 'string', format: 'date', ...label('Giorno', 'Day') },
              tipo: {
                type: 'string',
                oneOf: [
                  { const: 'casa', 'x-label': { it: 'Casa', en: 'Home' } },
                  { const: 'cura', 'x-label': { it: 'Cura', en: 'Care' } },
                  { const: 'altro', 'x-label': { it: 'Altro', en: 'Other' } },
                ],
                ...label('Tipo', 'Kind'),
              },
              altro: { type: 'string', maxLength: 80, ...label('Quale', 'Which') },
              importo: { type: 'integer', 'x-currency': 'EUR', ...label('Importo', 'Amount') },
              ricevute: {
                type: 'array',
                ...label('Ricevute', 'Receipts'),
                items: {
                  type: 'object',
                  properties: {
                    numero: { type: 'string', maxLength: 20, ...label('Numero', 'Number') },
                    pagata: { type: 'boolean', ...label('Pagata', 'Paid') },
                  },
                },
              },
            },
          },
        },
        totale: { type: 'integer', 'x-currency': 'EUR', ...label('Totale', 'Total') },
        nota: { type: 'string', maxLength: 200, ...label('Nota', 'Note') },
      },
    },
    layout: {
      type: 'VerticalLayout',
      id: 'root',
      elements: [
        {
          ...scope('spese'),
          options: {
            display: 'table',
            itemLabel: { it: 'Spesa', en: 'Expense' },
            totals: [{ scope: '#/properties/totale', under: '#/properties/importo' }],
            detail: {
              type: 'VerticalLayout',
              id: 'riga',
              elements: [
                ...['voce', 'quando', 'tipo', 'altro', 'importo'].map(scope),
                { ...scope('ricevute'), options: { display: 'table', itemLabel: { it: 'Ricevuta', en: 'Receipt' } } },
              ],
            },
            ...options,
          },
        },
        scope('nota'),
      ],
    },
    rules: [{ id: 'r_altro', effect: 'SHOW', target: 'spese.altro', when: 'tipo = "altro"' }],
    computed: [{ id: 'c_totale', field: 'totale', value: 'sum(spese[known(importo)].importo)' }],
  });
}
