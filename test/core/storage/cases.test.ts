import { expect, it } from 'vitest';
import { accessFor, type Policy } from '../../../core/access/index.ts';
import { casesIn } from '../../../core/storage/casework/cases.ts';
import { sql } from '../../../core/storage/database/fragment.ts';
import { onEachDatabase } from '../../harness/databases.ts';
import { plansOf } from './plans-of.ts';
import { plantUnits, sampleCase, sampleUnit } from './sample.ts';

const everything: Policy = {
  id: 'p',
  title: 'p',
  roles: [],
  rules: [{ id: 'within', effect: 'permit', roles: ['worker'], actions: ['exist'], scope: 'subtree' }],
};
const worker = { id: 'me', assignments: [{ role: 'worker', unit: 'office', root: 'demo', lo: 1, hi: 1 }] };

onEachDatabase('cases', ({ open, openAgain, kind }) => {
  it('come back as they were stored, absent values as null', async () => {
    const storage = await open();
    const row = sampleCase({
      data: { kind: 'RawNode', sql: 'x', categoria: 'anziani', "o'clock": ['?', '$1', ':x'] },
      restricted: true,
      dueAt: '2026-04-01T00:00:00.000Z',
    });
    await storage.transaction((tx) => tx.cases.insert(row));
    expect(await storage.read((tx) => tx.cases.get(row.id))).toMatchObject(row);
    expect(await storage.read((tx) => tx.cases.get('nobody'))).toBeNull();
    const open_ = sampleCase();
    await storage.transaction((tx) => tx.cases.insert(open_));
    expect(await storage.read((tx) => tx.cases.get(open_.id))).toMatchObject({ dueAt: null, number: null, responsible: null });
  });

  it('change only against the version that was read', async () => {
    const storage = await open();
    const row = sampleCase();
    await storage.transaction((tx) => tx.cases.insert(row));
    const first = await storage.transaction((tx) => tx.cases.update(row.id, 1, { state: 'in_carico' }));
    const second = await storage.transaction((tx) => tx.cases.update(row.id, 1, { state: 'chiuso' }));
    expect([first, second]).toEqual([true, false]);
    expect(await storage.read((tx) => tx.cases.get(row.id))).toMatchObject({ state: 'in_carico', version: 2 });
  });

  it('let one of fifty simultaneous changes through in each round', async () => {
    const storage = await open();
    const other = kind === 'postgresql' ? await openAgain(storage.settings) : storage;
    const row = sampleCase({ data: { count: 0 } });
    await storage.transaction((tx) => tx.cases.insert(row));
    for (let round = 1; round <= 5; round += 1) {
      const outcomes = await Promise.all(
        Array.from({ length: 50 }, (_, at) =>
          (at % 2 === 0 ? storage : other).transaction(async (tx) => {
            const read = await tx.cases.get(row.id);
            await new Promise((done) => setImmediate(done));
            return await tx.cases.update(row.id, round, { data: { count: Number(read?.data['count']) + 1 } });
          }),
        ),
      );
      expect(outcomes.filter(Boolean)).toHaveLength(1);
    }
    expect(await storage.read((tx) => tx.cases.get(row.id))).toMatchObject({ version: 6, data: { count: 5 } });
  });

  it('store nothing of a transaction that throws, while others go on', async () => {
    const storage = await open();
    const kept = sampleCase();
    const lost = sampleCase();
    const failing = storage.transaction(async (tx) => {
      await tx.cases.insert(lost);
      await new Promise((done) => setTimeout(done, 20));
      throw new Error('on purpose');
    });
    const passing = storage.transaction((tx) => tx.cases.insert(kept));
    await expect(failing).rejects.toThrow('on purpose');
    await passing;
    const found = await storage.read((tx) => tx.cases.byIds([kept.id, lost.id]));
    expect(found.map((row) => row.id)).toEqual([kept.id]);
  });

  it('cannot be written while reading', async () => {
    const storage = await open();
    await expect(storage.read((tx) => tx.cases.insert(sampleCase()))).rejects.toThrow();
    await storage.transaction((tx) => tx.cases.insert(sampleCase()));
  });

  it('move with their unit when the tree is renumbered', async () => {
    const storage = await open();
    await plantUnits(storage);
    const row = sampleCase({ ownerUnit: 'south_b', ownerPos: 7 });
    await storage.transaction((tx) => tx.cases.insert(row));
    await storage.transaction((tx) => tx.units.replaceTree('other', [sampleUnit('elsewhere', null, 'other')]));
    await storage.transaction((tx) =>
      tx.units.replaceTree('demo', [sampleUnit('region'), sampleUnit('south_b', 'region'), sampleUnit('west', 'region')]),
    );
    const [unit, moved] = await storage.read(async (tx) => [await tx.units.get('south_b'), await tx.cases.get(row.id)] as const);
    expect(unit).toMatchObject({ lo: 3, hi: 3 });
    expect(moved?.ownerPos).toBe(unit?.lo);
  });

  it('are nobody else’s when their unit goes, and its own again when it is back', async () => {
    const storage = await open();
    await plantUnits(storage);
    const row = sampleCase({ ownerUnit: 'north', ownerPos: 2 });
    const whole = await storage.transaction(async (tx) => {
      await tx.cases.insert(row);
      return await tx.units.list();
    });
    const replace = (ids: readonly string[]) =>
      storage.transaction(async (tx) => {
        await tx.units.replaceTree(
          'demo',
          whole.filter(({ id }) => ids.includes(id)),
        );
        return [await tx.units.list(), (await tx.cases.get(row.id))!.ownerPos] as const;
      });
    const [left, without] = await replace(['region', 'south', 'south_a']);
    expect(left.find(({ lo }) => lo === 2)?.id).toBe('south');
    expect(without).toBe(0);
    expect((await replace(['region', 'south', 'north']))[1]).toBe(2);
  });

  it('refuse a tree with a cycle or an unknown parent', async () => {
    const storage = await open();
    const cycle = [sampleUnit('a', 'b'), sampleUnit('b', 'a')];
    await expect(storage.transaction((tx) => tx.units.replaceTree('demo', cycle))).rejects.toThrow(RangeError);
    await expect(storage.transaction((tx) => tx.units.replaceTree('demo', [sampleUnit('a', 'nobody')]))).rejects.toThrow(
      RangeError,
    );
  });

  it('are found inside one another, however deep, and not beyond one that is out of reach', async () => {
    const storage = await open();
    const inside = (id: string, parentId: string | null, at: number, type = 'caso') =>
      sampleCase({ id, parentId, type, openedAt: `2026-03-0${at}T09:00:00.000Z` });
    const reach = accessFor(worker, [everything], 'exist', ['caso'], new Date('2026-03-09'));
    const { ids, plans } = await storage.transaction(async (tx) => {
      await tx.cases.insert(inside('top', null, 1));
      await tx.cases.insert(inside('plan', 'top', 2));
      await tx.cases.insert(inside('hidden', 'top', 3, 'altro'));
      await tx.cases.insert(inside('below', 'hidden', 4));
      await tx.cases.insert(inside('help', 'plan', 5));
      if (kind === 'postgresql') await tx.session.run(sql`set local enable_seqscan = off`);
      const plansSent = await plansOf(tx.session, (session) => casesIn(session).within(reach, 'top'));
      return { ids: (await tx.cases.within(reach, 'top')).map(({ id }) => id), plans: plansSent };
    });
    expect(ids).toEqual(['plan', 'help']);
    expect(plans).toHaveLength(1);
    expect(plans[0]).toContain('case_file_parent');
    expect(plans[0]).not.toMatch(/SCAN (case_file|c)\b|Seq Scan on case_file/);
  });
});
