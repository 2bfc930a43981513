import type { BundleStep } from './compile-messages.ts';

const sheet = /\bcss`([^`$\\]*)`/g;

/** Takes comments and indentation out of style sheets: to the bundler they are strings, so it would ship them as written. */
export const shortenStyles: BundleStep = Object.freeze({
  name: 'nucleo:shorten-styles',
  enforce: 'pre',
  transform(code: string, id: string) {
    if (!/\/web-components\/.*\.ts$/.test(id) || !code.includes('css`')) return null;
    return code.replace(sheet, (_whole, text: string) => `css\`${shortened(text)}\``);
  },
});

/** Spaces around `+`, `-` and before `(` or `:` can have a meaning in CSS; those around braces, `;` and `,` have none. */
function shortened(text: string): string {
  return text
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([{};,]) ?/g, '$1')
    .replaceAll(/;}/g, '}')
    .replaceAll(/([\w-]): /g, '$1:')
    .trim();
}
