import { compiledOf } from '../nucleo-form/open.ts';

const said = (it: string, en: string, rest: object): object => ({ 'x-sensitivity': 'plain', 'x-label': { it, en }, ...rest });

/** A form with a field of each type that few forms have. */
export const acts = compiledOf({
  id: 'atti',
  version: '1.0.0',
  title: { it: 'Atti', en: 'Acts' },
  schema: {
    type: 'object',
    required: ['consenso', 'durata'],
    properties: {
      consenso: said('Consenso al trattamento', 'Consent to processing', {
        type: 'object',
        'x-field': 'consent',
        'x-notice': {
          version: '2026-01',
          text: {
            it: 'I dati raccolti servono al servizio sociale per la presa in carico.\nNon sono comunicati ad altri senza avviso.',
            en: 'What is collected serves the social service in taking care of the case.\nIt is passed to nobody without notice.',
          },
        },
      }),
      firma: said('Firma della persona', 'Signature of the person', { type: 'object', 'x-field': 'signature' }),
      allegati: said('Allegati', 'Attachments', {
        type: 'array',
        'x-field': 'files',
        'x-accept': ['application/pdf', 'image/*'],
        'x-max-size': 2000,
        maxItems: 3,
      }),
      durata: said('Durata del colloquio', 'Length of the interview', {
        type: 'object',
        'x-field': 'quantity',
        minimum: 0.25,
        maximum: 8,
        'x-units': [
          { id: 'h', label: { it: 'ore', en: 'hours' }, factor: 1 },
          { id: 'min', label: { it: 'minuti', en: 'minutes' }, factor: 1 / 60 },
        ],
      }),
      lunga: said('È lunga', 'It is long', { type: 'boolean' }),
    },
  },
  computed: [{ id: 'lunga', field: 'lunga', value: 'durata > 2' }],
});
