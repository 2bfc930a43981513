import type { FeelType, SimpleType } from './feel-type.ts';
import { outlineOf } from './feel-type.ts';
import { elementOf, unionOf, variantsOf } from './relate.ts';
import { entryNames, entryType } from './scope.ts';

type Parts = Readonly<Record<string, SimpleType>>;

const DAY: Parts = { year: 'number', month: 'number', day: 'number', weekday: 'number' };
const CLOCK: Parts = {
  hour: 'number',
  minute: 'number',
  second: 'number',
  'time offset': 'days and time duration',
  timezone: 'string',
};

const PARTS: Readonly<Partial<Record<SimpleType, Parts>>> = {
  date: DAY,
  time: CLOCK,
  'date and time': { ...DAY, ...CLOCK },
  'years and months duration': { years: 'number', months: 'number' },
  'days and time duration': { days: 'number', hours: 'number', minutes: 'number', seconds: 'number' },
  range: { start: 'any', end: 'any', 'start included': 'boolean', 'end included': 'boolean' },
};

/** The type of `value.name`, or null when no alternative of the value's type has it. */
export function propertyType(type: FeelType, name: string): FeelType | null {
  const found = variantsOf(type)
    .map((variant) => single(variant, name))
    .filter((result) => result !== null);
  return found.length ? unionOf(found) : null;
}

function single(type: FeelType, name: string): FeelType | null {
  const outline = outlineOf(type);
  if (outline === null || outline === 'any' || outline === 'null') return 'any';
  if (outline === 'list') {
    const of = propertyType(elementOf(type), name);
    return of === null ? null : { list: of };
  }
  if (outline === 'context') {
    const entry = entryType(type, name);
    return entry === 'perhaps' ? 'any' : entry;
  }
  const parts = PARTS[outline];
  return parts && Object.hasOwn(parts, name) ? parts[name]! : null;
}

/** The names that could stand after the dot. */
export function propertyNames(type: FeelType): readonly string[] {
  return variantsOf(type).flatMap((variant) => {
    const outline = outlineOf(variant);
    if (outline === 'list' && variant !== 'list') return propertyNames(elementOf(variant));
    return outline === 'context' ? entryNames(variant) : Object.keys(PARTS[outline ?? 'any'] ?? {});
  });
}
