import { describe, expect, it } from 'vitest';
import { ApiError, problemsTold, textOfProblem } from '../../../web-components/desk/api/api-error.ts';

const about = { pointer: '', message: 'as the server says it in English', severity: 'error' } as const;

describe('what the server refuses a call for', () => {
  it('is told as its text says it in the language of the reader', () => {
    const problem = { ...about, code: 'additionalProperties', text: { it: 'Una parte in più.', en: 'One part too many.' } };
    expect(textOfProblem(problem, 'it')).toBe('Una parte in più.');
  });

  it('is told as the rule says it that it breaks', () => {
    const text = { it: 'Due progetti insieme.', en: 'Two plans at once.' };
    expect(textOfProblem({ ...about, code: 'check', params: { text } }, 'it')).toBe('Due progetti insieme.');
  });

  it('is told in the words of forms where it brings none', () => {
    expect(textOfProblem({ ...about, code: 'required' }, 'it')).toBe('Serve una risposta.');
    expect(textOfProblem({ ...about, code: 'something_new' }, 'it')).toBe(about.message);
  });

  it('goes to a form in the language of the reader, and as it came where the form has the words', () => {
    const unknown = { ...about, code: 'reference_unknown', text: { it: 'Non c’è più.', en: 'It is gone.' } };
    const needed = { ...about, code: 'required' };
    const told = problemsTold(new ApiError(422, { problems: [unknown, needed] }), 'it');
    expect(told.map(({ message }) => message)).toEqual(['Non c’è più.', about.message]);
    expect(problemsTold(new Error('offline'), 'it')).toEqual([]);
  });
});
