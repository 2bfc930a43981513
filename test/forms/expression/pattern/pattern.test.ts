import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkExpression, evaluate, parseExpression } from '../../../../forms/expression/index.ts';
import { allMatches, compilePattern, isFound, type Pattern } from '../../../../forms/expression/pattern/pattern.ts';
import { refill, spend } from '../../../../forms/expression/values/budget.ts';
import { soon } from '../../../harness/soon.ts';

function patternOf(text: string, flags = ''): Pattern {
  const compiled = compilePattern(text, flags);
  if ('fault' in compiled) throw new Error(compiled.fault);
  return compiled;
}

/** Patterns that mean the same here and in the engine of the language, and texts that they may be found in. */
const bare = fc.constantFrom(
  'a',
  'b',
  '.',
  '[ab]',
  '[^a]',
  '(a)',
  '(b|a)',
  '(?:ab|a)',
  'a*',
  'b+',
  '(ab)?',
  'a{1,2}',
  '.*?',
  '(a|b)+?',
  '^',
  '$',
);
const patterns = fc
  .array(bare, { minLength: 1, maxLength: 5 })
  .chain((parts) => fc.constantFrom(parts.join(''), parts.join('|')));
const texts = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '\n'), maxLength: 12 });

describe('patterns', () => {
  it('are found where the engine of the language finds them, groups included', () => {
    fc.assert(
      fc.property(patterns, texts, (pattern, text) => {
        refill();
        const native = [...text.matchAll(new RegExp(pattern, 'gu'))].filter(([whole]) => whole !== '');
        const own = (allMatches(patternOf(pattern), text) ?? []).filter(([start, end]) => start !== end);
        expect(isFound(patternOf(pattern), text)).toBe(new RegExp(pattern, 'u').test(text));
        expect(own.map(([start, end]) => text.slice(start, end))).toEqual(native.map(([whole]) => whole));
      }),
      { numRuns: 3_000 },
    );
  });

  it.each([
    ['(a+)+$', 'a'.repeat(100_000) + '!', false],
    ['(a|aa)+$', 'a'.repeat(100_000) + '!', false],
    ['(.*)(.*)(.*)(.*)x', 'a'.repeat(100_000), false],
    ['^(([a-z])+.)+[A-Z]([a-z])+$', 'a'.repeat(100_000), false],
    ['(\\w+\\s?)*$', 'parola '.repeat(14_000) + '!', true],
  ])('%s takes time in proportion to the text', (pattern, text, expected) => {
    const found = (perCharacter: number) => {
      refill();
      spend(2_000_000 - perCharacter * text.length);
      return isFound(patternOf(pattern), text);
    };
    expect(found(20)).toBe(expected);
    expect(found(0.1)).toBeNull();
  });

  it.each([
    ['a{1001}', /counts a repetition beyond 1000/],
    ['((a{1000}){1000}){1000}', /too large/],
    ['(?:){1000}'.repeat(5) + '((((){1000}){1000}){1000}){1000}', /too large/],
    ['('.repeat(2_000), /nests more than 50 deep/],
    ['['.repeat(100), /stands where it means nothing/],
    ['[' + 'a-['.repeat(100), /nests more than 20 deep/],
    ['a'.repeat(2_001), /longer than 2000/],
    ['(a)\\1', /refers back/],
    ['(?<n>a)', /looks around, or names/],
    ['(?!a)', /looks around/],
    ['\\p{Xx}', /no category or block/],
    ['\\q', /“\\q” means nothing/],
    ['a\\\\', /ends too early/],
    ['[a', /not closed/],
    ['a)', /not opened/],
    ['[]', /empty/],
    ['{', /stands where it means nothing/],
  ])('%s is refused where it is written, with the reason, soon', async (pattern, reason) => {
    const text = `matches(nome, ${JSON.stringify(pattern).replaceAll('\\\\', '\\')})`;
    const { tree, problems } = parseExpression(text);
    expect(problems).toEqual([]);
    const [problem] = (await soon(() => checkExpression(tree!, { nome: 'string' }))).problems;
    expect(problem).toMatchObject({ code: 'expression.pattern', message: expect.stringMatching(reason), params: { from: 14 } });
    expect(await soon(() => evaluate(tree!, { nome: 'a' }))).toBeNull();
  });

  it('gives null for what would cost too much to find, soon', async () => {
    const text = 'a'.repeat(200_000);
    const { tree } = parseExpression('replace(testo, "(a.*b)|a", "-")');
    expect(await soon(() => evaluate(tree!, { testo: text }))).toBeNull();
  });
});
