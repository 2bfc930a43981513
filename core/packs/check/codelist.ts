import { didYouMean } from '../../nearest.ts';
import type { Problem } from '#forms';
import type { CodelistFile } from '../schemas/artefacts.types.ts';
import type { Checked } from '../point.ts';
import { packProblem } from './problem.ts';
import { tableFaults } from '../read/code-table.ts';
import type { JsonObject } from '../read/json-text.ts';

/** Codes said twice, parents that are missing or go round, days of validity that end before they begin. */
export function checkCodelist(artefact: JsonObject): Checked<CodelistFile> {
  const list = artefact as unknown as CodelistFile;
  const problems: Problem[] = [];
  const places = new Map<string, number>();
  const parents = new Map<string, string | undefined>();
  list.codes.forEach(({ code, parent, validFrom, validTo }, index) => {
    const first = places.get(code);
    if (first === undefined) places.set(code, index);
    else
      problems.push(
        packProblem(
          'duplicate_code',
          { pointer: `/codes/${index}/code` },
          `the code "${code}" is there already, as item ${first + 1}`,
          { hint: 'A pack changes a code of the list below it by overlay.json.' },
        ),
      );
    parents.set(code, parent);
    if (validFrom !== undefined && validTo !== undefined && validTo < validFrom)
      problems.push(
        packProblem(
          'validity_reversed',
          { pointer: `/codes/${index}/validTo` },
          `ends on ${validTo}, before it begins on ${validFrom}`,
        ),
      );
  });
  list.codes.forEach(({ code, parent }, index) => {
    if (parent === undefined) return;
    const pointer = `/codes/${index}/parent`;
    if (!places.has(parent))
      problems.push(
        packProblem('unknown_code', { pointer }, `the parent "${parent}" is not a code of this list`, {
          hint: didYouMean(parent, places.keys()),
          params: { name: parent },
        }),
      );
    else if (goesRound(code, parents)) problems.push(packProblem('parent_cycle', { pointer }, `"${code}" is above itself`));
  });
  for (const { line, message } of list.table === undefined ? [] : tableFaults(list.table))
    problems.push(packProblem('code_table', { pointer: '/table' }, `${message} (line ${line})`, { params: { line, column: 1 } }));
  return { value: list, problems };
}

/** Whether the chain of parents comes back to where it began. */
function goesRound(start: string, parents: ReadonlyMap<string, string | undefined>): boolean {
  const seen = new Set<string>();
  for (let at = parents.get(start); at !== undefined && !seen.has(at); at = parents.get(at)) {
    if (at === start) return true;
    seen.add(at);
  }
  return false;
}
