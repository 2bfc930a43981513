import { type Answers, checkAnswers, type Inputs, normaliseAnswers, type Problem } from '#forms';
import { NucleoError } from '../../errors.ts';
import { newId } from '../../ids.ts';
import type { FormArtefact, Release } from '../../packs/index.ts';
import { refusedFor } from '../refused-for.ts';
import type { Claim, SubmissionRow, Tx } from '../../storage/index.ts';
import { lookupOf } from './code-lookup.ts';
import type { Facts } from '../facts/facts.ts';
import type { CaseDesk } from '../facts/desk.ts';
import { type Confirmed, type KnownAtFiling, knownAtFiling, sourcesOf } from '../known/filed-sources.ts';
import type { FormPlace } from '../known/known-for.ts';
import { authorsOf } from '../rights/mask.ts';
import type { FormLibrary } from './form-library.ts';
import { formsAbove } from './forms-above.ts';
import { referenceProblems } from './references.ts';

/** Answers that passed the gate of the form: pruned, computed, ready to be filed. */
export interface CheckedAnswers {
  readonly artefact: FormArtefact;
  readonly answers: Answers;
  readonly asked: readonly string[];
  readonly warnings: readonly Problem[];
  readonly known: KnownAtFiling | null;
}

interface Asking {
  readonly release: Release;
  readonly form: string;
  readonly facts: Facts;
  /** The answers that these are to replace. */
  readonly previous?: Answers | undefined;
  /** What is known for the form, where some of it must be confirmed. */
  readonly known?: KnownAtFiling | null;
}

interface Filing extends Omit<Asking, 'known'> {
  readonly place: FormPlace;
  /** Pointers of the proposed answers that were confirmed. */
  readonly confirmed?: Confirmed | undefined;
}

/**
 * The server's gate: only what is on the form, relevant and valid gets through; the server's computed values win. To `facts` comes
 * what the form reads of the cases around its place. Throws NUC_CASE_ANSWERS_INVALID with every located problem.
 */
export async function checkedAnswers(
  tx: Tx,
  desk: CaseDesk,
  { place, confirmed = [], ...filing }: Filing,
  typed: unknown,
): Promise<CheckedAnswers> {
  const { compiled } = desk.library.form(filing.release, filing.form);
  const facts = { ...filing.facts, ...(await formsAbove(tx, desk, compiled, place)) };
  const known = await knownAtFiling(tx, desk, compiled, place, confirmed);
  const { artefact, answers, asked, problems: judged } = await judgeAnswers(desk.library, { ...filing, facts, known }, typed);
  const { root } = place.row ?? place.unit;
  const where = { root, caseId: place.row?.id ?? null, claim: claimOf(place) };
  const problems = [...judged, ...(await referenceProblems(tx, compiled, answers, where))];
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0)
    throw new NucleoError(
      'NUC_CASE_ANSWERS_INVALID',
      {},
      { problems: problems.map(({ params: _params, ...problem }) => problem) },
    );
  return { artefact, answers, asked, warnings: problems, known };
}

/** Whose uploads may be taken up by a case that is opened there. */
export const claimOf = ({ actor, unit, at }: Pick<FormPlace, 'actor' | 'unit' | 'at'>): Claim => ({
  userId: actor.id,
  unitId: unit.id,
  at: at.toISOString(),
});

/** The same judgement without throwing: for checking while typing. */
export async function judgeAnswers(
  library: FormLibrary,
  { release, form, facts, previous, known = null }: Asking,
  typed: unknown,
) {
  const artefact = library.form(release, form);
  if (typeof typed !== 'object' || typed === null || Array.isArray(typed)) {
    throw new NucleoError('NUC_CASE_ANSWERS_INVALID', {}, { problems: [refusedFor('answers_kind', { code: 'type' })] });
  }
  const validate = await library.validator(artefact.form, artefact.digest);
  const result = checkAnswers(artefact.compiled, normaliseAnswers(artefact.compiled, typed) as Answers, {
    inputs: facts as unknown as Inputs,
    ...(previous === undefined ? {} : { previous }),
    ...(known === null ? {} : { confirming: { proposed: known.known.prefilled, confirmed: known.confirmed } }),
    lookup: lookupOf(release),
    validate,
  });
  return { artefact, ...result };
}

/** Files checked answers as an immutable submission that says which form, version and release asked them. */
export async function fileSubmission(
  tx: Tx,
  checked: CheckedAnswers,
  about: {
    caseId: string;
    personId: string | null;
    release: string;
    author: string;
    at: string;
    taskKey?: string | null;
    step?: string | null;
    /** What the form is filed in place of. */
    before?: SubmissionRow | undefined;
  },
): Promise<SubmissionRow> {
  const { known, answers } = checked;
  const form = checked.artefact.compiled;
  const { before, author, at } = about;
  const row: SubmissionRow = {
    id: newId(),
    caseId: about.caseId,
    personId: about.personId,
    form: checked.artefact.id,
    formVersion: checked.artefact.form.version,
    formDigest: checked.artefact.digest,
    release: about.release,
    answers: checked.answers,
    asked: checked.asked,
    author: about.author,
    authors: authorsOf(form, answers, before),
    sources: sourcesOf({ form, answers, known, before, author, at }),
    at: about.at,
    taskKey: about.taskKey ?? null,
    step: about.step ?? null,
  };
  await tx.submissions.insert(row);
  return row;
}
