import { isObject, pointerStep, type Problem } from '#forms';
import { isText } from '../overlay/nodes.ts';
import { packProblem } from './problem.ts';

const textKeys = new Set(['title', 'description', 'label', 'name', 'purpose', 'x-label', 'x-help']);

/** Texts that lack one of the languages. A plain string stands for every language. */
export function checkTexts(value: unknown, languages: readonly string[], pointer = ''): Problem[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => checkTexts(item, languages, `${pointer}/${index}`));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, member]) => {
    const at = pointer + pointerStep(key);
    if (!textKeys.has(key) || !isText(member)) return checkTexts(member, languages, at);
    const missing = languages.filter((language) => !Object.hasOwn(member, language));
    if (missing.length === 0) return [];
    return [
      packProblem('text_incomplete', { pointer: at }, `the text lacks ${missing.join(', ')}`, {
        hint: 'Add it here, or in translations/<language>.json.',
        params: { missing },
      }),
    ];
  });
}
