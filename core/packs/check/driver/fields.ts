import { checkExpression, type FeelType, parseExpression, pointerStep, type Problem, typeText } from '#forms';
import type { PointContext } from '../../point.ts';
import type { DriverField, DriverFile } from '../../schemas/artefacts.types.ts';
import { codesOf } from '../../read/code-table.ts';
import type { Names } from './names.ts';

/** The fields that an expression or a fact may name, each with the FEEL type of its value. */
export type KnownFields = ReadonlyMap<string, FeelType>;

const feelTypes = {
  text: 'string',
  code: 'string',
  fiscal_code: 'string',
  integer: 'number',
  number: 'number',
  money: 'number',
  date: 'date',
  boolean: 'boolean',
} as const satisfies Record<string, FeelType>;

interface FieldsAbout {
  readonly driver: DriverFile;
  readonly context: PointContext;
  readonly names: Names;
  readonly before: KnownFields;
  /** Characters of a repetition, when they are those of a group. */
  readonly within?: number | undefined;
}

/** Checks fields in their order: each may name those before it. Answers with all that are known after them. */
export function checkFields(fields: readonly DriverField[], pointer: string, about: FieldsAbout): KnownFields {
  const known = new Map(about.before);
  const spans = new Map<string, [number, number][]>();
  fields.forEach((field, index) => {
    const place = `${pointer}/${index}`;
    const years: [number, number] = [field.from ?? -Infinity, field.to ?? Infinity];
    const taken = spans.get(field.id) ?? (about.before.has(field.id) ? [[-Infinity, Infinity]] : []);
    if (taken.some(([from, to]) => years[0] <= to && from <= years[1]))
      about.names.add(
        'duplicate_id',
        `${place}/id`,
        `there is a field "${field.id}" already`,
        'Give it another id, or other years.',
      );
    spans.set(field.id, [...taken, years]);
    if (field.when !== undefined) checkCondition(field.when, `${place}/when`, known, about.names);
    checkPosition(field, place, about);
    checkMeaning(field, place, about, known);
    known.set(field.id, typeOf(field, place, about, known));
  });
  return known;
}

/** The text of a line of fixed width, a column, a constant, an expression or a lookup: exactly one of them. */
function checkPosition(field: DriverField, pointer: string, { driver, names, within }: FieldsAbout): void {
  const isFixed = driver.file.format === 'fixed';
  const ways = [field.at, field.column, field.value, field.feel, field.lookup].filter((way) => way !== undefined).length;
  if (ways !== 1)
    return names.add(
      ways === 0 ? 'position_missing' : 'position_twice',
      pointer,
      ways === 0 ? `nothing says where "${field.id}" comes from` : `"${field.id}" comes from more than one place`,
      `Give one of: ${isFixed ? '"at" with "length"' : '"column"'}, "value", "feel", "lookup".`,
    );
  if (field.column !== undefined && isFixed)
    return names.add('position_wrong', `${pointer}/column`, 'a line of fixed width has no columns', 'Give "at" and "length".');
  if (field.at !== undefined && !isFixed)
    return names.add('position_wrong', `${pointer}/at`, `a ${driver.file.format} file has columns`, 'Give "column".');
  checkColumn(field, pointer, driver, names);
  if (field.at === undefined) return;
  const base = driver.file.base ?? 1;
  if (field.length === undefined) return names.add('length_missing', pointer, `"${field.id}" has no length`, 'Give "length".');
  if (field.at < base)
    return names.add('position_wrong', `${pointer}/at`, `positions begin with ${base}`, 'See "base" of the file.');
  const most = within ?? driver.file.length;
  if (most !== undefined && field.at - base + field.length > most)
    names.add(
      'position_beyond',
      `${pointer}/at`,
      `ends at ${field.at - base + field.length}, beyond the ${most} characters there are`,
    );
}

