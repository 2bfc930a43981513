import { expect, it } from 'vitest';
import { printedText } from '../../../core/scenarios/printed-text.ts';

it('reads a page as its reader does', () => {
  const html =
    '<h1>Scheda <b>di</b> access<em>o</em></h1><!-- no --><dl><dt>Nome</dt><dd><bdi class="value">D&#39;Al&amp;\n&lt;b&gt;</bdi></dd></dl>';
  expect(printedText(html)).toBe("Scheda di accesso Nome D'Al& <b>");
});
