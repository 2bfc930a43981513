import { type Difference, differencesOf, type FiledAnswers, type Text } from '#forms';
import { NucleoError } from '../../errors.ts';
import type { CaseRow, SubmissionRow, Tx } from '../../storage/index.ts';
import { labelsIn } from '../answers/label-lookup.ts';
import { readFiled } from '../answers/read-filed.ts';
import { releaseOf } from '../facts/case-file.ts';
import type { CaseDesk } from '../facts/desk.ts';
import type { Actor } from '../rights/actor.ts';
import { rightsOn, type Sight } from '../rights/gate.ts';

interface ComparedFiling {
  readonly id: string;
  readonly at: string;
  readonly version: string;
  readonly author: { readonly id: string; readonly name: string };
}

/** Two filings of a form, the earlier first, and what each field held in them; closed fields say nothing but that they are. */
export interface Comparison {
  readonly form: string;
  readonly title: Text;
  readonly before: ComparedFiling;
  readonly after: ComparedFiling;
  readonly differences: readonly Difference[];
}

/** Compares two filings of one form in a case; with the one before it when none is named. */
export async function compareSubmissions(
  tx: Tx,
  desk: CaseDesk,
  { row, actor, at }: { readonly row: CaseRow; readonly actor: Actor; readonly at: Date },
  asked: { readonly submission: string; readonly with?: string | undefined },
): Promise<Comparison> {
  const one = await inCase(tx, row, asked.submission);
  const other = await inCase(tx, row, asked.with ?? (await idBefore(tx, one)));
  if (one.form !== other.form) throw new NucleoError('NUC_FORM_NOT_COMPARABLE');
  const isLater = one.at > other.at || (one.at === other.at && one.id > other.id);
  const [earlier, later] = isLater ? [other, one] : [one, other];
  const sight = (await rightsOn(tx, desk.system, actor, [row], at)).sight(row);
  const [before, after] = [await readable(tx, desk, row, earlier, sight), await readable(tx, desk, row, later, sight)];
  const release = releaseOf(desk.system, row.root);
  const names = await tx.users.namesOf([earlier.author, later.author]);
  const told = ({ id, at: when, formVersion: version, author }: SubmissionRow): ComparedFiling => ({
    id,
    at: when,
    version,
    author: { id: author, name: names.get(author) ?? author },
  });
  return {
    form: later.form,
    title: after.form.title,
    before: told(earlier),
    after: told(later),
    differences: differencesOf(before, after, {
      languages: release.languages,
      labelOf: labelsIn(release, desk.system),
    }),
  };
}

async function inCase(tx: Tx, row: CaseRow, id: string): Promise<SubmissionRow> {
  const found = await tx.submissions.get(id);
  if (found === null || found.caseId !== row.id) throw new NucleoError('NUC_CASE_NOT_FOUND');
  return found;
}

async function idBefore(tx: Tx, { caseId, form, id }: SubmissionRow): Promise<string> {
  const same = (await tx.submissions.ofCase(caseId)).filter((each) => each.form === form);
  const before = same[same.findIndex((each) => each.id === id) - 1];
  if (before === undefined) throw new NucleoError('NUC_CASE_NOT_FOUND');
  return before.id;
}

async function readable(tx: Tx, desk: CaseDesk, row: CaseRow, filed: SubmissionRow, sight: Sight): Promise<FiledAnswers> {
  const form = await desk.library.formByDigest(tx, filed.formDigest);
  const shown = await readFiled(tx, desk, row, filed, sight);
  if (form === null || shown === null) throw new NucleoError('NUC_FORM_UNKNOWN', { form: filed.form });
  return { form, answers: shown.answers, closed: shown.closed, asked: filed.asked };
}
