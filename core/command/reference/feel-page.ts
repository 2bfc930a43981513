import { typeText } from '#forms';
import { signatureText } from '../../../forms/expression/functions/define.ts';
import { FUNCTIONS } from '../../../forms/expression/known/table.ts';
import { UNKNOWN_FUNCTIONS } from '../../../forms/expression/functions/unknown.ts';
import { code, page, table } from './markdown.ts';
import { tckLines } from './dmn-tck.ts';

export function feelPage(): string {
  const own = new Set(UNKNOWN_FUNCTIONS.map(({ name }) => name));
  const rows = [...FUNCTIONS.values()]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(({ name, signatures }) =>
      signatures.map((each) => [code(signatureText(name, each)), code(typeText(each.gives)), own.has(name) ? 'of Nucleo' : '']),
    );
  return page(
    'FEEL functions',
    [
      'Expressions are FEEL, the expression language of the DMN standard. An answer that is not there is *unknown*: what is computed from it is unknown too, and a rule whose condition is unknown does not act. `x = null` is true for null and for unknown.',
      'Answers that are amounts of money (`x-currency`) are in whole cents: `isee < 800000` asks for less than 8,000 euro.',
      'There is no clock: `today` and `now` are inputs. A parameter with `?` may be left out.',
    ],
    [
      '## Functions',
      '',
      ...table(['call', 'gives', ''], rows),
      '## Patterns',
      '',
      '`matches`, `replace` and `split` take the patterns of XPath (those of XML Schema, with `^`, `$`, groups and lazy repetition), with the flags `s`, `m`, `i`, `x` and `q`. They run in time that grows with the text, whatever the pattern. A pattern is found anywhere in the text: `matches(code, "^[A-Z]{2}\\d+$")` asks for the whole. In JSON a backslash is written twice.',
      '',
      'Left out are references back to a group (`\\1`) and looking around, which can take endless time. A pattern may have 2,000 characters, count a repetition to 1,000, and nest brackets 50 deep. What is wrong with a pattern that is written out is told when the form is read; one that is computed gives null.',
      '',
      ...tckLines(),
    ],
  );
}
