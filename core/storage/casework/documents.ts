import { sql } from '../database/fragment.ts';
import type { Session } from '../database/session.ts';
import { Document, Link, type DocumentRow, type LinkRow } from '../entities/work.ts';

/** What is known of the files of a case; their bytes are kept elsewhere, under the digest. */
export interface Documents {
  get(id: string): Promise<DocumentRow | null>;
  insert(row: DocumentRow): Promise<void>;
  ofCase(caseId: string): Promise<DocumentRow[]>;
  /** Whether a document, or an upload that waits for its case, has these bytes. */
  areNeeded(digest: string): Promise<boolean>;
}

export function documentsIn(session: Session): Documents {
  const { db } = session;
  return {
    get: async (id) => (await db.selectFrom('document').selectAll().where('id', '=', id).executeTakeFirst()) ?? null,
    async insert(row) {
      await db.insertInto('document').values(row).execute();
    },
    ofCase: (caseId) => session.rows(Document, sql`select * from document where case_id = ${caseId} order by at, id`),
    async areNeeded(digest) {
      const found = await session.all(
        sql`select 1 as needed from document where digest = ${digest}
            union all select 1 as needed from upload where digest = ${digest} and given_up = 0 limit 1`,
      );
      return found.length > 0;
    },
  };
}

/** Relations between cases. */
export interface Links {
  insert(row: LinkRow): Promise<void>;
  /** Links from or to the case. */
  ofCase(caseId: string): Promise<LinkRow[]>;
}

export function linksIn(session: Session): Links {
  const { db } = session;
  return {
    async insert(row) {
      await db.insertInto('case_link').values(row).execute();
    },
    ofCase: (caseId) =>
      session.rows(Link, sql`select * from case_link where from_case = ${caseId} or to_case = ${caseId} order by at, id`),
  };
}
