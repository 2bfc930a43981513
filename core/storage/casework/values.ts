import { sql } from '../database/fragment.ts';
import type { Session } from '../database/session.ts';
import { CaseValue } from '../entities/casework.ts';

/** The searchable values of a case, as its workflow projects them. */
export interface CaseValues {
  ofCase(caseId: string): Promise<Map<string, string>>;
  ofCases(caseIds: readonly string[], keys: readonly string[]): Promise<Map<string, Map<string, string>>>;
  /** Makes these the values of the case; a key that is missing or `null` is removed. */
  replace(caseId: string, values: Readonly<Record<string, string | null>>): Promise<void>;
}

export function valuesIn(session: Session): CaseValues {
  const { db } = session;
  const ofCase = async (caseId: string) => {
    const rows = await session.rows(CaseValue, sql`select key, value from case_value where case_id = ${caseId}`);
    return new Map(rows.map((row) => [row.key, row.value]));
  };
  return {
    ofCase,
    async ofCases(caseIds, keys) {
      const found = new Map<string, Map<string, string>>();
      if (caseIds.length === 0 || keys.length === 0) return found;
      const rows = await session.rows(CaseValue, sql`select * from case_value where case_id in ${caseIds} and key in ${keys}`);
      for (const row of rows) {
        const values = found.get(row.caseId) ?? new Map<string, string>();
        found.set(row.caseId, values.set(row.key, row.value));
      }
      return found;
    },
    async replace(caseId, values) {
      const stored = await ofCase(caseId);
      const wanted = Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== null);
      const kept = new Set(wanted.map(([key]) => key));
      const gone = [...stored.keys()].filter((key) => !kept.has(key));
      if (gone.length > 0) await db.deleteFrom('case_value').where('caseId', '=', caseId).where('key', 'in', gone).execute();
      const changed = wanted.filter(([key, value]) => stored.get(key) !== value).map(([key, value]) => ({ caseId, key, value }));
      if (changed.length === 0) return;
      await db
        .insertInto('case_value')
        .values(changed)
        .onConflict((conflict) =>
          conflict.columns(['caseId', 'key']).doUpdateSet((field) => ({ value: field.ref('excluded.value') })),
        )
        .execute();
    },
  };
}
