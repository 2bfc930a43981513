import { type CompiledForm, referencesOf, valueIn } from '#forms';
import type { PersonRow, SubmissionRow } from '../../storage/index.ts';
import { type Facts } from '../facts/facts.ts';
import { todayAt } from '../facts/today.ts';

/** Where prefilled values may come from, each with the instant it was said. */
export interface DatedSources {
  readonly latest: readonly Pick<SubmissionRow, 'form' | 'at'>[];
  readonly above: ReadonlyMap<string, string>;
  readonly person: PersonRow | null;
}

/**
 * The day on which what each prefill read was said, by id of the prefill; of several sources the earliest. Only what is in
 * the facts counts, so that no date of what the reader may not see gets out.
 */
export function sourceDates(form: CompiledForm, facts: Facts, sources: DatedSources): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { id, tree } of form.prefill) {
    const instants = referencesOf(tree).flatMap((path) => (isThere(facts, path) ? (instantOf(path, sources) ?? []) : []));
    const [first] = instants.toSorted();
    if (first !== undefined) found.set(id, todayAt(new Date(first)));
  }
  return found;
}

function instantOf([root, second, third]: readonly string[], { latest, above, person }: DatedSources): string | undefined {
  if (root === 'forms') return latest.find(({ form }) => form === second)?.at;
  if (root === 'parent' && second === 'forms') return above.get(third ?? '');
  if (root !== 'subject') return undefined;
  const facts = person?.doc as Readonly<Record<string, { readonly at?: string } | undefined>> | undefined;
  return facts !== undefined && Object.hasOwn(facts, second ?? '') ? facts[second ?? '']?.at : undefined;
}

function isThere(facts: Facts, path: readonly string[]): boolean {
  const value = valueIn(facts, path);
  return value !== undefined && value !== null;
}
