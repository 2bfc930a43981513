import type { Answers, CompiledElement, CompiledField } from '../../../../forms/browser.ts';
import type { FormScreen } from '../../screen.ts';
import { matchColumns } from './match-columns.ts';
import { readCell, type CellReading } from './read-cell.ts';
import type { Lines } from './read-table.ts';

/** A text that could not be read: in which of the pasted rows, and under which column. */
export interface Unread {
  readonly row: number;
  readonly field: CompiledField;
  readonly text: string;
  /** What is wrong, where the text can stay in the field. */
  readonly key?: string;
}

export interface Pasted {
  readonly rows: readonly Answers[];
  readonly unread: readonly Unread[];
  /** Columns that go nowhere. */
  readonly left: readonly string[];
  /** Rows beyond the most that there may be. */
  readonly surplus: number;
}

interface PasteTarget {
  readonly screen: FormScreen;
  /** The rows. */
  readonly field: CompiledField;
  readonly columns: readonly CompiledElement[];
  /** The column that the focus is in. */
  readonly start: number;
  readonly room: number;
}

/** The columns of rows that can be written. */
export const writable = (columns: readonly CompiledElement[], screen: FormScreen): readonly CompiledElement[] =>
  columns.filter((column) => {
    const field = screen.fields.get(column.field ?? '');
    return field !== undefined && !field.computed && !field.readOnly;
  });

/** What pasted lines come to as rows. Nothing is written yet. */
export async function readPasted(lines: Lines, { screen, field: rows, columns, start, room }: PasteTarget): Promise<Pasted> {
  const fields = columns.map((column) => screen.fields.get(column.field ?? '')!);
  const names = columns.map((column, place) => {
    const { label, name } = fields[place]!;
    return [name, ...[column.label, label].flatMap((text) => (typeof text === 'string' ? [text] : Object.values(text ?? {})))];
  });
  const { places, lines: all, left } = matchColumns(lines, names, start);
  const kept = all.slice(0, room);
  const readings = new Map<string, Promise<CellReading>>();
  const unread: Unread[] = [];
  const answers: Answers[] = [];
  for (const [row, line] of kept.entries()) {
    const value: Record<string, unknown> = {};
    for (const [index, text] of line.entries()) {
      const place = places[index];
      const field = place === undefined ? undefined : fields[place];
      if (!field || text === '') continue;
      const key = `${place} ${text}`;
      if (!readings.has(key))
        readings.set(key, readCell(text, { field, language: screen.language, searchCodes: searchIn(field) }));
      const reading = await readings.get(key)!;
      if ('value' in reading) put(value, field.path.slice(rows.path.length), reading.value);
      else unread.push({ row, field, text, ...(reading.key !== undefined && { key: reading.key }) });
    }
    answers.push(value);
  }
  return { rows: answers, unread, left, surplus: all.length - kept.length };

  function searchIn({ codelist = '' }: CompiledField) {
    return (text: string) => screen.codes.search(codelist, text, {}, screen.language);
  }
}

function put(answers: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const holder = path.slice(0, -1).reduce((at, name) => (at[name] ??= {}) as Record<string, unknown>, answers);
  holder[path.at(-1) ?? ''] = value;
}
