import { expect, it } from 'vitest';
import { accessFor, type Policy, readable } from '../../../core/access/index.ts';
import type { Storage, Tx } from '../../../core/storage/index.ts';
import { recordPairsIn } from '../../../core/storage/registry/record-pairs.ts';
import { onEachDatabase } from '../../harness/databases.ts';
import { sql } from '../../../core/storage/database/fragment.ts';
import { say } from '../registry/identity/registry.ts';
import { plansOf } from './plans-of.ts';

const policy: Policy = {
  id: 'p',
  title: 'p',
  roles: [],
  rules: [{ id: 'match', effect: 'permit', roles: ['reviewer'], actions: ['match'], scope: 'all', labels: ['plain', 'id'] }],
};
const assignments = [{ role: 'reviewer', unit: 'u', root: 'umbria', lo: 1, hi: 9 }];
const viewer = { roots: ['umbria'], predicate: readable(accessFor({ id: 'me', assignments }, [policy], 'match'), 'id') };

onEachDatabase('the queue of pairs', ({ open, kind }) => {
  it('is read from its index in order, a page and a capped count alike', async () => {
    const storage = await open();
    await plant(storage);
    const plans = await storage.transaction(async (tx) => {
      // A table of so few rows is read whole unless that is out of the question.
      if (kind === 'postgresql') await tx.session.run(sql`set local enable_seqscan = off`);
      return plansOfQueue(tx);
    });
    expect(plans).toHaveLength(2);
    for (const plan of plans) {
      expect(plan).toContain('record_pair_queue');
      expect(plan).not.toMatch(/Seq Scan on record_pair|SCAN p\b/);
    }
    // What is sorted is the page, not the table.
    if (kind === 'sqlite') expect(plans[0]).not.toMatch(/SEARCH p [^\n]*\n[^]*USE TEMP B-TREE FOR ORDER BY[^]*SCAN x/);
    else expect(plans[0]).toMatch(/Index Scan Backward using record_pair_queue/);
  });

  it('goes on after the pair that was last, through equal chances', async () => {
    const storage = await open();
    await plant(storage);
    const seen: number[] = [];
    let after: { chance: number; id: number } | null = null;
    for (;;) {
      const page: { chance: number; id: number }[] = await storage.read((tx) =>
        tx.recordPairs.page({ ...viewer, state: 'review', after, limit: 7 }),
      );
      seen.push(...page.map(({ id }) => id));
      after = page.at(-1) ?? null;
      if (page.length < 7) break;
    }
    expect(seen).toHaveLength(60);
    expect(new Set(seen).size).toBe(60);
    expect(await storage.read((tx) => tx.recordPairs.count({ ...viewer, state: 'review' }, 1000))).toBe(60);
    expect(await storage.read((tx) => tx.recordPairs.count({ ...viewer, state: 'review' }, 10))).toBe(10);
  });

  it('counts and shows none of whose records one is gone', async () => {
    const storage = await open();
    await plant(storage);
    const query = { ...viewer, state: 'review' as const };
    const seen = await storage.transaction(async (tx) => {
      const [first] = await tx.recordPairs.page({ ...query, after: null, limit: 1 });
      await tx.recordPairs.put([pairOf('umbria', first!.left, 's:999999', 0)]);
      const all = await tx.recordPairs.page({ ...query, after: null, limit: 100 });
      const gone = (await tx.recordPairs.standing(first!.left, 's:999999'))!;
      return [all.length, await tx.recordPairs.count(query, 1000), await tx.recordPairs.visible(viewer, gone.id)];
    });
    expect(seen).toEqual([60, 60, null]);
  });
});

/** Sixty pairs of records in each of two roots. */
async function plant(storage: Storage): Promise<void> {
  for (const root of ['umbria', 'roma']) {
    const people = Array.from({ length: 120 }, (_, at) => ({ key: String(at), surname: `Prova${at}` }));
    await say(storage, 'anagrafe', people, root);
    await storage.transaction(async (tx) => {
      const records = (await tx.personRecords.subjects(root, 0, 120)).map(({ id }) => `s:${id}`);
      await tx.recordPairs.put(Array.from({ length: 60 }, (_, at) => pairOf(root, records[at]!, records[at + 60]!, at)));
    });
  }
}

const pairOf = (root: string, left: string, right: string, at: number) => ({
  root,
  left,
  right,
  state: 'review' as const,
  stage: 'model' as const,
  chance: 5000 + (at % 5),
  evidence: [],
  marks: [],
  runId: 1,
  by: 'prova',
  at: '2026-03-01T08:00:00Z',
});

/** The plans of a page and of a count. */
const plansOfQueue = ({ session }: Tx): Promise<string[]> =>
  plansOf(
    session,
    async (noted) => {
      const pairs = recordPairsIn(noted);
      await pairs.page({ ...viewer, state: 'review', after: { chance: 5003, id: 40 }, limit: 7 });
      await pairs.count({ ...viewer, state: 'review' }, 1001);
    },
    'record_pair',
  );
