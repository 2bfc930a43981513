import type { FeelType } from './feel-type.ts';
import { UNION } from './feel-type.ts';

/** A type as FEEL writes it; alternatives with `|`. */
export function typeText(type: FeelType): string {
  if (typeof type === 'string') return type;
  if (UNION(type)) return [...new Set(type.map(typeText))].join(' | ');
  if ('list' in type) return type.list === 'any' ? 'list' : `list<${typeText(type.list)}>`;
  if ('range' in type) return type.range === 'any' ? 'range' : `range<${typeText(type.range)}>`;
  return 'context' in type ? 'context' : 'function';
}
