import { FUNCTIONS } from '../known/table.ts';
import type { FeelType } from './feel-type.ts';
import { propertyNames } from './property.ts';
import type { TypeScope } from './scope.ts';
import { visibleNames } from './scope.ts';
import { listed, nearest } from './suggest.ts';

interface Advice {
  readonly name: string;
  readonly advice: string;
  /** The name most likely meant. */
  readonly suggestion?: string;
}

export function adviseName(name: string, scope: TypeScope): Advice {
  const suggestion = nearest(name, visibleNames(scope));
  if (suggestion) return didYouMean(name, suggestion);
  if (FUNCTIONS.has(name)) return { name, advice: `It is a function: write ${name}(…).` };
  return { name, advice: 'Check how it is written, or add the field it should come from.' };
}

export function adviseFunction(name: string, scope: TypeScope): Advice {
  const suggestion = nearest(name, [...FUNCTIONS.keys(), ...visibleNames(scope)]);
  return suggestion ? didYouMean(name, suggestion) : { name, advice: 'The reference lists the functions there are.' };
}

export function adviseProperty(name: string, of: string, type: FeelType): Advice & { readonly of: string } {
  const names = propertyNames(type);
  const suggestion = nearest(name, names);
  if (suggestion) return { ...didYouMean(name, suggestion), of };
  return { name, of, advice: names.length ? `It has: ${listed(name, names)}.` : 'It has no parts.' };
}

function didYouMean(name: string, suggestion: string): Advice {
  return { name, suggestion, advice: `Did you mean “${suggestion}”?` };
}
