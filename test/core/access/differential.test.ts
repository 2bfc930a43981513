import fc from 'fast-check';
import { expect, it } from 'vitest';
import { accessFor, permits, readable, type CasePredicate } from '../../../core/access/index.ts';
import { verbatim } from '../../../core/storage/database/fragment.ts';
import type { ListSort, Storage } from '../../../core/storage/index.ts';
import { onEachDatabase } from '../../harness/databases.ts';
import { actions, now, world, type World } from './territory.ts';

async function plant(storage: Storage, { units, cases, grants, exclusions }: World): Promise<void> {
  await storage.transaction(async (tx) => {
    for (const table of ['case_file', 'access_grant', 'exclusion', 'unit'])
      await tx.session.run(verbatim(`delete from ${table}`));
    for (const root of new Set(units.map((unit) => unit.root))) await tx.units.replaceTree(root, []);
    for (const row of cases) await tx.cases.insert(row);
    for (const row of grants) await tx.grants.insert(row);
    for (const row of exclusions) await tx.exclusions.insert(row);
  });
}

const inMemory = (predicate: CasePredicate, { cases, grants, exclusions }: World) =>
  cases.filter((row) => permits(predicate, row, { grants, exclusions })).map((row) => row.id);

const sorts: readonly ListSort[] = [
  { column: 'case.id', direction: 'asc' },
  { column: 'case.updated_at', direction: 'desc' },
  { column: 'case.due_at', direction: 'asc' },
  { column: 'data.categoria', direction: 'asc' },
];

async function inList(storage: Storage, predicate: CasePredicate, sort: ListSort): Promise<string[]> {
  const ids: string[] = [];
  let after: string | undefined;
  do {
    const cursor = after === undefined ? {} : { after };
    const page = await storage.read((tx) => tx.lists.page({ predicate, limit: 3, sort, ...cursor }));
    ids.push(...page.rows.map((row) => row.id));
    after = page.next ?? undefined;
  } while (after !== undefined);
  return ids;
}

const byPoint = (storage: Storage, predicate: CasePredicate, { cases }: World) =>
  storage.read(async (tx) => {
    const ids: string[] = [];
    for (const row of cases) if ((await tx.cases.visible(predicate, row.id)) !== null) ids.push(row.id);
    return ids;
  });

onEachDatabase('access', ({ open, kind }) => {
  it('is the same in the list, in the point check, in the count and in memory', async () => {
    const storage = await open();
    const runs = { numRuns: kind === 'sqlite' ? 150 : 60, seed: 20260301 };
    let reached = 0;
    await fc.assert(
      fc.asyncProperty(
        world,
        fc.constantFrom(...actions),
        fc.constantFrom('health', 'private', null, null, null),
        fc.constantFrom(...sorts),
        async (given, action, label, sort) => {
          await plant(storage, given);
          const whole = accessFor(given.user, given.policies, action, null, now);
          const predicate = label === null ? whole : readable(whole, label);
          const expected = inMemory(predicate, given).toSorted();
          reached += expected.length;
          expect(await byPoint(storage, predicate, given).then((ids) => ids.toSorted())).toEqual(expected);
          expect((await inList(storage, predicate, sort)).toSorted()).toEqual(expected);
          expect(await storage.read((tx) => tx.lists.count({ predicate }))).toEqual({ value: expected.length, capped: false });
        },
      ),
      runs,
    );
    expect(reached).toBeGreaterThan(runs.numRuns);
  });

  it('never grows by an exclusion, a removed grant or a lost assignment', async () => {
    await fc.assert(
      fc.asyncProperty(world, async (given) => {
        const reach = (changed: World) => inMemory(accessFor(changed.user, changed.policies, 'exist', null, now), changed);
        const grows = (after: World, before: World) => reach(after).some((id) => !reach(before).includes(id));
        const [firstCase] = given.cases;
        const exclusion = {
          id: 'x',
          userId: 'me',
          caseId: firstCase?.id ?? null,
          personId: null,
          reason: 'kin',
          by: 'you',
          at: now.toISOString(),
          from: now.toISOString(),
          until: null,
          endedBy: null,
        };
        const permitsOnly = given.policies.map((policy) => ({
          ...policy,
          rules: policy.rules.filter((rule) => rule.effect === 'permit'),
        }));
        const lessUser = { ...given.user, assignments: given.user.assignments.slice(1) };
        const narrowed = { ...given, exclusions: [...given.exclusions, exclusion] };
        expect(reach(narrowed)).not.toContain(exclusion.caseId);
        expect(grows(narrowed, given)).toBe(false);
        const unforbidden = { ...given, policies: permitsOnly };
        expect(grows({ ...unforbidden, user: lessUser }, unforbidden)).toBe(false);
        expect(grows({ ...unforbidden, grants: given.grants.slice(1) }, unforbidden)).toBe(false);
      }),
      { numRuns: 200, seed: 7 },
    );
  });
});
