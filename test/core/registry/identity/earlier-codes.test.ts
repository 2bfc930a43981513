import { expect, it } from 'vitest';
import { onEachDatabase } from '../../../harness/databases.ts';
import { clean, oneFile } from '../matching/people.ts';
import { root, runMatch, say, saidIn, whoIsWhom } from './registry.ts';

const ginevra = { key: '1', surname: 'Sassovivo', name: 'Ginevra', birth_date: '1984-05-17', sex: 'F' };
const provisional = '12345678903';
const definitive = 'SSSGVR84E57G478X';
const stp = 'STP0540000012345';

onEachDatabase('earlier codes', ({ open }) => {
  it('keeps each with the supplies between which it was said, and finds the record by any of them', async () => {
    const storage = await open();
    const first = await say(storage, 'anagrafe', [{ ...ginevra, fiscal_code: provisional }]);
    await say(storage, 'anagrafe', [{ ...ginevra, fiscal_code: provisional, birth_place: 'Perugia' }]);
    const third = await say(storage, 'anagrafe', [{ ...ginevra, fiscal_code: stp }]);
    const fourth = await say(storage, 'anagrafe', [{ ...ginevra, fiscal_code: definitive }]);
    const { codes, found } = await storage.read(async (tx) => {
      const [subject] = await tx.sourceFacts.byFiscalKey(root, [definitive.slice(0, 15)]);
      return {
        codes: await tx.earlierCodes.ofSubjects([subject!.id]),
        found: await tx.sourceFacts.byEarlierKey(root, [provisional]),
      };
    });
    expect(codes).toMatchObject([
      { code: provisional, sinceRun: first, untilRun: third, source: 'anagrafe' },
      { code: stp, sinceRun: third, untilRun: fourth },
    ]);
    expect(found).toMatchObject([{ identity: { fiscal_code: definitive } }]);
  });

  it('keeps a code that is renewed once for each time, and nothing of what is said again', async () => {
    const storage = await open();
    const given = (code_from: string) => [{ ...ginevra, fiscal_code: stp, code_from }];
    await say(storage, 'sanita', given('2026-01-15'));
    await say(storage, 'sanita', given('2026-01-15'));
    await say(storage, 'sanita', given('2026-07-15'));
    const codes = await storage.read((tx) => tx.earlierCodes.withKeys(root, [stp.slice(0, 15)]));
    expect(codes).toMatchObject([{ code: stp, from: '2026-01-15', to: null }]);
  });

  it('keeps each code that lines of one supply say of somebody, once', async () => {
    const storage = await open();
    const twice = [
      { ...ginevra, fiscal_code: stp, code_from: '2026-01-15' },
      { ...ginevra, fiscal_code: provisional },
      { ...ginevra, fiscal_code: definitive },
    ];
    const first = await say(storage, 'sanita', twice);
    await say(storage, 'sanita', twice);
    const { codes, found } = await storage.read(async (tx) => {
      const [subject] = await tx.sourceFacts.byFiscalKey(root, [definitive.slice(0, 15)]);
      return {
        codes: await tx.earlierCodes.ofSubjects([subject!.id]),
        found: await tx.sourceFacts.byEarlierKey(root, [provisional]),
      };
    });
    expect(codes).toMatchObject([
      { code: stp, from: '2026-01-15', sinceRun: first, untilRun: first },
      { code: provisional, from: null, sinceRun: first, untilRun: first },
    ]);
    expect(codes).toHaveLength(2);
    expect(found).toMatchObject([{ identity: { fiscal_code: definitive } }]);
  });

  it.each([
    ['the code for a time is said after it', ['rename', 'other']],
    ['the code for a time is said before it', ['other', 'rename']],
  ])('joins who had a code with who has it, when %s', async (_, order) => {
    const storage = await open();
    const { table } = oneFile(600, clean);
    await say(storage, 'anagrafe', [...saidIn(table), { ...ginevra, key: 'g', fiscal_code: provisional }]);
    await runMatch(storage);
    for (const what of order) {
      if (what === 'rename') await say(storage, 'anagrafe', [{ ...ginevra, key: 'g', fiscal_code: definitive }]);
      else await say(storage, 'prestazioni', [{ key: '7', fiscal_code: provisional }]);
      await runMatch(storage);
    }
    const some = await whoIsWhom(storage);
    expect(some.get('prestazioni/7')).toBe(some.get('anagrafe/g'));
    await runMatch(storage, { isFull: true });
    const all = await whoIsWhom(storage);
    expect(all.get('prestazioni/7')).toBe(all.get('anagrafe/g'));
  });

  it('joins nobody, and asks nobody, when a code was corrected because it is somebody else’s', async () => {
    const storage = await open();
    const { table } = oneFile(600, clean);
    const bruno = { key: 'b', surname: 'Altri', name: 'Bruno', birth_date: '1950-02-03', sex: 'M' };
    await say(storage, 'anagrafe', [...saidIn(table), { ...bruno, fiscal_code: definitive }]);
    await say(storage, 'anagrafe', [{ ...bruno, fiscal_code: 'LTRBRN50B03G478X' }]);
    await say(storage, 'sanita', [{ ...ginevra, fiscal_code: definitive }]);
    await runMatch(storage);
    const who = await whoIsWhom(storage);
    expect(who.get('sanita/1')).not.toBe(who.get('anagrafe/b'));
    const waiting = await storage.read((tx) => tx.recordPairs.waiting(root));
    expect(waiting.filter(({ stage }) => stage === 'code')).toEqual([]);
  });
});
