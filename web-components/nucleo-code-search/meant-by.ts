import { fold } from '../nucleo-form/rows/paste/fold.ts';
import type { Option, Options } from '../fields/lookup.ts';

/**
 * The option that a text can only mean: the only one found, or the only one called like it. `Roma` is Roma (RM), whatever else begins
 * with it; `per` is nothing yet.
 */
export function meantBy(text: string, { options, more = false }: Options): Option | undefined {
  if (options.length === 1 && !more) return options[0];
  const typed = fold(text);
  const called = options.filter((option) => [option.text, option.text.split(' (')[0]!].some((name) => fold(name) === typed));
  return called.length === 1 ? called[0] : undefined;
}
