import { expect, it } from 'vitest';
import { computeFiscalCode } from '../../../../forms/index.ts';
import { onEachDatabase } from '../../../harness/databases.ts';
import { clean, oneFile } from '../matching/people.ts';
import { root, runMatch, say, saidIn, whoIsWhom } from './registry.ts';

const ginevra = { surname: 'Sassovivo', name: 'Ginevra', birth_date: '1984-05-17', birth_place: 'Perugia', sex: 'F' };
const code = computeFiscalCode({
  surname: 'Sassovivo',
  givenName: 'Ginevra',
  sex: 'F',
  birthDate: '1984-05-17',
  birthPlace: 'G478',
});

onEachDatabase('matching of a registry', ({ open }) => {
  it('links the records of one person, nearly all and nearly no others', async () => {
    const storage = await open();
    const { table, truth } = oneFile(2000, clean);
    await say(storage, 'anagrafe', saidIn(table));
    const run = await runMatch(storage);
    expect(run).toMatchObject({ scope: 'full', counts: { records: table.size } });
    const { precision, recall } = judge(await whoIsWhom(storage), truth);
    expect(precision).toBeGreaterThan(0.998);
    expect(recall).toBeGreaterThan(0.97);
    expect(run.report).toHaveProperty('estimates.precision');
  });

  it('matches again only what changed, and finds what a full run would', async () => {
    const storage = await open();
    const { table, truth } = oneFile(1500, clean);
    const people = saidIn(table);
    const late = people.slice(-20);
    await say(storage, 'anagrafe', people.slice(0, -20));
    await runMatch(storage);
    await say(storage, 'anagrafe', late);
    const run = await runMatch(storage);
    expect(run).toMatchObject({ scope: 'changed', counts: { changed: 20 } });
    const some = judge(await whoIsWhom(storage), truth);
    await runMatch(storage, { isFull: true });
    const all = judge(await whoIsWhom(storage), truth);
    expect(Math.abs(some.linked - all.linked)).toBeLessThanOrEqual(3);
    expect(some.precision).toBeGreaterThan(0.995);
    const idle = await runMatch(storage);
    expect(idle.counts).toMatchObject({ changed: 0, linked: 0, unlinked: 0 });
  });

  it('learns anew when a source of people comes that the model knows nothing of, or there are half as many again', async () => {
    const storage = await open();
    const people = saidIn(oneFile(300, clean).table);
    const drivers = ['anagrafe', 'sanita'];
    await say(storage, 'anagrafe', people.slice(0, 100));
    const first = await runMatch(storage, { drivers });
    await say(storage, 'tributi', people.slice(100, 140));
    expect(await runMatch(storage, { drivers })).toMatchObject({ scope: 'changed', modelOf: first.id });
    await say(storage, 'sanita', people.slice(100, 101));
    const second = await runMatch(storage, { drivers });
    expect(second).toMatchObject({ scope: 'full', counts: { records: 141 } });
    await say(storage, 'anagrafe', people.slice(141, 210));
    expect(await runMatch(storage, { drivers })).toMatchObject({ scope: 'changed', modelOf: second.id });
    await say(storage, 'anagrafe', people.slice(210, 212));
    expect(await runMatch(storage, { drivers })).toMatchObject({ scope: 'full', counts: { records: 212 } });
  });

  it('begins again when a full run was cut off: blocks that were half written would hide who belongs together', async () => {
    const storage = await open();
    const { table, truth } = oneFile(600, clean);
    const people = saidIn(table);
    await say(storage, 'anagrafe', people.slice(0, -10));
    await runMatch(storage);
    let asked = 0;
    const stopped = () => {
      if (asked++ > 0) throw new Error('Stopped.');
      return new Date('2026-03-02T09:00:00Z');
    };
    await expect(runMatch(storage, { isFull: true, now: stopped })).rejects.toThrow('Stopped.');
    await say(storage, 'anagrafe', people.slice(-10));
    const run = await runMatch(storage);
    expect(run).toMatchObject({ scope: 'full', counts: { records: table.size } });
    expect(judge(await whoIsWhom(storage), truth).recall).toBeGreaterThan(0.97);
  });

  it('links by an equal code when nothing says otherwise, and asks when names or births do', async () => {
    const storage = await open();
    await say(storage, 'anagrafe', [
      { key: '1', ...ginevra, fiscal_code: code },
      { key: '2', surname: 'Altri', name: 'Bruno', birth_date: '1950-02-03' },
    ]);
    await say(storage, 'tributi', [
      { key: '1', full_name: 'SASSOVIVO GINEVRA', fiscal_code: code },
      { key: '2', fiscal_code: code },
    ]);
    await say(storage, 'sanita', [{ key: '1', surname: 'Altri', name: 'Bruno', birth_date: '1950-02-03', fiscal_code: code }]);
    const run = await runMatch(storage);
    const who = await whoIsWhom(storage);
    expect(who.get('tributi/1')).toBe(who.get('anagrafe/1'));
    expect(who.get('sanita/1')).not.toBe(who.get('anagrafe/1'));
    expect(run.counts.review).toBeGreaterThan(0);
    const waiting = await storage.read((tx) => tx.recordPairs.waiting(root));
    expect(waiting.some(({ stage, marks }) => stage === 'code' && marks.includes('code_names'))).toBe(true);
  });

  it('lets no code for a time speak against the definitive one that comes later, and joins those who share it', async () => {
    const storage = await open();
    const { table } = oneFile(1500, clean);
    const stp = 'STP0540000012345';
    await say(storage, 'anagrafe', saidIn(table));
    await say(storage, 'sanita', [{ key: '1', ...ginevra, fiscal_code: stp }]);
    await runMatch(storage);
    const written = { surname: 'Sasovivo', name: 'Ginevra', birth_date: '1984-05-17' };
    await say(storage, 'tributi', [{ key: '1', ...written, fiscal_code: code }]);
    await say(storage, 'prestazioni', [{ key: '1', fiscal_code: stp }]);
    await runMatch(storage);
    const who = await whoIsWhom(storage);
    expect(who.get('tributi/1')).toBe(who.get('sanita/1'));
    expect(who.get('prestazioni/1')).toBe(who.get('sanita/1'));
    await runMatch(storage, { isFull: true });
    const again = await whoIsWhom(storage);
    expect([again.get('tributi/1'), again.get('prestazioni/1')]).toEqual([again.get('sanita/1'), again.get('sanita/1')]);
  });

  it('keeps an id with whom it was given to, and every link that there was', async () => {
    const storage = await open();
    const { table } = oneFile(600, clean);
    await say(storage, 'anagrafe', saidIn(table));
    await runMatch(storage);
    const before = await whoIsWhom(storage);
    await runMatch(storage, { isFull: true });
    expect(await whoIsWhom(storage)).toEqual(before);
  });
});

/** Pairs of records that are held for one person, against the truth by row. */
function judge(who: ReadonlyMap<string, string>, truth: Int32Array) {
  const rows = [...who].map(([key, identity]) => ({ identity, person: truth[Number(key.split('/')[1])]! }));
  const pairsOf = (by: (row: (typeof rows)[number]) => unknown) =>
    [...Map.groupBy(rows, by).values()].reduce((sum, { length }) => sum + (length * (length - 1)) / 2, 0);
  const linked = pairsOf(({ identity }) => identity);
  const there = pairsOf(({ person }) => person);
  const right = pairsOf(({ identity, person }) => `${identity} ${person}`);
  return { linked, precision: right / linked, recall: right / there };
}
