import type { DriverField, DriverFile, DriverRecord } from '../../packs/index.ts';
import type { Value } from '../row.ts';

/** Values of a row by field, and of its groups by their id. */
export interface RowValues {
  readonly [field: string]: Value | readonly RowValues[] | undefined;
}

type WriteRow = (values: RowValues) => string;

/**
 * The layout of a record backwards: values become a line that its driver reads as them. For drivers of fixed width or with
 * a delimiter; fields worked out from others are not written, and a text that is too long is cut as it is in real files.
 */
export function rowWriter(
  { file: layout, fields = [] }: DriverFile,
  { fields: own = [], groups = [], match }: DriverRecord,
): WriteRow {
  const placed = [...fields, ...own].filter(({ at, column }) => at !== undefined || column !== undefined);
  if (layout.format === 'fixed') {
    const base = layout.base ?? 1;
    const end = Math.max(layout.length ?? 0, ...placed.map(({ at = 0, length = 0 }) => at + length - base));
    return (values) => {
      const line: string[] = [];
      const put = (text: string, at: number, length: number): void => {
        for (let index = 0; index < length; index += 1) line[at - base + index] = text[index] ?? ' ';
      };
      if (match?.at !== undefined) put(match.is?.[0] ?? '', match.at, match.length ?? 1);
      for (const field of placed)
        if (field.at !== match?.at || values[field.id] !== undefined)
          put(textOf(field, layout, values), field.at!, field.length ?? 0);
      for (const { id, at = base, length = 0, fields: each } of groups)
        repeated(values, id).forEach((inner, turn) => {
          for (const field of each)
            if (field.at !== undefined)
              put(textOf(field, layout, inner), at + turn * length + field.at - base, field.length ?? 0);
        });
      return Array.from({ length: Math.max(end, line.length) }, (_, index) => line[index] ?? ' ').join('');
    };
  }
  const { delimiter = ';', quote = '"' } = layout;
  const enclosed = (text: string): string => {
    if (!text.includes(delimiter) && (quote === '' || !text.includes(quote))) return text;
    return quote === '' ? text.replaceAll(delimiter, ' ') : `${quote}${text.replaceAll(quote, quote + quote)}${quote}`;
  };
  return (values) => {
    const cells: string[] = [];
    if (typeof match?.column === 'number') cells[match.column - 1] = match.is?.[0] ?? '';
    placed.forEach((field, index) => {
      if (field.column === match?.column && values[field.id] === undefined) return;
      cells[typeof field.column === 'number' ? field.column - 1 : index] = enclosed(textOf(field, layout, values));
    });
    for (const { id, column = 1, every = 1, fields: each } of groups)
      repeated(values, id).forEach((inner, turn) => {
        for (const field of each)
          if (typeof field.column === 'number')
            cells[column - 2 + turn * every + field.column] = enclosed(textOf(field, layout, inner));
      });
    return Array.from(cells, (cell) => cell ?? '').join(delimiter);
  };
}

/** The header of a file whose columns have names, or null. */
export function headerOf({ file, fields = [], records: [record] }: DriverFile): string | null {
  if (file.header !== true) return null;
  const names = [...fields, ...(record?.fields ?? [])].flatMap(({ column }) =>
    column === undefined || typeof column === 'number' ? [] : ([column].flat()[0] ?? []),
  );
  return names.join(file.delimiter ?? ';');
}

function repeated(values: RowValues, id: string): readonly RowValues[] {
  const found = values[id];
  return Array.isArray(found) ? (found as readonly RowValues[]) : [];
}

export function textOf(field: DriverField, layout: DriverFile['file'], values: RowValues): string {
  const value = values[field.id];
  const isFixed = field.at !== undefined;
  if (value === undefined || value === null || typeof value === 'object') return '';
  switch (field.type) {
    case 'date': {
      const [year = '', month = '', day = ''] = String(value).split('-');
      const form = (field.dates ?? layout.dates ?? ['yyyy-mm-dd'])[0]!;
      return form.replace('yyyy', year).replace('mm', month).replace('dd', day);
    }
    case 'boolean':
      return (value === true ? (field.yes ?? ['1']) : (field.no ?? ['0']))[0] ?? '';
    case 'code':
      return Object.entries(field.map ?? {}).find(([, mapped]) => mapped === value)?.[0] ?? padded(String(value), field, isFixed);
    case 'money':
    case 'integer':
    case 'number':
      return numberOf(Number(value), field, layout, isFixed);
    default:
      return padded(String(value), field, isFixed);
  }
}

/** What is taken off from the left when read is put there. */
function padded(text: string, { strip, length = 0 }: DriverField, isFixed: boolean): string {
  return strip === undefined || !isFixed ? text : text.padStart(length, strip);
}

function numberOf(value: number, field: DriverField, layout: DriverFile['file'], isFixed: boolean): string {
  const by = typeof field.divisor === 'number' ? field.divisor : 1;
  const size = (Math.abs(value) * by) / (field.type === 'money' ? 100 : 1);
  const { decimals, length = 0, sign = 'leading' } = field;
  const isWhole = isFixed && field.type === 'money';
  const digits =
    decimals !== undefined
      ? String(Math.round(size * 10 ** decimals))
      : isWhole
        ? String(Math.round(size))
        : String(size).replace('.', field.decimal ?? layout.decimal ?? '.');
  const mark = value < 0 && sign === 'leading' ? '-' : '';
  return mark + (isFixed ? digits.padStart(length - mark.length, '0') : digits);
}
