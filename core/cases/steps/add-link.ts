import { NucleoError } from '../../errors.ts';
import { newId } from '../../ids.ts';
import type { CaseRow, Tx } from '../../storage/index.ts';
import type { Actor } from '../rights/actor.ts';
import { storeChange } from './case-change.ts';
import { changeOf } from './change.ts';
import { releaseOf } from '../facts/case-file.ts';
import type { CaseDesk } from '../facts/desk.ts';
import { reachOf } from '../rights/gate.ts';

export interface LinkRequest {
  readonly row: CaseRow;
  readonly to: string;
  readonly kind: 'related' | 'follows' | 'duplicates';
  readonly actor: Actor;
  readonly at: Date;
}

/** Links a case to another that the actor may know of; the timeline of the first says so. */
export async function addLink(tx: Tx, desk: CaseDesk, { row, to, kind, actor, at }: LinkRequest): Promise<CaseRow> {
  const other = to === row.id ? null : await tx.cases.visible(reachOf(desk.system, actor, 'exist', at), to);
  if (other === null) throw new NucleoError('NUC_CASE_NOT_FOUND');
  const change = changeOf(row, { at, actor: actor.id, release: releaseOf(desk.system, row.root).digest });
  const known = await tx.links.ofCase(row.id);
  if (!known.some(({ fromCase, toCase, kind: as }) => fromCase === row.id && toCase === to && as === kind)) {
    await tx.links.insert({ id: newId(), fromCase: row.id, toCase: to, kind, at: change.at });
    change.entries.push({ kind: 'link', body: { to, kind } });
  }
  await storeChange(tx, change, row);
  return change.row;
}
