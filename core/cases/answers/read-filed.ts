import type { CaseRow, SubmissionRow, Tx } from '../../storage/index.ts';
import type { CaseDesk } from '../facts/desk.ts';
import type { Sight } from '../rights/gate.ts';
import { maskedFiled, type Masked } from '../rights/mask.ts';

/** What was filed in a case, as far as its reader may see it by the form that asked and by today's; null when the form that asked is gone. */
export async function readFiled(
  tx: Tx,
  desk: CaseDesk,
  row: CaseRow,
  filed: SubmissionRow,
  sight: Sight,
): Promise<Masked | null> {
  const asked = await desk.library.formByDigest(tx, filed.formDigest);
  const today = desk.system.releases.get(row.root)?.forms.get(filed.form)?.compiled;
  return asked === null ? null : maskedFiled([asked, today], filed, sight);
}
