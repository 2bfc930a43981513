import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, digestOf } from '../../../core/packs/index.ts';
import { artefactTypes } from '../../../core/packs/generate-types.ts';
import { didYouMean } from '../../../core/nearest.ts';
import { readCsvText } from '../../../core/packs/read/csv-text.ts';
import { locateJson, scanJson } from '../../../core/packs/read/json-text.ts';

describe('scanJson', () => {
  it('finds nothing wrong with what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
        expect(scanJson(JSON.stringify(value, null, indent)).filter(({ code }) => code === 'json_syntax')).toEqual([]);
      }),
    );
  });

  it('refuses exactly what JSON.parse refuses', () => {
    const noise = fc
      .array(
        fc.constantFrom(
          '{',
          '}',
          '[',
          ']',
          ',',
          ':',
          '"a"',
          '"',
          "'",
          '1',
          '-',
          '01',
          '1.',
          '1e5',
          'true',
          'nul',
          'null',
          ' ',
          '\n',
          '\\',
          '//',
        ),
        { maxLength: 8 },
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(noise, (text) => {
        const refused = scanJson(text).some(({ code }) => code === 'json_syntax');
        expect(refused).toBe(!parses(text));
      }),
      { numRuns: 5000 },
    );
  });

  it('finds the place of a value, or of the nearest above it', () => {
    const text = '{\n  "a/b": [1,\n    {"c": 2}]\n}';
    expect(Object.fromEntries(locateJson(text, ['/a~1b/1/c', '/a~1b/1/missing', '/none']))).toEqual({
      '/a~1b/1/c': { line: 3, column: 11 },
      '/a~1b/1/missing': { line: 3, column: 5 },
      '/none': { line: 1, column: 1 },
    });
  });
});

describe('readCsvText', () => {
  it('gives back cells as they were quoted', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'à', ',', ';', '"', '\n', ' ', '1') }).map((text) => text.trim());
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, cell), { maxLength: 6 }),
        fc.constantFrom(',', ';'),
        fc.constantFrom('\n', '\r\n'),
        (rows, separator, end) => {
          const quoted = rows
            .filter((row) => row.some((each) => each !== ''))
            .map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(separator));
          const { rows: read, faults } = readCsvText([`a${separator}b`, ...quoted].join(end));
          expect(faults).toEqual([]);
          expect(read.map(({ cells }) => cells)).toEqual(rows.filter((row) => row.some((each) => each !== '')));
        },
      ),
    );
  });

  it('counts lines through cells that run over several', () => {
    expect(readCsvText('a,b\n"1\n2",x\n3\n').faults).toMatchObject([{ line: 4 }]);
  });
});

describe('digestOf', () => {
  it('does not see the order of keys, and sees every value', () => {
    expect(digestOf({ b: 1, a: [{ d: 1, c: 2 }] })).toBe(digestOf({ a: [{ c: 2, d: 1 }], b: 1 }));
    expect(digestOf({ a: [1, 2] })).not.toBe(digestOf({ a: [2, 1] }));
  });

  it('writes numbers and texts as RFC 8785 says', () => {
    expect(canonicalJson({ '€': 1e30, '\r': 4.5, 1: [56, { f: 1, F: 5, d: true }], a: undefined })).toBe(
      '{"\\r":4.5,"1":[56,{"F":5,"d":true,"f":1}],"€":1e+30}',
    );
  });
});

describe('didYouMean', () => {
  it.each([
    ['formz', ['forms', 'lists'], 'Did you mean "forms"?'],
    ['cognmoe', ['nome', 'cognome'], 'Did you mean "cognome"?'],
    ['9', ['1', '2'], undefined],
    ['altro', ['forms'], undefined],
  ])('%s', (word, known, expected) => expect(didYouMean(word, known)).toBe(expected));
});

describe('artefacts.types.ts', () => {
  it('is what the schemas say', async () => {
    expect(
      readFileSync(new URL('../../../core/packs/schemas/artefacts.types.ts', import.meta.url), 'utf8'),
      'write it again: node core/packs/generate-types.ts',
    ).toBe(await artefactTypes());
  });
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
