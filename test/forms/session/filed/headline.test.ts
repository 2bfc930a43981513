import { describe, expect, it } from 'vitest';
import { type FiledAnswers, headlineOf, readForm } from '../../../../forms/index.ts';
import { good } from '../../read/good-form.ts';

const form = readForm(good, { strict: true, languages: ['it', 'en'] }).form!.compiled;
const words = {
  languages: ['it', 'en'],
  labelOf: (_list: string, code: string) => (code === '2' ? { it: 'Sposata', en: 'Married' } : undefined),
};
const of = (answers: FiledAnswers['answers'], ids: readonly string[], closed: readonly string[] = []) =>
  headlineOf({ form, answers, closed: new Set(closed) }, ids, words);

describe('headlineOf', () => {
  it('says the answers as the form shows them, in each language, in the order that is asked for', () => {
    expect(of({ nome: 'Anna', stato: '2' }, ['stato', 'nome'])).toEqual({ it: 'Sposata · Anna', en: 'Married · Anna' });
    expect(of({ nome: 'Anna', casa: { via: 'Roma' } }, ['nome', 'casa.via'])).toBe('Anna · Roma');
  });

  it('leaves out what is closed, what was not answered and what the form that was filed did not ask', () => {
    expect(of({ nome: 'Anna', stato: '2' }, ['nome', 'stato', 'anno', 'oggetto'], ['/stato'])).toBe('Anna');
    expect(of({ stato: '2' }, ['stato', 'nome'], ['/stato'])).toBeNull();
  });

  it('is one line, cut at a word', () => {
    const long = 'Telefonata della sorella,\n  che non riesce '.repeat(6);
    const told = of({ nome: long }, ['nome']) as string;
    expect(told).toMatch(/^Telefonata della sorella, che non riesce Telefonata .*\p{L}…$/u);
    expect(told.length).toBeLessThanOrEqual(121);
    expect(long.replace(/\s+/g, ' ')).toContain(`${told.slice(0, -1)} `);
  });
});
