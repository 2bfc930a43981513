import { parse } from '@formatjs/icu-messageformat-parser';

const messages = /\/forms\/messages\/\w+\.json$/;

/** A step of the bundler, as far as it is one of ours. */
export interface BundleStep {
  readonly name: string;
  readonly enforce: 'pre';
  transform(code: string, id: string): string | null;
}

/** Of what is wrong with the file of a form, only who reads such files speaks, and that is the server. */
const ofFiles = 'form.';

/** Parses the ICU texts of problems while bundling, so that the browser gets those of answers as trees, and no parser. */
export const compileMessages: BundleStep = Object.freeze({
  name: 'nucleo:compile-messages',
  enforce: 'pre',
  transform(code: string, id: string) {
    if (!messages.test(id)) return null;
    const texts = Object.entries(JSON.parse(code) as Record<string, string>).filter(([key]) => !key.startsWith(ofFiles));
    return JSON.stringify(Object.fromEntries(texts.map(([key, text]) => [key, text.includes('{') ? parse(text) : text])));
  },
});

/** With every text parsed, what is left of the parser's package are its names of kinds. */
export const withoutParser: Readonly<Record<string, string>> = Object.freeze({
  '@formatjs/icu-messageformat-parser': '@formatjs/icu-messageformat-parser/no-parser.js',
});
