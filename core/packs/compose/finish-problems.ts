import type { Problem } from '#forms';
import type { PackSource } from '../read/pack-source.ts';

/** Says each problem once, with its line and column, in the order to mend them: what keeps other files from being read comes first. */
export function finishProblems(problems: readonly Problem[], packs: readonly PackSource[]): Problem[] {
  const once = new Map<string, Problem>();
  for (const problem of problems) {
    const key = JSON.stringify([problem.pack, problem.file, problem.pointer, problem.code, problem.message]);
    if (!once.has(key)) once.set(key, problem);
  }
  const order = new Map(packs.map(({ id }, index) => [id, index]));
  const files = new Map<string, Problem[]>();
  for (const problem of once.values()) {
    const file = `${problem.pack ?? ''}/${problem.file ?? ''}`;
    files.set(file, [...(files.get(file) ?? []), problem]);
  }
  const located = [...files].flatMap(([file, list]) => {
    const source = packs.flatMap(({ sources }) => sources).find(({ pack, path }) => `${pack}/${path}` === file);
    const places = source?.locate(new Set(list.map(({ pointer }) => pointer)));
    return list.map((problem) => {
      const place = problem.params?.line === undefined ? places?.get(problem.pointer) : undefined;
      return place === undefined
        ? problem
        : { ...problem, params: { ...problem.params, line: place.line, column: place.column } };
    });
  });
  return located.sort((a, b) => {
    const byPack = (order.get(a.pack ?? '') ?? -1) - (order.get(b.pack ?? '') ?? -1);
    return byPack || rank(a) - rank(b) || (a.file ?? '').localeCompare(b.file ?? '') || lineOf(a) - lineOf(b);
  });
}

function rank({ file, severity }: Problem): number {
  if (severity === 'warning') return 2;
  return file === 'pack.json' ? 0 : 1;
}

function lineOf({ params }: Problem): number {
  return typeof params?.line === 'number' ? params.line : 0;
}
