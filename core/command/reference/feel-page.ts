import { typeText } from '#forms';
import { signatureText } from '../../../forms/expression/functions/define.ts';
import { FUNCTIONS, UNSUPPORTED_FUNCTIONS } from '../../../forms/expression/known/table.ts';
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
      'There is no clock: `today` and `now` are inputs. A parameter with `?` may be left out.',
    ],
    [
      '## Functions',
      '',
      ...table(['call', 'gives', ''], rows),
      '## Left out',
      '',
      ...table(
        ['function', 'instead'],
        [...UNSUPPORTED_FUNCTIONS].map(([name, instead]) => [code(name), instead]),
      ),
      ...tckLines(),
    ],
  );
}
