import { expect, it } from 'vitest';
import { accessFor, type Policy, readable } from '../../../core/access/index.ts';
import type { Storage, Tx } from '../../../core/storage/index.ts';
import { recordPairsIn } from '../../../core/storage/registry/record-pairs.ts';
import { onEachDatabase } from '../../harness/databases.ts';
import { sql } from '../../../core/storage/database/fragment.ts';
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
});

async function plant(storage: Storage): Promise<void> {
  const pair = (at: number, root: string) => ({
    root,
    left: `s:${root}${at}`,
    right: `s:z${root}${at}`,
    state: 'review' as const,
    stage: 'model' as const,
    chance: 5000 + (at % 5),
    evidence: [],
    marks: [],
    runId: 1,
    by: 'prova',
    at: '2026-03-01T08:00:00Z',
  });
  const pairs = Array.from({ length: 60 }, (_, at) => [pair(at, 'umbria'), pair(at, 'roma')]).flat();
  await storage.transaction((tx) => tx.recordPairs.put(pairs));
}

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
