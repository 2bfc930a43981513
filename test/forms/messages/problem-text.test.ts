import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { problemText, textIn } from '../../../forms/index.ts';
import english from '../../../forms/messages/en.json' with { type: 'json' };
import italian from '../../../forms/messages/it.json' with { type: 'json' };

const forms = fileURLToPath(new URL('../../../forms', import.meta.url));
const sources = (readdirSync(forms, { recursive: true }) as string[])
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(`${forms}/${name}`, 'utf8'))
  .join('\n');

describe('the texts of problems', () => {
  it('are the same in both languages', () => {
    expect(Object.keys(italian)).toEqual(Object.keys(english));
  });

  it.each(Object.keys(english) as (keyof typeof english)[])('%s names the same facts in both languages', (code) => {
    expect(facts(italian[code])).toEqual(facts(english[code]));
  });

  it('all belong to problems that there are', () => {
    // Keywords of JSON Schema come from the validator under their own names; the fiscal code's reasons are put together.
    const fromValidator =
      /^(enum|oneOf|const|(min|max)(Length|Items|imum)|exclusive.*|multipleOf|uniqueItems|format|pattern|additionalProperties|type)$/;
    const unused = Object.keys(english).filter(
      (code) => !sources.includes(`'${code}'`) && !fromValidator.test(code) && !code.startsWith('fiscal_code_'),
    );
    expect(unused).toEqual([]);
  });
});

describe('problemText', () => {
  it('counts as each language does', () => {
    const problem = { code: 'minItems', message: '', params: { limit: 1 } };
    expect(problemText(problem, 'it')).toBe('Ne serve almeno 1.');
    expect(problemText({ ...problem, params: { limit: 3 } }, 'it')).toBe('Ne servono almeno 3.');
    expect(problemText({ ...problem, params: { limit: 3 } }, 'en')).toBe('At least 3 are needed.');
  });

  it('says what the form says of its own checks', () => {
    const problem = { code: 'check', message: 'x', params: { text: { it: 'Non va', en: 'No good' } } };
    expect([problemText(problem, 'it'), problemText(problem, 'en'), problemText(problem, 'de')]).toEqual([
      'Non va',
      'No good',
      'Non va',
    ]);
  });

  it('falls back to the message of a problem it has no text or no facts for', () => {
    expect(problemText({ code: 'elsewhere', message: 'As it was' }, 'it')).toBe('As it was');
    expect(problemText({ code: 'maxLength', message: 'As it was' }, 'it')).toBe('As it was');
    expect(problemText({ code: 'constructor', message: 'As it was' }, 'it')).toBe('As it was');
  });
});

describe('textIn', () => {
  it('falls back to Italian, then English, then whatever there is', () => {
    expect(textIn({ it: 'a', en: 'b' }, 'en-GB')).toBe('b');
    expect(textIn({ it: 'a', en: 'b' }, 'de')).toBe('a');
    expect(textIn({ en: 'b', fr: 'c' }, 'de')).toBe('b');
    expect(textIn({ fr: 'c' }, 'de')).toBe('c');
    expect(textIn('one', 'de')).toBe('one');
    expect(textIn(undefined, 'de')).toBe('');
    expect(textIn({ it: 'a' }, 'constructor')).toBe('a');
  });
});

function facts(text: string): readonly string[] {
  const names = new Set<string>();
  collect(new IntlMessageFormat(text, 'en').getAst());
  return [...names].sort();

  function collect(parts: unknown): void {
    if (typeof parts !== 'object' || parts === null) return;
    if ('type' in parts && 'value' in parts && [1, 2, 5, 6].includes(Number(parts.type))) names.add(String(parts.value));
    Object.values(parts).forEach(collect);
  }
}
