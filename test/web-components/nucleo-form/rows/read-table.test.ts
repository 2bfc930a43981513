import { describe, expect, it } from 'vitest';
import { matchColumns } from '../../../../web-components/nucleo-form/rows/paste/match-columns.ts';
import { readTable } from '../../../../web-components/nucleo-form/rows/paste/read-table.ts';

describe('readTable', () => {
  it.each([
    [
      'a spreadsheet',
      'a\tb\r\nc\td\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'quoted cells with a tab, a line end and a quote',
      '"a\tb"\t"c\nd"\n"e ""f"""\tg',
      [
        ['a\tb', 'c\nd'],
        ['e "f"', 'g'],
      ],
    ],
    [
      'empty cells, but no empty lines',
      'a\t\tb\n\t\t\n\tc\t\n',
      [
        ['a', '', 'b'],
        ['', 'c', ''],
      ],
    ],
    [
      'semicolons before commas',
      'a;1,5\nb;2,5',
      [
        ['a', '1,5'],
        ['b', '2,5'],
      ],
    ],
    [
      'commas',
      'a,b\nc,"d,e"',
      [
        ['a', 'b'],
        ['c', 'd,e'],
      ],
    ],
    ['one column', 'a\nb, c\nd', [['a'], ['b, c'], ['d']]],
  ])('reads %s', (_name, text, lines) => expect(readTable(text)).toEqual(lines));

  it.each([
    ['one line of text', 'Via Roma, 1; interno 2'],
    ['a line with its end', 'una riga\n'],
    ['far too much', 'a\tb\n'.repeat(600_000)],
  ])('leaves %s to the field', (_name, text) => expect(readTable(text)).toBeUndefined());
});

describe('matchColumns', () => {
  const columns = [
    ['voce', 'Voce', 'Item'],
    ['quando', 'Giorno', 'Day'],
    ['importo', 'Importo', 'Amount'],
  ];

  it('goes by the heads, in any order and language, and tells what has no place', () => {
    const lines = [
      ['AMOUNT', 'Fornitore', 'Vocè *'],
      ['1', 'x', 'a'],
    ];
    expect(matchColumns(lines, columns, 0)).toEqual({ places: [2, undefined, 0], lines: [['1', 'x', 'a']], left: ['Fornitore'] });
  });

  it('goes by order without heads, from the column of the focus where they fit', () => {
    expect(matchColumns([['a', 'b']], columns, 1).places).toEqual([1, 2]);
    expect(matchColumns([['a', 'b', 'c']], columns, 1).places).toEqual([0, 1, 2]);
    expect(matchColumns([['a', 'b', 'c', 'd']], columns, 0)).toMatchObject({ places: [0, 1, 2, undefined], left: ['4'] });
  });
});
