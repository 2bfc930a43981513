import { fieldTypeOf } from '../../fields/index.ts';
import type { SchemaNode } from '../../form.types.ts';
import type { DraftField } from './draft.ts';
import { checkValues } from './check-values.ts';
import { slowPattern } from './linear-pattern.ts';
import { didYouMean } from '../did-you-mean.ts';
import { appliesTo } from './applicable.ts';
import { EXTENSION_KEYS } from '../profile.ts';
import { below, type Reading } from '../reading.ts';

/** Names that expressions can always use. */
const INPUT_NAMES = ['today', 'now', 'user', 'unit', 'case', 'subject', 'parent', 'registry', 'forms', 'codes'] as const;

/** Whether a field may not be called so: expressions mean something else by it, or JavaScript does. */
export function isReserved(name: string): boolean {
  return (INPUT_NAMES as readonly string[]).includes(name) || name === 'row_index' || name in Object.prototype;
}

/** What is wrong with a field by itself. */
export function checkField(field: DraftField, hasSensitivity: boolean, reading: Reading): void {
  const { node, at, id } = field;
  const { strict } = reading.context;
  checkTexts(field, reading);
  checkExtensions(node, at, reading);
  checkRowKey(field, reading);
  checkValues(field, reading);
  if (field.kind === 'leaf') {
    checkType(field, reading);
    checkKeywords(field, reading);
    checkCodes(field, reading);
    checkOptions(field, reading);
    checkPattern(node, at, reading);
    if (node.items) checkPattern(node.items, below(at, 'items'), reading);
    if (strict && !hasSensitivity) {
      const hint =
        'Add "x-sensitivity": plain, id, health, violence, minor, judicial or private, here or on the object around it.';
      reading.add('form.missing_sensitivity', at, { field: id }, { hint });
    }
  }
}

function checkTexts({ node, at, id }: DraftField, reading: Reading): void {
  if (reading.context.strict && node['x-label'] === undefined && node.title === undefined) {
    reading.add('form.missing_label', at, { field: id }, { hint: 'Add "x-label": { "it": "…", "en": "…" }.' });
  }
  reading.text(node['x-label'], below(at, 'x-label'));
  reading.text(node['x-help'], below(at, 'x-help'));
  reading.text(node['x-notice']?.text, below(at, 'x-notice', 'text'));
  node['x-units']?.forEach(({ label }, index) => reading.text(label, below(at, 'x-units', index, 'label')));
  for (const [part, place] of [
    [node, at],
    [node.items, below(at, 'items')],
  ] as const) {
    part?.oneOf?.forEach((option, index) => reading.text(option['x-label'], below(place, 'oneOf', index, 'x-label')));
  }
}

function checkRowKey({ kind, node, at, rowKey }: DraftField, reading: Reading): void {
  if (rowKey === undefined) return;
  const properties = kind === 'rows' ? (node.items?.properties ?? {}) : {};
  const key = properties[rowKey];
  if (key !== undefined && key.type !== 'object' && key.type !== 'array') return;
  reading.add('form.row_key', below(at, 'x-row-key'), { name: rowKey }, didYouMean(rowKey, Object.keys(properties)));
}

function checkExtensions(node: SchemaNode, at: string, reading: Reading): void {
  for (const name of Object.keys(node)) {
    if (!name.startsWith('x-') || EXTENSION_KEYS.includes(name)) continue;
    reading.add(
      'form.unknown_x_keyword',
      below(at, name),
      { name },
      { severity: 'warning', ...didYouMean(name, EXTENSION_KEYS) },
    );
  }
  if (node.items && !node.items.properties) checkExtensions(node.items, below(at, 'items'), reading);
}

function checkType(field: DraftField, reading: Reading): void {
  const { node, at } = field;
  if (field.type === undefined) {
    const hint = node.type === 'array' ? 'A list holds objects (rows) or options (enum, oneOf, x-codelist).' : 'Add "type".';
    reading.add('form.no_type', at, {}, { hint });
    field.type = node.type === 'array' ? 'choices' : 'text';
    return;
  }
  const reason = mismatch(field.type, node);
  if (reason) reading.add('form.field_type_mismatch', at, { field: field.type, reason });
}

