import { fold } from '../fields/option/begins-words.ts';
import type { Option, Options } from '../fields/lookup.ts';

/**
 * The option that a text can only mean: the only one found, or the only one called like it. `Roma` is Roma (RM), whatever else begins
 * with it; `per` is nothing yet.
 */
export function meantBy(text: string, { options, more }: Options): Option | undefined {
  const isOnly = options.length === 1 && !more;
  const [meant, other] = options.filter((option) => isOnly || fold(option.text).split(' (')[0] === fold(text));
  return other ? undefined : meant;
}
