import { expect, it } from 'vitest';
import { shortenStyles } from '../../../web-components/bundle/shorten-styles.ts';

const shortened = (source: string): string | null => shortenStyles.transform(source, '/web-components/styles/a.ts');

it('takes comments and indentation out of a sheet, and nothing that has a meaning', () => {
  const sheet = 'css`\n  /* Why. */\n  .a :is(.b, .c) + .d {\n    inset: calc(100% + 4px) 0 auto;\n    color: red;\n  }\n`';
  expect(shortened(sheet)).toBe('css`.a :is(.b,.c) + .d{inset:calc(100% + 4px) 0 auto;color:red}`');
});

it('leaves a sheet with something put in, and what is no sheet, as they are', () => {
  expect(shortened('css`a { ${b} }`')).toBe('css`a { ${b} }`');
  expect(shortened('const a = `b  c`')).toBeNull();
});
