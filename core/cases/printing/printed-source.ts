import { textIn } from '#forms';
import type { SubmissionRow } from '../../storage/index.ts';
import { printedDate } from './printed-value.ts';

const WORDS = {
  it: { from: 'Fonte', confirmed: (by: string, on: string) => `confermato da ${by} il ${on}` },
  en: { from: 'Source', confirmed: (by: string, on: string) => `confirmed by ${by} on ${on}` },
};

/** Who said an answer, of which day, and who confirmed it where that is not who filed it on that day; by pointer. */
export function printedSources(
  { sources, author, at }: Pick<SubmissionRow, 'sources' | 'author' | 'at'>,
  nameOf: (user: string) => string | null,
  language: string,
): ReadonlyMap<string, string> {
  const words = language === 'it' ? WORDS.it : WORDS.en;
  const printed = Object.entries(sources).map(([pointer, { from, confirmed }]): [string, string] => {
    const said = from
      .map(({ source, at: of }) => [textIn(source ?? '', language), printedDate(of, language)].filter(Boolean).join(', '))
      .filter((each) => each !== '');
    const isOfFiling = confirmed?.by === author && printedDate(confirmed.at, language) === printedDate(at, language);
    const by = confirmed === null || isOfFiling ? null : nameOf(confirmed.by);
    const parts = [
      ...(said.length > 0 ? [`${words.from}: ${said.join('; ')}`] : []),
      ...(by === null ? [] : [words.confirmed(by, printedDate(confirmed!.at, language)!)]),
    ];
    return [pointer, parts.join('; ')];
  });
  return new Map(printed.filter(([, text]) => text !== ''));
}
