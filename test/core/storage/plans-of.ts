import { expect } from 'vitest';
import { type Fragment, sql, verbatim } from '../../../core/storage/database/fragment.ts';
import type { Session } from '../../../core/storage/database/session.ts';

/** The plans of the statements that are sent while a session is asked something; only of those that name a table, when one is given. */
export async function plansOf(session: Session, ask: (session: Session) => Promise<unknown>, table = ''): Promise<string[]> {
  const sent: Fragment[] = [];
  await ask({
    ...session,
    all: <R>(query: Fragment) => {
      sent.push(query);
      return session.all<R>(query);
    },
    run: (statement) => {
      sent.push(statement);
      return session.run(statement);
    },
    rows: (entity, query) => {
      sent.push(query);
      return session.rows(entity, query);
    },
  });
  const asked = sent.filter((query) => query.sql.includes(table));
  expect(asked.length).toBeGreaterThan(0);
  const explain = verbatim(session.dialect === 'sqlite' ? 'explain query plan' : 'explain');
  const plans: string[] = [];
  for (const each of asked) {
    const lines = await session.all<Readonly<Record<string, unknown>>>(sql`${explain} ${each}`);
    plans.push(lines.map((line) => String(line['detail'] ?? line['QUERY PLAN'])).join('\n'));
  }
  return plans;
}
