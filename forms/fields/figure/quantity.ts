import { textIn } from '../../messages/text.ts';
import { defineFieldType, type FieldContext } from '../field-type.ts';
import { formatNumber, parseNumber } from '../number.ts';

/** How much, in the unit in which it was said. */
interface Quantity {
  readonly amount: number;
  readonly unit: string;
}

const isQuantity = (value: unknown): value is Quantity =>
  typeof value === 'object' && value !== null && typeof (value as Partial<Quantity>).amount === 'number';

/** The quantity in the base unit; null when its unit is none of the field's. Rounded to twelve digits, so that 0.1 of 3 is 0.3. */
function inBaseUnit({ amount, unit }: Quantity, { units = [] }: Pick<FieldContext['field'], 'units'>): number | null {
  const found = units.find(({ id }) => id === unit);
  return found ? Number((amount * found.factor).toPrecision(12)) : null;
}

/** An amount with its unit. `minimum` and `maximum` are in the base unit, the first of `x-units`, and so is what expressions see. */
export const quantity = defineFieldType({
  name: 'quantity',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['amount', 'unit'],
    properties: { amount: { type: 'number' }, unit: { type: 'string', minLength: 1, maxLength: 80 } },
  },
  judges: ['minimum', 'maximum'],
  matches: () => false,
  empty: null,
  normalise(raw, { language, field: { units = [] } }) {
    if (typeof raw !== 'string') return raw;
    const typed = /^(.*\d)\s*(\D*)$/.exec(raw.trim());
    const amount = typed ? parseNumber(typed[1]!, language) : null;
    const said = typed?.[2]?.toLowerCase() ?? '';
    const unit = said
      ? units.find(({ id, label }) => [id, ...(typeof label === 'string' ? [label] : Object.values(label))].includes(said))
      : units[0];
    return raw.trim() === '' ? undefined : amount === null || !unit ? raw : { amount, unit: unit.id };
  },
  display(value, { language, field }) {
    if (!isQuantity(value)) return String(value);
    const { units: [base] = [], units } = field;
    const labelOf = (wanted: string) => textIn(units?.find(({ id }) => id === wanted)?.label, language) || wanted;
    const said = `${formatNumber(value.amount, language)} ${labelOf(value.unit)}`;
    const inBase = inBaseUnit(value, field);
    if (!base || inBase === null || value.unit === base.id) return said;
    return `${said} (${formatNumber(inBase, language)} ${labelOf(base.id)})`;
  },
  toFeel: (value, field) => (isQuantity(value) ? inBaseUnit(value, field) : null),
  feel: 'number',
  check(value, _today, field) {
    if (!isQuantity(value)) return [];
    const inBase = inBaseUnit(value, field);
    const { minimum = -Infinity, maximum = Infinity } = field.constraints;
    const unit = field.units?.[0]?.id ?? '';
    if (inBase === null) return [{ code: 'quantity_unit', severity: 'error' }];
    if (inBase < minimum) return [{ code: 'quantity_minimum', severity: 'error', params: { limit: minimum, unit } }];
    return inBase > maximum ? [{ code: 'quantity_maximum', severity: 'error', params: { limit: maximum, unit } }] : [];
  },
  inputMode: 'decimal',
  examples: {
    node: {
      type: 'object',
      'x-field': 'quantity',
      minimum: 0,
      maximum: 24,
      'x-units': [
        { id: 'h', label: { it: 'ore', en: 'hours' }, factor: 1 },
        { id: 'min', label: { it: 'minuti', en: 'minutes' }, factor: 1 / 60 },
      ],
    },
    valid: [
      { amount: 90, unit: 'min' },
      { amount: 1.5, unit: 'h' },
    ],
    invalid: [90, '90 min', { amount: 90 }, { amount: '90', unit: 'min' }],
  },
});
