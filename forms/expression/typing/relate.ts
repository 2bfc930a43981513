import type { FeelType, SimpleType } from './feel-type.ts';
import { outlineOf, UNION } from './feel-type.ts';

const ORDERED: ReadonlySet<SimpleType | null> = new Set([
  'number',
  'string',
  'date',
  'time',
  'date and time',
  'years and months duration',
  'days and time duration',
] as const);

/** The alternatives of a type, one when it is no union. */
export function variantsOf(type: FeelType): readonly FeelType[] {
  return UNION(type) ? type.flatMap(variantsOf) : [type];
}

/** A union of types, each once; `any` swallows the others. */
export function unionOf(types: readonly FeelType[]): FeelType {
  const variants = types.flatMap(variantsOf);
  if (variants.includes('any')) return 'any';
  const all = new Map(variants.map((type) => [keyOf(type), type]));
  if (all.has(null)) return 'any';
  const [first = 'any', ...rest] = all.values();
  return rest.length ? [first, ...rest] : first;
}

const LARGEST_KEY = 2_000;

const keys = new WeakMap<object, string | null>();

/** One text for equal types; null for a type too large to tell apart, which then counts as `any`. */
function keyOf(type: FeelType): string | null {
  if (typeof type === 'string') return type;
  const known = keys.get(type);
  if (known !== undefined) return known;
  const key = writtenKey(type);
  keys.set(type, key);
  return key;
}

function writtenKey(type: FeelType): string | null {
  let left = LARGEST_KEY;
  const write = (part: FeelType): string => {
    left -= 1;
    if (left < 0 || typeof part === 'string') return String(left < 0 ? '' : part);
    if (UNION(part)) return part.map(write).join('|');
    if ('list' in part) return `list<${write(part.list)}>`;
    if ('range' in part) return `range<${write(part.range)}>`;
    if ('function' in part) return `function<${part.function.parameters.map(write).join()}>->${write(part.function.returns)}`;
    const entries = Object.entries(part.context).map(([name, of]) => (left < 0 ? '' : `${JSON.stringify(name)}:${write(of)}`));
    return `context<${entries.join()}${part.open ? ',…' : ''}>`;
  };
  const key = write(type);
  return left < 0 ? null : key;
}

/** Whether some value is of both types. Null is of every type. */
export function overlap(one: FeelType, other: FeelType): boolean {
  return variantsOf(one).some((left) => variantsOf(other).some((right) => overlapSingle(left, right)));
}

function overlapSingle(one: FeelType, other: FeelType): boolean {
  const left = outlineOf(one);
  const right = outlineOf(other);
  if (left === 'any' || right === 'any' || left === 'null' || right === 'null') return true;
  if (left !== right) return false;
  return left === 'list' ? overlap(elementOf(one), elementOf(other)) : true;
}

/** Whether an argument can fit a parameter, a list of one standing for its element and an element for a list of it. */
export function fits(actual: FeelType, expected: FeelType): boolean {
  if (overlap(actual, expected)) return true;
  const isListed = (type: FeelType) => outlineOf(type) === 'list';
  return variantsOf(actual).some((from) =>
    variantsOf(expected).some((to) =>
      isListed(to) && !isListed(from)
        ? overlap(from, elementOf(to))
        : isListed(from) && !isListed(to) && overlap(elementOf(from), to),
    ),
  );
}

/** What a list holds, or a range; anything else holds itself. */
export function elementOf(type: FeelType): FeelType {
  if (typeof type === 'string') return type === 'list' || type === 'range' ? 'any' : type;
  if (UNION(type)) return unionOf(type.map(elementOf));
  if ('list' in type) return type.list;
  return 'range' in type ? type.range : type;
}

export function isOrdered(type: FeelType): boolean {
  return variantsOf(type).some((variant) => isOpenType(variant) || ORDERED.has(outlineOf(variant)));
}

export function allowsBoolean(type: FeelType): boolean {
  return overlap(type, 'boolean');
}

export function isOpenType(type: FeelType): boolean {
  return type === 'any' || type === 'null';
}