/** Columns are named by a header, or by paths and queries; numbered otherwise. */
function checkColumn({ column, id }: DriverField, pointer: string, { file }: DriverFile, names: Names): void {
  const isNamed = column !== undefined && typeof column !== 'number';
  const isTable = file.format === 'delimited' || file.format === 'xlsx';
  if (isNamed && isTable && file.header !== true)
    names.add(
      'column_without_header',
      `${pointer}/column`,
      'columns have names only with a header',
      'Set "header" of the file, or give its number.',
    );
  if (typeof column === 'number' && !isTable)
    names.add(
      'position_wrong',
      `${pointer}/column`,
      `columns of a ${file.format} file have names`,
      `Give the path or name of "${id}".`,
    );
}

/** Code lists, signs, divisors and lookups name what is there. */
function checkMeaning(field: DriverField, pointer: string, { driver, context, names }: FieldsAbout, known: KnownFields): void {
  if (field.codelist !== undefined && names.has('codelist', `${pointer}/codelist`, field.codelist, context.ids('codelists'))) {
    const list = context.get('codelists', field.codelist);
    const codes = list === undefined || field.map === undefined ? undefined : [...codesOf(list).keys()];
    if (codes !== undefined)
      for (const [from, to] of Object.entries(field.map ?? {}))
        names.has('code', `${pointer}/map${pointerStep(from)}`, to, codes);
  }
  if ((field.map !== undefined || field.codelist !== undefined) && field.type !== 'code')
    names.add('not_a_code', `${pointer}/type`, `"${field.id}" has codes and is not of type "code"`, 'Set "type": "code".');
  const sign = field.sign ?? 'leading';
  if (!['leading', 'trailing', 'none'].includes(sign)) {
    names.has('field', `${pointer}/sign`, sign, known.keys());
    if (field.minus === undefined)
      names.add('minus_missing', pointer, `what of "${sign}" is negative is not said`, 'Give "minus", as ["-"].');
  }
  if (typeof field.divisor === 'string') names.has('field', `${pointer}/divisor`, field.divisor, known.keys());
  if (field.lookup === undefined) return;
  const { table, by, take } = field.lookup;
  if (!names.has('table', `${pointer}/lookup/table`, table, Object.keys(driver.tables ?? {}))) return;
  const columns = new Set((driver.tables?.[table] ?? []).flatMap((row) => Object.keys(row)));
  names.has('column', `${pointer}/lookup/take`, take, columns);
  for (const [column, of] of Object.entries(by)) {
    names.has('column', `${pointer}/lookup/by${pointerStep(column)}`, column, columns);
    names.has('field', `${pointer}/lookup/by${pointerStep(column)}`, of, known.keys());
  }
}

function typeOf(field: DriverField, pointer: string, about: FieldsAbout, known: KnownFields): FeelType {
  if (field.feel !== undefined) {
    const type = checkFeel(field.feel, `${pointer}/feel`, known, about.names);
    if (type === 'date' && field.type !== 'date')
      about.names.add('wrong_type', pointer, `"${field.id}" is worked out to a date`, 'Set "type": "date".');
    return field.type === undefined ? type : feelTypes[field.type];
  }
  if (field.value !== undefined && field.type === undefined) return typeof field.value as FeelType;
  if (field.lookup !== undefined && field.type === undefined) return 'any';
  return feelTypes[field.type ?? 'text'];
}

/** Checks an expression that says whether something is so. */
export function checkCondition(text: string, pointer: string, known: KnownFields, names: Names): void {
  const type = checkFeel(text, pointer, known, names);
  if (type !== 'boolean' && type !== 'any') names.add('wrong_type', pointer, `must be true or false, is ${typeText(type)}`);
}

/** Parses and types an expression over the fields; the problems of its text are located at its pointer. */
function checkFeel(text: string, pointer: string, known: KnownFields, names: Names): FeelType {
  const types = { ...Object.fromEntries(known), supply_year: 'number' as const };
  const { tree, problems } = parseExpression(text, { names: Object.keys(types) });
  const located = (found: readonly Problem[]): void => void names.problems.push(...found.map((each) => ({ ...each, pointer })));
  located(problems);
  if (tree === null) return 'any';
  const checked = checkExpression(tree, types);
  located(checked.problems);
  return checked.type;
}
