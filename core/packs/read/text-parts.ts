import { pointerStep, type Problem } from '#forms';
import type { Point } from '../point.ts';
import type { Contribution, SourceFile } from './pack-source.ts';
import { readText } from './source-file.ts';

interface TextFile {
  readonly text: string;
  readonly path: string;
}

/** By language; null stands for every language without a file of its own. */
type Texts = ReadonlyMap<string | null, TextFile>;

interface TextParts {
  /** Names of files that are not texts. */
  readonly others: readonly string[];
  readonly problems: readonly Problem[];
  /** What is contributed, with the texts that lie beside it; texts without a file of their own replace those of a pack below. */
  join(contributions: readonly Contribution[]): Contribution[];
}

/** Reads the texts that lie beside the files of a point: `pai.document.html`, `informativa.document.en.html`. */
export function readTextParts(
  from: { readonly directory: string; readonly pack: string; readonly languages: readonly string[] },
  point: Point,
  names: readonly string[],
): TextParts {
  const { text: about } = point;
  if (about === undefined) return { others: names, problems: [], join: (contributions) => [...contributions] };
  const pattern = new RegExp(`^([a-z][a-z0-9_]*)\\${point.suffix}(?:\\.([a-z]{2}))?\\.${about.ending}$`);
  const problems: Problem[] = [];
  const others: string[] = [];
  const read = new Map<string, Map<string | null, TextFile>>();
  for (const name of names) {
    const [, id, language = null] = pattern.exec(name) ?? [];
    if (id === undefined) {
      others.push(name);
      continue;
    }
    const path = `${point.name}/${name}`;
    const { text, problems: found } = readText(from.directory, from.pack, path);
    problems.push(...found);
    if (text !== null) read.set(id, (read.get(id) ?? new Map<string | null, TextFile>()).set(language, { text, path }));
  }
  return {
    others,
    problems,
    join(contributions) {
      const beside = contributions.map((each) => {
        const texts = read.get(each.id);
        return texts === undefined ? each : withTexts(each, about.key, partsOf(texts, about.key, from.languages));
      });
      const said = new Set(contributions.map(({ id }) => id));
      const alone = [...read].filter(([id]) => !said.has(id));
      return [...beside, ...alone.map(([id, texts]) => ofTexts(from.pack, point, id, partsOf(texts, about.key, from.languages)))];
    },
  };
}

interface Parts {
  readonly value: string | Readonly<Record<string, string>>;
  readonly files: ReadonlyMap<string, string>;
}

function partsOf(texts: Texts, key: string, languages: readonly string[]): Parts {
  const plain = texts.get(null);
  if (plain !== undefined && texts.size === 1) return { value: plain.text, files: new Map([[`/${key}`, plain.path]]) };
  const said = [...texts.keys()].filter((each) => each !== null);
  const chosen = [...new Set([...languages, ...said])].flatMap((language) => {
    const found = texts.get(language) ?? plain;
    return found === undefined ? [] : [[language, found] as const];
  });
  return {
    value: Object.fromEntries(chosen.map(([language, { text }]) => [language, text])),
    files: new Map(chosen.map(([language, { path }]) => [`/${key}${pointerStep(language)}`, path])),
  };
}

function withTexts(contribution: Contribution, key: string, { value, files }: Parts): Contribution {
  const source: SourceFile = { ...contribution.source, parts: files };
  return { ...contribution, source, json: { ...contribution.json, [key]: value } };
}

function ofTexts(pack: string, point: Point, id: string, { value, files }: Parts): Contribution {
  const [path = ''] = files.values();
  const json = { [point.text?.key ?? '']: value };
  const locate: SourceFile['locate'] = (pointers) => new Map([...pointers].map((pointer) => [pointer, { line: 1, column: 1 }]));
  return { point, id, source: { pack, path, text: '', json, parts: files, locate }, json };
}
