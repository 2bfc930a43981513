import { headlineOf, type Text } from '#forms';
import type { Tx } from '../../storage/index.ts';
import { labelsIn } from '../answers/label-lookup.ts';
import { readFiled } from '../answers/read-filed.ts';
import type { CaseFile } from '../facts/case-file.ts';
import type { CaseDesk } from '../facts/desk.ts';
import type { Sight } from '../rights/gate.ts';

/** What each filing of a case says the most, by its id, as far as the reader may read it; of forms that name a headline. */
export async function headlinesOf(
  tx: Tx,
  desk: CaseDesk,
  { row, release }: CaseFile,
  filed: readonly { readonly form: string }[],
  sight: Sight,
): Promise<ReadonlyMap<string, Text>> {
  const words = { languages: release.languages, labelOf: labelsIn(release, desk.system) };
  const telling = [...new Set(filed.map(({ form }) => form))].filter((form) => headlineIn(form).length > 0);
  const found = new Map<string, Text>();
  for (const submission of await tx.submissions.wholeOfForms(row.id, telling)) {
    const form = await desk.library.formByDigest(tx, submission.formDigest);
    const shown = await readFiled(tx, desk, row, submission, sight);
    if (form === null || shown === null) continue;
    const { answers, closed } = shown;
    const said = headlineOf({ form, answers, closed }, headlineIn(submission.form), words);
    if (said !== null) found.set(submission.id, said);
  }
  return found;

  function headlineIn(form: string): readonly string[] {
    return release.forms.get(form)?.form.source.headline ?? [];
  }
}
