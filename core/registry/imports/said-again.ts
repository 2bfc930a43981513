import type { ImportRepeatRow, ImportRunRow, SaidAgain, SaidFact } from '../../storage/index.ts';
import { createIdSet } from './recall/id-set.ts';
import type { Memory } from './recall/open-memory.ts';
import { headWords } from './recall/packed-rows.ts';

/** What a run said up to here of what earlier supplies brought. */
export interface SaidWatch {
  /** Whether it said a fact. */
  readonly isSaid: (fact: number) => boolean;
  /** Sees a row that was recalled; returns how many of its facts were said already. */
  seeRecalled(at: number): number;
}

/** Begins where the run stands; what is stored after it is not heard of. */
export function watchSaid({ words, met, factsOf }: Pick<Memory, 'words' | 'met' | 'factsOf'>): SaidWatch {
  const recalled = createIdSet();
  const isSaid = (fact: number): boolean => met.has(fact) || recalled.has(fact);
  return {
    isSaid,
    seeRecalled(at) {
      let again = 0;
      for (let own = at + headWords, end = own + factsOf(at); own < end; own += 1) {
        const fact = words[own]!;
        if (isSaid(fact)) again += 1;
        else recalled.add(fact);
      }
      return again;
    },
  };
}

/** Of rows and the facts among theirs that were said before, the rows that say something otherwise, and those that say nothing else. */
export function repeatsOf(
  run: Pick<ImportRunRow, 'id'>,
  rows: readonly { readonly facts: readonly SaidFact[] }[],
  again: readonly SaidAgain[],
): ImportRepeatRow[] {
  if (again.length === 0) return [];
  const repeats: ImportRepeatRow[] = [];
  let [from, next] = [0, 0];
  for (const { facts } of rows) {
    const first = next;
    from += facts.length;
    while (next < again.length && again[next]!.at < from) next += 1;
    const own = again.slice(first, next);
    const told = own.find(({ isOtherwise }) => isOtherwise) ?? (own.length === facts.length ? own[0] : undefined);
    if (told === undefined) continue;
    const { file, line, record } = facts[0]!;
    const { of } = told;
    repeats.push({ runId: run.id, isSame: told.isOtherwise ? 0 : 1, file, line, record, ofFile: of.file, ofLine: of.line });
  }
  return repeats;
}
