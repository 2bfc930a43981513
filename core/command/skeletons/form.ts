import { texts } from './texts.ts';

/** A form with one field of each frequent kind, a rule and a group: enough to see how the parts hang together. */
export function formSkeleton(id: string, languages: readonly string[]): object {
  const text = (it: string, en: string) => texts(languages, it, en);
  return {
    id,
    version: '1.0.0',
    title: text(`Scheda ${id}`, `Form ${id}`),
    schema: {
      type: 'object',
      required: ['data'],
      properties: {
        data: { type: 'string', format: 'date', 'x-label': text('Data', 'Date'), 'x-sensitivity': 'plain' },
        esito: {
          type: 'string',
          oneOf: [
            { const: 'positivo', title: 'positivo', 'x-label': text('Positivo', 'Positive') },
            { const: 'negativo', title: 'negativo', 'x-label': text('Negativo', 'Negative') },
          ],
          'x-label': text('Esito', 'Outcome'),
          'x-sensitivity': 'plain',
        },
        motivo: {
          type: 'string',
          maxLength: 2000,
          'x-field': 'long_text',
          'x-label': text('Motivo', 'Reason'),
          'x-sensitivity': 'plain',
        },
      },
    },
    layout: {
      type: 'VerticalLayout',
      id: 'root',
      elements: [
        { type: 'Control', scope: '#/properties/data' },
        { type: 'Control', scope: '#/properties/esito' },
        { type: 'Control', scope: '#/properties/motivo' },
      ],
    },
    rules: [
      { id: 'mostra_motivo', effect: 'SHOW', target: 'motivo', when: 'esito = "negativo"' },
      { id: 'chiedi_motivo', effect: 'REQUIRE', target: 'motivo', when: 'esito = "negativo"' },
    ],
  };
}
