import type { FeelType, TypeEnvironment } from './feel-type.ts';
import { outlineOf } from './feel-type.ts';
import { unionOf, variantsOf } from './relate.ts';

/** What names mean at one place of an expression: bound names inside out, then the environment. */
export interface TypeScope {
  readonly kind: 'environment' | 'variable' | 'item';
  readonly name: string;
  readonly type: FeelType;
  readonly next: TypeScope | null;
}

/** Without an environment every name is allowed. */
export function environmentScope(types: TypeEnvironment | null): TypeScope {
  return { kind: 'environment', name: '', type: types ? { context: types } : 'any', next: null };
}

export function withVariable(scope: TypeScope, name: string, type: FeelType): TypeScope {
  return { kind: 'variable', name, type, next: scope };
}

export function withItem(scope: TypeScope, type: FeelType): TypeScope {
  return { kind: 'item', name: 'item', type, next: scope };
}

interface Meaning {
  readonly type: FeelType;
  /** Bound inside the expression, so not read from the scope. `maybe`: only if the filtered element turns out to have it. */
  readonly bound: boolean | 'maybe';
}

export function meaningOf(name: string, scope: TypeScope): Meaning | null {
  let maybe = false;
  for (let at: TypeScope | null = scope; at; at = at.next) {
    const found = meaningHere(name, at);
    if (found === 'perhaps') maybe = true;
    else if (found) return maybe ? { type: found.bound ? 'any' : unionOf([found.type, 'any']), bound: 'maybe' } : found;
  }
  return maybe ? { type: 'any', bound: 'maybe' } : null;
}

function meaningHere(name: string, at: TypeScope): Meaning | 'perhaps' | null {
  if (at.kind === 'variable') return at.name === name ? { type: at.type, bound: true } : null;
  const bound = at.kind === 'item';
  const entry = entryType(at.type, name);
  if (entry && entry !== 'perhaps') return { type: entry, bound };
  if (bound && name === 'item') return { type: at.type, bound };
  if (bound) return entry;
  return entry === 'perhaps' ? { type: 'any', bound: false } : null;
}

/** The type of an entry; `perhaps` when the type does not say which entries there are; null when there is none. */
export function entryType(type: FeelType, name: string): FeelType | 'perhaps' | null {
  const found: FeelType[] = [];
  let perhaps = false;
  for (const variant of variantsOf(type)) {
    const outline = outlineOf(variant);
    if (outline === 'any' || variant === 'context') perhaps = true;
    if (typeof variant !== 'object' || !('context' in variant)) continue;
    if (Object.hasOwn(variant.context, name)) found.push(variant.context[name]!);
    else if (variant.open) perhaps = true;
  }
  if (found.length) return unionOf(perhaps ? [...found, 'any'] : found);
  return perhaps ? 'perhaps' : null;
}

/** Every name that could be meant here. */
export function visibleNames(scope: TypeScope): readonly string[] {
  const names: string[] = [];
  for (let at: TypeScope | null = scope; at; at = at.next) {
    if (at.kind !== 'environment') names.push(at.name);
    names.push(...entryNames(at.kind === 'variable' ? 'any' : at.type));
  }
  return [...new Set(names)];
}

export function entryNames(type: FeelType): readonly string[] {
  return variantsOf(type).flatMap((variant) =>
    typeof variant === 'object' && 'context' in variant ? Object.keys(variant.context) : [],
  );
}
