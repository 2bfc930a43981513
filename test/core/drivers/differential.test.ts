import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { read, simple } from './reading.ts';

const width = 3;
const driver = simple(
  { format: 'delimited' },
  Array.from({ length: width }, (_, index) => ({ id: `c${index + 1}`, column: index + 1 })),
);

/** Cells as spreadsheets write them: quoted where they must be, or for no reason. */
const cell = fc
  .tuple(
    fc.oneof(fc.string({ maxLength: 6 }), fc.constantFrom('a;b', 'two\nlines', 'say "yes"', '""', ' x ', '\r\n', 'è€')),
    fc.boolean(),
  )
  .map(([text, isQuoted]) => {
    const clean = text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffd]|\r(?!\n)/g, '').toWellFormed();
    return isQuoted || /["\n\r;]/.test(clean) ? `"${clean.replaceAll('"', '""')}"` : clean;
  });

describe('readDelimited and csv-parse', () => {
  it('read the same cells from every file without faults', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(...Array.from({ length: width }, () => cell)), { minLength: 1, maxLength: 10 }),
        async (rows) => {
          const text = `${rows.map((cells) => `k${cells.join(';')}`.replace(/^k"/, '"k')).join('\n')}\n`;
          const expected = (
            parse(text, { delimiter: ';', relax_quotes: true, record_delimiter: ['\n', '\r\n'] }) as string[][]
          ).map((cells) => cells.map((each) => each.trim().replaceAll('\r\n', '\n')));
          const { values, why } = await read(driver, text);
          expect(why).toEqual([]);
          expect(values.map((each) => [each.c1, each.c2, each.c3].map((value) => value ?? ''))).toEqual(expected);
        },
      ),
      { numRuns: 400 },
    );
  });
});
