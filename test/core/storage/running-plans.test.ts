import { expect, it } from 'vitest';
import { draftsIn } from '../../../core/storage/casework/drafts.ts';
import { runningCasesIn } from '../../../core/storage/casework/running.ts';
import { sql } from '../../../core/storage/database/fragment.ts';
import { onEachDatabase } from '../../harness/databases.ts';
import { plansOf } from './plans-of.ts';
import { plantUnits, sampleCase } from './sample.ts';

onEachDatabase('plans of what runs', ({ open, kind }) => {
  it('never read a whole table: cases from an index alone, what is in them by case, as many drafts as are asked for', async () => {
    const storage = await open();
    await plantUnits(storage);
    await storage.transaction(async (tx) => {
      for (let at = 0; at < 40; at += 1) await tx.cases.insert(sampleCase({ type: at % 2 === 0 ? 'caso' : 'pai' }));
      // A table of so few rows is read whole unless that is out of the question.
      if (kind === 'postgresql') await tx.session.run(sql`set local enable_seqscan = off`);
      const plansFor = (ask: (cases: ReturnType<typeof runningCasesIn>) => Promise<unknown>, table: string) =>
        plansOf(tx.session, (session) => ask(runningCasesIn(session)), table);
      const plans = {
        byState: await plansFor((cases) => cases.byState('demo'), 'case_file'),
        openOf: await plansFor((cases) => cases.openOf('demo', ['caso'], 100), 'case_file'),
        openAt: await plansFor((cases) => cases.openAt(3), 'case_file'),
        answersOf: await plansFor((cases) => cases.answersOf(['a', 'b'], ['scheda']), 'submission'),
        waitingIn: await plansFor((cases) => cases.waitingIn(['a', 'b']), 'task'),
        draftsCalled: await plansOf(tx.session, (session) => draftsIn(session).called(['colloquio:c1', 'new:pai:c1']), 'draft'),
        ownDrafts: await plansOf(tx.session, (session) => draftsIn(session).of('elena', 20), 'draft'),
        draftsCounted: await plansOf(tx.session, (session) => draftsIn(session).countOf('elena'), 'draft'),
        draftsOf: await plansFor((cases) => cases.draftsOf('demo', ['scheda'], 100), 'draft'),
      };
      for (const [name, [plan]] of Object.entries(plans)) expect([name, wholeTables(plan!)]).toEqual([name, []]);
      if (kind === 'sqlite') {
        expect(plans.byState[0]).toContain('USING COVERING INDEX');
        expect(plans.draftsCalled[0]).toMatch(/SEARCH d USING INDEX draft_key \(key=/);
        expect(plans.ownDrafts[0]).toMatch(/SEARCH d USING INDEX \S+ \(user_id=/);
        expect(plans.draftsCounted[0]).toMatch(/SEARCH d USING COVERING INDEX \S+ \(user_id=/);
        expect(plans.openOf[0]).toContain('SCAN case_file USING COVERING INDEX case_file_updated');
        expect(plans.openAt[0]).toMatch(/SEARCH case_file USING COVERING INDEX case_file_owner_\w+ \(owner_pos=/);
      }
    });
  });
});

/** The lines of a plan that read a table from one end to the other without an index. */
function wholeTables(plan: string): string[] {
  const derived = [...plan.matchAll(/^(?:CO-ROUTINE|MATERIALIZE) (\w+)$/gm)].map(([, name]) => name);
  return plan
    .split('\n')
    .filter((line) => /Seq Scan on/.test(line) || (/^SCAN \w+$/.test(line) && !derived.includes(line.slice('SCAN '.length))));
}
