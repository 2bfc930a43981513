import { expect, it } from 'vitest';
import { nameOfSubjects } from '../../../core/cases/dossier/households.ts';
import type { SourceSubjectRow } from '../../../core/storage/index.ts';

const said = (key: string, identity: Record<string, unknown> | null) => ({ key, identity }) as SourceSubjectRow;

it('calls somebody by the first source that says a name, and by a key only where none does', () => {
  const lease = said('RSSMRA80A01H501U', { fiscal_code: 'RSSMRA80A01H501U' });
  const register = said('12', { surname: 'PROVA ', name: 'Elena' });
  expect(nameOfSubjects([lease, said('3', null), register, said('9', { full_name: 'Altra' })])).toBe('PROVA Elena');
  expect(nameOfSubjects([lease, said('3', { surname: '' })])).toBe('RSSMRA80A01H501U');
});
