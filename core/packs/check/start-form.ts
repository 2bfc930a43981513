import type { CompiledForm, Problem } from '#forms';
import { packProblem } from './problem.ts';

/**
 * Files are kept with a case: while the form that opens one is filled, there is none yet. What it may require of files nobody can
 * answer, and whoever fills it stands before a form that cannot be filed.
 */
export function checkStartForm({ id, fields, cells }: CompiledForm): Problem[] {
  return fields
    .filter(({ type }) => type === 'file' || type === 'files')
    .filter((field) => field.required || cells.some(({ kind, targets }) => kind === 'required' && targets.includes(field.id)))
    .map((field) =>
      packProblem(
        'file_at_start',
        { pointer: '/start/form' },
        `the form "${id}" opens the case and may require the file "${field.id}", for which there is no case yet`,
        { hint: `Ask for it in a form under "forms", of a step or of a task, or let "${field.id}" be left out here.` },
      ),
    );
}
