import { describe, expect, it } from 'vitest';
import { compileForm, normaliseAnswers, readForm } from '../../../forms/index.ts';

const form = readForm(
  {
    id: 'prova',
    version: '1.0.0',
    title: 'Prova',
    schema: {
      type: 'object',
      properties: {
        cognome: { type: 'string', 'x-sensitivity': 'id' },
        telefono: { type: 'string', 'x-field': 'phone', 'x-sensitivity': 'id' },
        codice: { type: 'string', 'x-field': 'fiscal_code', 'x-sensitivity': 'id' },
        importo: { type: 'integer', 'x-field': 'money', 'x-sensitivity': 'plain' },
        righe: {
          type: 'array',
          items: { type: 'object', properties: { telefono: { type: 'string', 'x-field': 'phone', 'x-sensitivity': 'id' } } },
        },
      },
    },
  },
  { strict: false },
).form!;

describe('normaliseAnswers', () => {
  it('writes texts as they are stored, in rows too', () => {
    const typed = {
      cognome: '  Rossi ',
      telefono: '075 000/0001',
      codice: 'rssmra85t10a562s',
      righe: [{ telefono: '0039 075-1' }],
    };
    expect(normaliseAnswers(compileForm(form), typed)).toEqual({
      cognome: 'Rossi',
      telefono: '0750000001',
      codice: 'RSSMRA85T10A562S',
      righe: [{ telefono: '+390751' }],
    });
  });

  it('leaves what is not text, and what no field knows, for the gate to judge', () => {
    const typed = { importo: '12,00', cognome: 7, ignoto: ' x ', righe: 'no' };
    expect(normaliseAnswers(compileForm(form), typed)).toEqual(typed);
  });
});
