import { type CompiledElement, type CompiledForm, differencesOf, type Text } from '#forms';
import type { CaseRow, SubmissionRow, Tx } from '../../storage/index.ts';
import { releaseOf } from '../facts/case-file.ts';
import type { CaseDesk } from '../facts/desk.ts';
import { todayAt } from '../facts/today.ts';
import type { Sight } from '../rights/gate.ts';
import { labelsIn } from './label-lookup.ts';
import { readFiled } from './read-filed.ts';

/** What was answered when a form was last filed: by pointer into today's form, as the form of then shows it. */
export interface EarlierAnswers {
  readonly submission: string;
  /** The day on which it was filed. */
  readonly at: string;
  readonly texts: Readonly<Record<string, Text>>;
}

/** The earlier answers that a form shows beside the new ones, as far as its reader may see them; null when it shows none. */
export async function earlierAnswers(
  tx: Tx,
  desk: CaseDesk,
  form: CompiledForm,
  { row, filed, sight }: { readonly row: CaseRow; readonly filed: SubmissionRow | undefined; readonly sight: Sight },
): Promise<EarlierAnswers | null> {
  const fields = fieldsWithHistory(form);
  if (filed === undefined || fields.size === 0) return null;
  const asked = await desk.library.formByDigest(tx, filed.formDigest);
  const shown = await readFiled(tx, desk, row, filed, sight);
  if (asked === null || shown === null) return null;
  const release = releaseOf(desk.system, row.root);
  // Against no answers at all, whatever was answered is told as taken away.
  const found = differencesOf(
    { form: asked, answers: shown.answers, closed: shown.closed, asked: filed.asked },
    { form, answers: {}, closed: shown.closed },
    { languages: release.languages, labelOf: labelsIn(release, desk.system) },
  );
  const texts = found.flatMap(({ field, pointer, before, only }): [string, Text][] =>
    before !== null && only === undefined && fields.has(field) ? [[pointer, before.text]] : [],
  );
  return { submission: filed.id, at: todayAt(new Date(filed.at)), texts: Object.fromEntries(texts) };
}

const known = new WeakMap<CompiledForm, ReadonlySet<string>>();

/** Fields, outside rows, whose element or one around it says `history`; the innermost that says anything counts. */
function fieldsWithHistory(form: CompiledForm): ReadonlySet<string> {
  const before = known.get(form);
  if (before !== undefined) return before;
  const found = new Set<string>();
  const walk = ({ options, field, elements, detail, rows }: CompiledElement, around: boolean): void => {
    const own = options['history'];
    const isTold = typeof own === 'boolean' ? own : around;
    if (field !== undefined && isTold && rows === null) found.add(field);
    for (const each of [...elements, ...(detail === undefined ? [] : [detail])]) walk(each, isTold);
  };
  walk(form.layout, false);
  known.set(form, found);
  return found;
}
