import { expect, it } from 'vitest';
import { decidePair } from '../../../../core/registry/identity/index.ts';
import type { NewPair } from '../../../../core/storage/registry/record-pairs.ts';
import { onEachDatabase } from '../../../harness/databases.ts';
import { root } from './registry.ts';

const at = '2026-03-02T09:00:00Z';
const pair = (left: string, right: string): NewPair => ({
  root,
  left,
  right,
  state: 'review',
  stage: 'model',
  chance: 5000,
  evidence: [],
  marks: [],
  runId: 1,
  by: 'prova',
  at,
});

onEachDatabase('a judgement on a pair', ({ open }) => {
  it('is refused where it would make one of two who were judged to be two, and nothing is kept of it', async () => {
    const storage = await open();
    const judge = (left: string, right: string, decision: Parameters<typeof decidePair>[2]) =>
      storage.transaction(async (tx) => {
        const standing = (await tx.recordPairs.standing(left, right))!;
        await decidePair(tx, { pair: standing, by: 'ugo', at }, decision);
      });
    await storage.transaction((tx) => tx.recordPairs.put([pair('s:1', 's:2'), pair('s:2', 's:3'), pair('s:1', 's:3')]));
    await judge('s:1', 's:2', 'same');
    await judge('s:1', 's:3', 'not_same');
    await expect(judge('s:2', 's:3', 'same')).rejects.toMatchObject({ code: 'NUC_MATCH_CONTRADICTS' });
    expect(await storage.read(async (tx) => (await tx.recordPairs.standing('s:2', 's:3'))?.state)).toBe('review');
  });
});
