import { describe, expect, it } from 'vitest';
import { type OpenedForm, refiling } from '../../../web-components/desk/filling/opened-form.ts';

const opened = (pointer: string, value: unknown): OpenedForm =>
  ({
    answers: {},
    provenance: { [pointer]: { source: 'register', value, says: [{ value, text: '', from: [] }] } },
  }) as unknown as OpenedForm;

const sources = (pointer: string) => ({ [pointer]: { from: [{ source: 'register' }], confirmed: 'kept' } }) as never;

describe('a form that is filed again', () => {
  it('finds what was filed under a name with a slash', () => {
    const again = refiling(opened('/a~1b', 'here'), { answers: { 'a/b': 'here' }, sources: sources('/a~1b') });
    expect(again.provenance['/a~1b']).toMatchObject({ filed: 'here', confirmed: 'kept' });
  });

  it('knows a filed value again in whatever order its parts stand', () => {
    const again = refiling(opened('/weight', { amount: 3, unit: 'kg' }), {
      answers: { weight: { unit: 'kg', amount: 3 } },
      sources: sources('/weight'),
    });
    expect(again.provenance['/weight']?.says).toHaveLength(1);
  });
});
