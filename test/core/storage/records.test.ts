import { expect, it } from 'vitest';
import { sql, type Tx } from '../../../core/storage/index.ts';
import { onEachDatabase } from '../../harness/databases.ts';
import { plantUnits, sampleCase, samplePerson } from './sample.ts';

const at = '2026-03-01T10:00:00.000Z';
const later = '2026-03-01T11:00:00.000Z';
const row = { id: 'c', ownerUnit: 'u' };
const entry = { at, kind: 'note', actor: 'u', body: { text: 'x' }, release: 'r' };

onEachDatabase('records', ({ open }) => {
  it('keep the timeline from being changed or deleted', async () => {
    const storage = await open();
    await storage.transaction((tx) => tx.timeline.append(row, entry));
    const change = (statement: (tx: Tx) => Promise<unknown>) => storage.transaction(statement);
    await expect(change((tx) => tx.session.run(sql`update timeline set actor = ${'x'}`))).rejects.toThrow('append-only');
    await expect(change((tx) => tx.session.run(sql`delete from timeline`))).rejects.toThrow('append-only');
    expect(await storage.read((tx) => tx.timeline.ofCase('c', { limit: 10 }))).toMatchObject([
      { actor: 'u', body: { text: 'x' } },
    ]);
  });

  it('page the timeline from the newest entry', async () => {
    const storage = await open();
    await storage.transaction(async (tx) => {
      for (let turn = 0; turn < 5; turn += 1) await tx.timeline.append(row, { ...entry, kind: `k${turn}` });
    });
    const first = await storage.read((tx) => tx.timeline.ofCase('c', { limit: 3 }));
    const second = await storage.read((tx) => tx.timeline.ofCase('c', { limit: 3, before: first.at(-1)?.seq ?? 0 }));
    expect([first, second].map((page) => page.map((each) => each.kind))).toEqual([
      ['k4', 'k3', 'k2'],
      ['k1', 'k0'],
    ]);
  });

  it('give a sign-in link to one browser only, and none after its end', async () => {
    const storage = await open();
    await storage.transaction(async (tx) => {
      await tx.sessions.insertLink({ tokenHash: 'h', userId: 'u', expiresAt: later, usedAt: null });
      await tx.sessions.insertLink({ tokenHash: 'old', userId: 'u', expiresAt: at, usedAt: null });
    });
    const taken = await Promise.all([1, 2, 3].map(() => storage.transaction((tx) => tx.sessions.takeLink('h', at))));
    expect(taken.filter((link) => link !== null)).toHaveLength(1);
    expect(await storage.transaction((tx) => tx.sessions.takeLink('old', at))).toBeNull();
  });

  it('hold the assignments in force at an instant', async () => {
    const storage = await open();
    await plantUnits(storage);
    await storage.transaction(async (tx) => {
      await tx.users.save({ id: 'u', name: 'Ugo', email: 'u@example.org', active: true, epoch: 1, createdAt: at });
      await tx.users.assign({ id: 'a1', userId: 'u', role: 'worker', unitId: 'north', from: at, until: null });
      await tx.users.assign({ id: 'a2', userId: 'u', role: 'worker', unitId: 'south', from: at, until: later });
    });
    const held = (instant: string) => storage.read((tx) => tx.users.assignmentsOf('u', instant));
    expect(await held(at)).toMatchObject([
      { unitId: 'north', lo: 2, hi: 4, root: 'demo' },
      { unitId: 'south', lo: 5, hi: 7 },
    ]);
    expect((await held(later)).map((each) => each.unitId)).toEqual(['north']);
    expect(await held('2026-01-01T00:00:00.000Z')).toEqual([]);
    await storage.transaction((tx) => tx.users.endAssignment('a1', later));
    expect(await held(later)).toEqual([]);
    await storage.transaction((tx) =>
      tx.sessions.insert({ idHash: 's', userId: 'u', createdAt: at, expiresAt: later, lastSeenAt: at }),
    );
    const signedIn = (instant: string) => storage.ask((tx) => tx.sessions.signedIn('s', instant));
    expect(await signedIn(at)).toMatchObject({
      session: { expiresAt: later },
      user: { id: 'u' },
      held: await held(at).then((all) => all.map(({ id: _id, ...each }) => each)),
    });
    expect((await signedIn(later))?.held).toEqual([]);
    await storage.transaction((tx) => tx.users.setActive('u', false));
    expect(await signedIn(at)).toBeNull();
    expect(await storage.ask((tx) => tx.sessions.signedIn('nobody', at))).toBeNull();
  });

  it('never give the same number twice', async () => {
    const storage = await open();
    const numbers = await Promise.all(Array.from({ length: 20 }, () => storage.transaction((tx) => tx.meta.next('case.2026'))));
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, turn) => turn + 1));
  });

  it('store one reply for an idempotency key', async () => {
    const storage = await open();
    const reply = { userId: 'u', key: 'k', requestHash: 'h', status: 201, reply: { id: 'c' }, at };
    const stored = await Promise.all([1, 2].map(() => storage.transaction((tx) => tx.idempotency.put(reply))));
    expect(stored.toSorted()).toEqual([false, true]);
    expect(await storage.read((tx) => tx.idempotency.get('u', 'k'))).toEqual(reply);
    expect(await storage.read((tx) => tx.idempotency.get('v', 'k'))).toBeNull();
    expect(await storage.transaction((tx) => tx.idempotency.deleteBefore(later))).toBe(1);
  });

  it('replace the values of a case', async () => {
    const storage = await open();
    const row = sampleCase();
    await storage.transaction(async (tx) => {
      await tx.cases.insert(row);
      await tx.values.replace(row.id, { a: '1', b: '2' });
      await tx.values.replace(row.id, { b: '3', c: '4', d: null });
    });
    expect(Object.fromEntries(await storage.read((tx) => tx.values.ofCase(row.id)))).toEqual({ b: '3', c: '4' });
  });

  it('find a person by any homocody variant of a code', async () => {
    const storage = await open();
    const person = samplePerson({ fiscalCode: 'BNCDAA80B41F839X' });
    await storage.transaction((tx) => tx.persons.insert(person));
    for (const code of ['bncdaa80b41f839x', 'BNCDAAU0B41F839Q', 'BNC DAAULB4MF839A']) {
      expect(await storage.read((tx) => tx.persons.byFiscalCode(code))).toHaveLength(1);
    }
    expect(await storage.read((tx) => tx.persons.byFiscalCode('BNCDAA81B41F839X'))).toEqual([]);
  });

  it('show tasks by urgency and close each once', async () => {
    const storage = await open();
    const row = sampleCase({ personName: 'Bianchi Ada' });
    const task = (id: string, dueAt: string | null, assignee: string | null) =>
      ({
        id,
        caseId: row.id,
        key: id,
        label: 'x',
        form: null,
        assignee,
        role: 'worker',
        unitId: 'office',
        dueAt,
        status: 'open',
        blocks: [],
        createdAt: at,
        closedAt: null,
      }) as const;
    await storage.transaction(async (tx) => {
      await tx.cases.insert(row);
      for (const each of [task('t1', null, 'u'), task('t2', later, 'u'), task('t3', at, 'u'), task('t4', at, null)])
        await tx.tasks.insert(each);
    });
    expect((await storage.read((tx) => tx.tasks.mine('u', 200))).map((item) => item.id)).toEqual(['t3', 't2', 't1']);
    expect(
      (await storage.read((tx) => tx.tasks.ofUnits([{ unitId: 'office', role: 'worker' }], 200))).map((item) => item.id),
    ).toEqual(['t4']);
    expect(await storage.read((tx) => tx.tasks.ofUnits([{ unitId: 'office', role: 'other' }], 200))).toEqual([]);
    const closed = await storage.transaction(async (tx) => [
      await tx.tasks.close('t1', 'done', at),
      await tx.tasks.close('t1', 'done', at),
    ]);
    expect(closed).toEqual([true, false]);
  });

  it('refuse an object where a value belongs', async () => {
    const storage = await open();
    const hostile = { sql: '1 = 1', params: [] } as never;
    expect(() => sql`select ${hostile}`).toThrow(TypeError);
    // The drivers either refuse it or bind it as one value: it never becomes part of the statement.
    await storage.transaction((tx) => tx.persons.insert(samplePerson()));
    expect(await storage.read((tx) => tx.persons.get(hostile)).catch(() => null)).toBeNull();
  });
});
