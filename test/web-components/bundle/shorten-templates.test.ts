import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { shortenTemplates } from '../../../web-components/bundle/shorten-templates.ts';

const shortened = (source: string): string | null => shortenTemplates.transform(source, '/web-components/a.ts');
const sources = fileURLToPath(new URL('../../../web-components', import.meta.url));

describe('shortenTemplates', () => {
  it('leaves one space where a template breaks a line, at any depth, and code as it is', () => {
    const source =
      "const a = html`<p\n  class=${b ? html`<i>\n x</i>` : `\n${{ c: 1 }.c}\n`}>\n  it's\n</p>`; // `\nconst d = '`';\n";
    expect(shortened(source)).toBe(
      "const a = html`<p class=${b ? html`<i> x</i>` : `\n${{ c: 1 }.c}\n`}> it's </p>`; // `\nconst d = '`';\n",
    );
  });

  it('is not led astray by a sign in a regular expression', () => {
    const source = 'const a = text.split(/[`/]/);\nconst b = html`<p>\n</p>`;\nconst c = 4 / 2;\n';
    expect(shortened(source)).toBe('const a = text.split(/[`/]/);\nconst b = html`<p> </p>`;\nconst c = 4 / 2;\n');
  });

  it('changes nothing but white space in what there is', () => {
    const files = (readdirSync(sources, { recursive: true }) as string[]).filter((name) => name.endsWith('.ts'));
    const bare = (text: string): string => text.replaceAll(/\s+/g, '');
    let changed = 0;
    for (const name of files) {
      const source = readFileSync(`${sources}/${name}`, 'utf8');
      const result = shortened(source);
      if (result !== null && result.length < source.length) changed += 1;
      if (result !== null) expect(bare(result)).toBe(bare(source));
    }
    expect(changed).toBeGreaterThan(20);
  });
});
