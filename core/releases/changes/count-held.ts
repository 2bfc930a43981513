import type { CaseRow, Tx } from '../../storage/index.ts';
import type { Change, CountedWork, Finding, HeldCount } from './change.ts';

/** Open cases, the last changed first, and drafts that are looked through: beyond them a number is told as "at least". */
const mostLookedAt = 20_000;
/** Cases whose answers are in memory at once. */
const together = 250;

/** Who asks what: the types of case that a form is filed in. */
interface Asking {
  readonly root: string;
  typesOf(form: string): Iterable<string>;
}

/** Looks through open cases and drafts once for all that is to be counted, and says what was found. */
export async function countHeld(tx: Tx, { root, typesOf }: Asking, findings: readonly Finding[]): Promise<readonly Change[]> {
  const counted = findings.filter(({ count }) => count !== undefined);
  const tallies = new Map(counted.map((finding) => [finding, { cases: new Set<string>(), drafts: 0 }]));
  const forms = [...new Set(counted.flatMap(({ count }) => [...(count!.answers?.keys() ?? [])]))];
  const types = new Set([
    ...forms.flatMap((form) => [...typesOf(form)]),
    ...counted.flatMap(({ count }) => (count!.work === undefined ? [] : [count!.work.type])),
  ]);
  const open = types.size === 0 ? [] : await tx.runningCases.openOf(root, [...types], mostLookedAt);
  const caseOf = new Map(open.map((each) => [each.id, each]));
  for (let at = 0; at < open.length; at += together) {
    const ids = open.slice(at, at + together).map(({ id }) => id);
    for (const { caseId, form, answers } of forms.length === 0 ? [] : await tx.runningCases.answersOf(ids, forms))
      for (const [{ count }, { cases }] of tallies) if (count!.answers?.get(form)?.(answers) === true) cases.add(caseId);
    if (!counted.some(({ count }) => count!.work !== undefined)) continue;
    for (const { caseId, kind, key } of await tx.runningCases.waitingIn(ids))
      for (const [{ count }, { cases }] of tallies) {
        const { work } = count!;
        if (work !== undefined && work.kind === kind && isOf(work.id, key) && isWithin(work, caseOf.get(caseId)!))
          cases.add(caseId);
      }
  }
  for (const { form, answers } of forms.length === 0 ? [] : await tx.runningCases.draftsOf(root, forms, mostLookedAt))
    for (const [{ count }, tally] of tallies) if (count!.answers?.get(form)?.(answers) === true) tally.drafts += 1;
  const isLeast = open.length === mostLookedAt;
  return findings.map((finding): Change => {
    const { count, ...change } = finding;
    const tally = tallies.get(finding);
    if (count === undefined || tally === undefined) return change;
    const held: HeldCount = { cases: tally.cases.size, drafts: tally.drafts, isLeast };
    if (held.cases + held.drafts === 0 && !isLeast) return change;
    return { ...change, hurts: change.hurts || held.cases + held.drafts > 0, held: { ...held, then: count.then } };
  });
}

/** Whether the case is one in which the new workflow decides. */
const isWithin = ({ type, goesOn }: CountedWork, row: Pick<CaseRow, 'type' | 'states'>): boolean =>
  row.type === type && goesOn(row.states);

/** The key of a task or deadline that was opened again has a number behind its id. */
function isOf(id: string, key: string): boolean {
  return key === id || (key.startsWith(`${id}_`) && /^\d+$/.test(key.slice(id.length + 1)));
}
