import { isDeepStrictEqual } from 'node:util';
import { type Answers, type CompiledField, type CompiledForm, standsAsProposed, valueIn } from '#forms';
import type { FiledSource, SubmissionRow, Tx } from '../../storage/index.ts';
import { formInputs, knownAnswers } from '../answers/open-form.ts';
import type { CaseDesk } from '../facts/desk.ts';
import type { FormPlace, Known, Said } from './known-for.ts';

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
export function sourcesOf({ known, author, at, ...filing }: Filing): Readonly<Record<string, FiledSource>> {
  const found: Record<string, FiledSource> = {};
  for (const { pointer, kept, said } of filing.form.fields.flatMap((field) => standingIn(field, { known, ...filing }))) {
    if (kept !== undefined) found[pointer] = kept;
    if (known === null || said === undefined) continue;
    const isConfirmed = known.confirmed === 'all' || known.confirmed.includes(pointer);
    if (isConfirmed || kept === undefined)
      found[pointer] = { from: said.from, confirmed: isConfirmed ? { by: author, at } : null };
  }
  return found;
}

interface Standing {
  readonly pointer: string;
  /** What was said of it when it was filed as it is. */
  readonly kept: FiledSource | undefined;
  /** What is said now that it agrees with. */
  readonly said: Said | undefined;
}

/** What stands filed under a field: an answer, or each row of repeated ones. */
function standingIn(
  { kind, rows, pointer, path }: CompiledField,
  { answers, known, before }: Omit<Filing, 'form' | 'author' | 'at'>,
): readonly Standing[] {
  const value = valueIn(answers, path);
  if (value === undefined || rows !== null) return [];
  const earlier = valueIn(before?.answers, path);
  const says = known?.known.provenance[pointer]?.says ?? [];
  if (kind !== 'rows') {
    const kept = isDeepStrictEqual(value, earlier) ? before?.sources[pointer] : undefined;
    return [{ pointer, kept, said: says.find((each) => isDeepStrictEqual(each.value, value)) }];
  }
  const proposed = says.flatMap((said) => listed(said.value).map((row) => ({ row, said })));
  return listed(value).map((row, index) => {
    const found = proposed.find((each) => standsAsProposed(row, each.row));
    const isSame = (each: unknown): boolean =>
      isDeepStrictEqual(each, row) || (found !== undefined && standsAsProposed(each, found.row));
    const kept = before?.sources[`${pointer}/${listed(earlier).findIndex(isSame)}`];
    return { pointer: `${pointer}/${index}`, kept, said: found?.said };
  });
}

const listed = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
