import { isDeepStrictEqual } from 'node:util';
import type { Answers, CompiledForm } from '#forms';
import type { FiledSource, SubmissionRow, Tx } from '../../storage/index.ts';
import { formInputs, knownAnswers } from '../answers/open-form.ts';
import { valueIn } from '../answers/value-in.ts';
import type { CaseDesk } from '../facts/desk.ts';
import type { FormPlace, Known } from './known-for.ts';

export type Confirmed = readonly string[] | 'all';

/** What is known for a form that is being filed, and what of it was confirmed. */
export interface KnownAtFiling {
  readonly known: Known;
  readonly confirmed: Confirmed;
}

/** The same that its author was shown on opening the form; null for a form that asks to confirm nothing. */
export async function knownAtFiling(
  tx: Tx,
  desk: CaseDesk,
  form: CompiledForm,
  place: FormPlace,
  confirmed: Confirmed,
): Promise<KnownAtFiling | null> {
  if (!form.prefill.some(({ confirm }) => confirm)) return null;
  const inputs = await formInputs(tx, desk, form, place);
  return { known: await knownAnswers(tx, desk, form, place, inputs), confirmed };
}

interface Filing {
  readonly form: CompiledForm;
  readonly answers: Answers;
  readonly known: KnownAtFiling | null;
  readonly before: Pick<SubmissionRow, 'answers' | 'sources'> | undefined;
  readonly author: string;
  readonly at: string;
}

/**
 * Where filed answers come from, by pointer: those that stand as a source says them, with who confirmed them; and those that
 * stand as they were filed before, with what was said of them then.
 */
export function sourcesOf({ form, answers, known, before, author, at }: Filing): Readonly<Record<string, FiledSource>> {
  const found: Record<string, FiledSource> = {};
  for (const { pointer, path } of form.fields) {
    const value = valueIn(answers, path);
    if (value === undefined) continue;
    const kept = before?.sources[pointer];
    if (kept !== undefined && isDeepStrictEqual(value, valueIn(before?.answers, path))) found[pointer] = kept;
    const said = known?.known.provenance[pointer]?.says?.find((each) => isDeepStrictEqual(each.value, value));
    if (known === null || said === undefined) continue;
    const isConfirmed = known.confirmed === 'all' || known.confirmed.includes(pointer);
    if (isConfirmed || found[pointer] === undefined)
      found[pointer] = { from: said.from, confirmed: isConfirmed ? { by: author, at } : null };
  }
  return found;
}
