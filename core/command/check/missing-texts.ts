import type { Problem } from '#forms';
// From where it is: the packs are loaded by the command that runs, not by each.
import { missingLanguages } from '../../packs/check/promised-languages.ts';
import { shownFile } from '../problem-lines.ts';
import type { Terminal } from '../terminal.ts';
import { paint } from '../terminal.ts';

/** Texts that lack a language in one file. */
interface Lacking {
  readonly pack: string | undefined;
  readonly file: string;
  readonly count: number;
  /** Its pack promises the language, so that this keeps the packs from being used. */
  readonly isError: boolean;
}

/** The texts that lack one language. */
interface MissingTexts {
  readonly language: string;
  readonly count: number;
  /** Errors first, then most texts first. */
  readonly files: readonly Lacking[];
}

/** Up to so many texts are told one by one: few are slips, many are a language that is being added. */
const mostTold = 20;

/** Files that are named, those with most of the texts: of hundreds nobody reads the list. */
const mostFiles = 20;

/** Takes the problems of a language that very many texts lack out of the others, and counts them by file. */
export function missingTexts(problems: readonly Problem[]): {
  readonly missing: readonly MissingTexts[];
  readonly others: readonly Problem[];
} {
  const byLanguage = new Map<string, Problem[]>();
  for (const problem of problems)
    for (const language of missingLanguages(problem)) byLanguage.set(language, [...(byLanguage.get(language) ?? []), problem]);
  const many = [...byLanguage].filter(([, list]) => list.length > mostTold);
  const counted = new Set(many.map(([language]) => language));
  return {
    missing: many.map(([language, list]) => ({ language, count: list.length, files: countByFile(list) })),
    others: problems.filter((problem) => {
      const languages = missingLanguages(problem);
      return languages.length === 0 || languages.some((language) => !counted.has(language));
    }),
  };
}

function countByFile(problems: readonly Problem[]): readonly Lacking[] {
  return [...Map.groupBy(problems, ({ pack, file }) => `${pack ?? ''}/${file ?? ''}`).values()]
    .map((list) => ({
      pack: list[0]!.pack,
      file: list[0]!.file ?? '',
      count: list.length,
      isError: list.some(({ severity }) => severity === 'error'),
    }))
    .sort((a, b) => Number(b.isError) - Number(a.isError) || b.count - a.count);
}

/** One line for the language, then one for each file. */
export function missingLines(
  { language, count, files }: MissingTexts,
  terminal: Terminal,
  directories: ReadonlyMap<string, string>,
): string[] {
  return [
    '',
    paint(terminal, 'bold', `${count} texts in ${files.length === 1 ? '1 file' : `${files.length} files`} lack ${language}`),
    ...files
      .slice(0, mostFiles)
      .map(
        ({ pack, file, count: own, isError }) =>
          `${String(own).padStart(6)}  ${shownFile({ ...(pack && { pack }), file }, terminal, directories)}${isError ? `  ${paint(terminal, 'red', 'error')}` : ''}`,
      ),
    ...(files.length > mostFiles ? [`        and ${files.length - mostFiles} files more`] : []),
    `${' '.repeat(8)}Bring them in by translations/${language}.json of your pack, or take ${language} out of its "languages"; --json has each.`,
  ];
}
