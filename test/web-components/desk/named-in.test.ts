import { describe, expect, it } from 'vitest';
import type { CompiledForm } from '#forms';
import { namedIn } from '../../../web-components/desk/filling/named-in.ts';

const form = {
  fields: [
    { concept: 'surname', pointer: '/familiari/*/cognome', path: ['familiari', '*', 'cognome'] },
    { concept: 'surname', pointer: '/segnalato/cognome', path: ['segnalato', 'cognome'] },
    { concept: 'given_name', pointer: '/segnalato/nome', path: ['segnalato', 'nome'] },
  ],
} as unknown as CompiledForm;

describe('the name that answers tell', () => {
  it('is that of the person the form is about', () => {
    expect(namedIn(form, { segnalato: { cognome: 'Bianchi', nome: 'Anna' }, familiari: [{ cognome: 'Rossi' }] })).toBe(
      'Bianchi Anna',
    );
  });

  it('is empty where they do not say it', () => {
    expect(namedIn(form, { familiari: [{ cognome: 'Rossi' }] })).toBe('');
  });
});
