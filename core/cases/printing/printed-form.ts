import {
  type Answers,
  type CompiledElement,
  type CompiledField,
  type CompiledForm,
  memberOf,
  namesInPointer,
  textIn,
  valueIn,
} from '#forms';
import { isPrintedList, printedFields } from '../../packs/index.ts';
import { hidden, printedAnswer, printedItems, type Printed, type PrintWords } from './printed-value.ts';

/** A filed form as its reader may see it. */
interface ReadableFiling {
  /** The form that asked, and today's of the same id; null when it is gone. */
  readonly asked: CompiledForm;
  readonly today: CompiledForm | null;
  readonly answers: Answers;
  /** Pointers of the fields that the reader may not see. */
  readonly closed: ReadonlyMap<string, string>;
  /** Ids of the fields that were asked. */
  readonly askedFields: ReadonlySet<string>;
  /** Who said an answer, in words, by pointer. */
  readonly sources: ReadonlyMap<string, string>;
}

interface PrintedPart {
  readonly title: string;
  readonly pairs: { label: string; value: Printed; source: string | null }[];
  readonly tables: { title: string; columns: readonly string[]; rows: readonly { cells: readonly Printed[] }[] }[];
}

/** The fields of today's form by name, each printed as the form that asked it shows it; every name is there, answered or not. */
export function printedNames(filing: ReadableFiling, words: PrintWords): Readonly<Record<string, unknown>> {
  const form = filing.today ?? filing.asked;
  const asked = new Map(filing.asked.fields.map((field) => [field.pointer, field]));
  const namesIn = (parent: string | null, values: unknown): Record<string, unknown> =>
    Object.fromEntries(
      printedFields(form, parent).map((field) => {
        const value = memberOf(values, field.name);
        if (field.kind === 'group') return [field.name, namesIn(field.id, value)];
        if (field.kind === 'rows') return [field.name, Array.isArray(value) ? value.map((row) => namesIn(field.id, row)) : []];
        const shown = asked.get(field.pointer);
        return [field.name, leaf(filing, shown?.kind === 'leaf' ? shown : field, value, words)];
      }),
    );
  return namesIn(null, filing.answers);
}

function leaf({ closed }: ReadableFiling, field: CompiledField, value: unknown, words: PrintWords): Printed {
  const several = isPrintedList(field);
  if (closed.has(field.pointer)) return several ? [hidden] : hidden;
  if (value === undefined || value === null || value === '') return several ? [] : null;
  if (several) return printedItems(value, field, words);
  // A section over it is left out when the answer is no.
  return field.type === 'boolean' && value === false ? false : printedAnswer(value, field, words);
}

/** Tables wider than this are not read on paper: their rows are printed one below the other. */
const widest = 6;

/** What was asked and answered, in the parts and the order of the form that asked. */
export function printedParts(filing: ReadableFiling, words: PrintWords): readonly PrintedPart[] {
  const { asked: form, answers, closed, askedFields } = filing;
  const byId = new Map(form.fields.map((field) => [field.id, field]));
  const parts: PrintedPart[] = [{ title: '', pairs: [], tables: [] }];
  const current = (): PrintedPart => parts.at(-1)!;
  const begin = (title: string): void => void parts.push({ title, pairs: [], tables: [] });
  const text = (of: CompiledElement['label']): string => textIn(of, words.language);

  const valueAt = (field: CompiledField, base: string, values: unknown): unknown =>
    valueIn(values, namesInPointer(field.pointer.slice(base.length)));
  const shown = (field: CompiledField, value: unknown): Printed =>
    closed.has(field.pointer)
      ? askedFields.has(field.id) || value !== undefined
        ? hidden
        : null
      : isAnswered(value)
        ? printedAnswer(value, field, words)
        : null;

  const walk = (element: CompiledElement, base: string, values: unknown): void => {
    const field = element.field === undefined ? undefined : byId.get(element.field);
    if (field === undefined) {
      const title = element.type === 'Label' ? '' : text(element.label);
      const before = current().title;
      if (title !== '') begin(title);
      for (const each of element.elements) walk(each, base, values);
      if (title !== '') begin(before);
    } else if (field.kind === 'leaf') {
      const value = shown(field, valueAt(field, base, values));
      if (value === null) return;
      const source = value === hidden ? null : (filing.sources.get(field.pointer) ?? null);
      current().pairs.push({ label: text(field.label), value, source });
    } else if (field.kind === 'rows') table(element, field, valueAt(field, base, values));
    else for (const each of element.elements) walk(each, base, values);
  };

  const table = (element: CompiledElement, rows: CompiledField, values: unknown): void => {
    if (!Array.isArray(values) || values.length === 0) return;
    const base = `${rows.pointer}/*`;
    const columns = form.fields.filter(({ kind, rows: of }) => kind === 'leaf' && of === rows.id);
    const isWide = columns.length > widest || form.fields.some(({ kind, rows: of }) => kind === 'rows' && of === rows.id);
    if (isWide && element.detail !== undefined) {
      const before = current().title;
      values.forEach((row, index) => {
        begin(`${text(rows.label)} – ${index + 1}`);
        walk(element.detail!, base, row);
      });
      return begin(before);
    }
    const cells = values.map((row) => ({ cells: columns.map((field) => shown(field, valueAt(field, base, row)) ?? '') }));
    current().tables.push({ title: text(rows.label), columns: columns.map(({ label }) => text(label)), rows: cells });
  };

  walk(form.layout, '', answers);
  return parts.filter(({ pairs, tables }) => pairs.length > 0 || tables.length > 0);
}

function isAnswered(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}