function mismatch(type: NonNullable<DraftField['type']>, node: SchemaNode): string | null {
  const wanted = fieldTypeOf(type).schema.type;
  if (wanted && node.type !== wanted) return `its type must be “${wanted}”`;
  if (type === 'choice' && !node.enum && !node.oneOf) return 'it needs enum or oneOf';
  if (type === 'choices' && !node.items?.enum && !node.items?.oneOf && !node.items?.['x-codelist']) {
    return 'its items need enum, oneOf or x-codelist';
  }
  if (type === 'code' && !node['x-codelist']) return 'it needs x-codelist';
  if (type === 'date' && node.format !== 'date') return 'it needs "format": "date"';
  if ((type === 'time' || type === 'date_time') && node.format) return 'it takes no "format"';
  if (type === 'quantity' && node['x-units']?.[0]?.factor !== 1) return 'it needs x-units, the first with factor 1';
  if (type === 'consent' && !node['x-notice']) return 'it needs x-notice';
  if (type === 'rating' && !isShortScale(node)) return 'it needs minimum and maximum, with at most 10 between them';
  return null;
}

function isShortScale({ minimum, maximum }: SchemaNode): boolean {
  return minimum !== undefined && maximum !== undefined && maximum > minimum && maximum - minimum <= 10;
}

function checkKeywords({ node, at, type }: DraftField, reading: Reading): void {
  const { judges = [] } = type === undefined ? {} : fieldTypeOf(type);
  for (const name of Object.keys(node)) {
    if (appliesTo(name, node.type) || judges.includes(name)) continue;
    reading.add('form.keyword_without_effect', below(at, name), { name, type: node.type ?? '' }, { severity: 'warning' });
  }
}

function checkCodes(field: DraftField, reading: Reading): void {
  const { context } = reading;
  const { node, at, codelist } = field;
  if (node['x-valid-on'] !== undefined && codelist === undefined)
    reading.add('form.valid_on_without_codes', below(at, 'x-valid-on'));
  if (codelist === undefined || !context.codelist || context.codelist(codelist)) return;
  const place = node['x-codelist'] === undefined ? below(at, 'items', 'x-codelist') : below(at, 'x-codelist');
  const known = context.codelists ?? [];
  const alike = known.filter((id) => id.includes(codelist) || codelist.includes(id)).slice(0, 3);
  const hint =
    didYouMean(codelist, known).hint ??
    (alike.length > 0 ? `There is ${alike.map((id) => `“${id}”`).join(', ')}.` : undefined) ??
    `Add codelists/${codelist}.codelist.json, or name a list of a pack that this one extends.`;
  reading.add('form.unknown_codelist', place, { name: codelist }, { hint });
}

function checkOptions({ id, node, at }: DraftField, reading: Reading): void {
  const [options, place] = node.oneOf ? [node.oneOf, below(at, 'oneOf')] : [node.items?.oneOf ?? [], below(at, 'items', 'oneOf')];
  const seen = new Set<unknown>();
  options.forEach(({ const: value }, index) => {
    if (seen.has(value)) reading.add('form.duplicate_option', below(place, index, 'const'), { field: id, value });
    seen.add(value);
  });
}

function checkPattern({ pattern, maxLength }: SchemaNode, at: string, reading: Reading): void {
  if (pattern === undefined) return;
  const place = below(at, 'pattern');
  try {
    new RegExp(pattern, 'u');
  } catch (error) {
    reading.add('form.pattern_invalid', place, {}, { hint: (error as Error).message });
    return;
  }
  const reason = slowPattern(pattern);
  if (reason)
    reading.add('form.pattern_slow', place, { reason }, { hint: 'Anchor it with ^ and $, and avoid repetitions that meet.' });
  if (maxLength === undefined)
    reading.add('form.pattern_unbounded', place, {}, { severity: 'warning', hint: 'Add "maxLength".' });
}
