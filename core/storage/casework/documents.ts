import type { Session } from '../database/session.ts';
import type { DocumentRow, LinkRow } from '../entities/work.ts';

/** What is known of the files of a case; their bytes are kept elsewhere, under the digest. */
export interface Documents {
  get(id: string): Promise<DocumentRow | null>;
  insert(row: DocumentRow): Promise<void>;
  ofCase(caseId: string): Promise<DocumentRow[]>;
}

export function documentsIn({ db }: Session): Documents {
  return {
    get: async (id) => (await db.selectFrom('document').selectAll().where('id', '=', id).executeTakeFirst()) ?? null,
    async insert(row) {
      await db.insertInto('document').values(row).execute();
    },
    ofCase: (caseId) => db.selectFrom('document').selectAll().where('caseId', '=', caseId).orderBy('at').orderBy('id').execute(),
  };
}

/** Relations between cases. */
export interface Links {
  insert(row: LinkRow): Promise<void>;
  /** Links from or to the case. */
  ofCase(caseId: string): Promise<LinkRow[]>;
  delete(id: string): Promise<void>;
}

export function linksIn({ db }: Session): Links {
  return {
    async insert(row) {
      await db.insertInto('case_link').values(row).execute();
    },
    ofCase: (caseId) =>
      db
        .selectFrom('case_link')
        .selectAll()
        .where((is) => is.or([is('fromCase', '=', caseId), is('toCase', '=', caseId)]))
        .orderBy('at')
        .orderBy('id')
        .execute(),
    async delete(id) {
      await db.deleteFrom('case_link').where('id', '=', id).execute();
    },
  };
}
