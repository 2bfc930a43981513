import { valueIn } from '../../value-in.ts';
import { isEmpty } from '../../fields/field-type.ts';
import { textIn, type Text } from '../../messages/text.ts';
import type { FiledAnswers } from './differences.ts';
import { inEach, shownValue, type ShownWords } from './shown-value.ts';

/** A line of a list, and no more. */
const longest = 120;

/**
 * What of something filed says the most: the answers to `ids`, as its form shows them. What is closed is left out, like what was
 * not answered or not asked by the form that was filed. Null when nothing is left.
 */
export function headlineOf({ form, answers, closed }: FiledAnswers, ids: readonly string[], words: ShownWords): Text | null {
  const texts = ids.flatMap((id) => {
    const field = form.fields.find((each) => each.id === id && each.kind === 'leaf');
    if (field === undefined || closed?.has(field.pointer) === true) return [];
    const value = valueIn(answers, field.path);
    return isEmpty(value) ? [] : [shownValue(value, field, words).text];
  });
  if (texts.length === 0) return null;
  return inEach(words.languages, (language) => shortened(texts.map((text) => textIn(text, language)).join(' · ')));
}

/** On one line, cut at a word. */
function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= longest) return line;
  const start = line.slice(0, longest);
  return `${start.slice(0, Math.max(start.lastIndexOf(' '), longest / 2)).trimEnd()}…`;
}
