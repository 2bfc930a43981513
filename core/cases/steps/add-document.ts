import { newId } from '../../ids.ts';
import type { CaseRow, DocumentRow, Tx } from '../../storage/index.ts';
import type { Actor } from '../rights/actor.ts';
import { storeChange } from './case-change.ts';
import { changeOf } from './change.ts';
import { releaseOf } from '../facts/case-file.ts';
import type { CaseDesk } from '../facts/desk.ts';

export interface DocumentRequest {
  readonly row: CaseRow;
  readonly actor: Actor;
  readonly at: Date;
  readonly file: { readonly digest: string; readonly size: number; readonly name: string; readonly mediaType: string };
}

/** Adds a stored file to a case. What it holds is not known, so only readers of health data may open it. */
export async function addDocument(
  tx: Tx,
  desk: CaseDesk,
  { row, actor, at, file }: DocumentRequest,
): Promise<{ row: CaseRow; document: DocumentRow }> {
  const change = changeOf(row, { at, actor: actor.id, release: releaseOf(desk.system, row.root).digest });
  const document: DocumentRow = {
    id: newId(),
    caseId: row.id,
    ...file,
    sensitivity: 'health',
    uploadedBy: actor.id,
    at: change.at,
  };
  await tx.documents.insert(document);
  change.entries.push({ kind: 'document', body: { document: document.id } });
  await storeChange(tx, change, row);
  return { row: change.row, document };
}
