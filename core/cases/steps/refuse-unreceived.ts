import { NucleoError } from '../../errors.ts';
import type { Tx } from '../../storage/index.ts';
import type { CaseFile } from '../facts/case-file.ts';
import type { CaseDesk } from '../facts/desk.ts';
import { refusedFor } from '../refused-for.ts';
import { type Given, givenTo, type Receiving, receivingOf, type RecipientKind, type Recipients } from './receiving.ts';

interface Handover {
  readonly file: CaseFile;
  readonly after: Given;
  readonly recipients: Recipients;
  readonly at: Date;
}

/** Refuses to give a case to who could not handle it, where it would be lost, or to whose it is already. */
export async function refuseUnreceived(tx: Tx, desk: CaseDesk, { file, after, recipients, at }: Handover): Promise<void> {
  const given = givenTo(file.row, after, recipients);
  if (given.length === 0) return;
  const receiving = await receivingOf(tx, desk, file, at);
  const problems = given.flatMap((kind) => {
    const reason = reasonAgainst(kind, receiving(kind, after.row));
    if (reason === null) return [];
    const code = reason === 'recipient_own' ? reason : 'recipient_unable';
    return [refusedFor(reason, { code, pointer: `/recipients/${kind}` })];
  });
  if (problems.length > 0) throw new NucleoError('NUC_CASE_ANSWERS_INVALID', {}, { problems });
}

function reasonAgainst(
  kind: RecipientKind,
  receiving: Receiving,
): 'operator_unable' | 'recipient_unable' | 'recipient_own' | null {
  if (receiving === 'own') return 'recipient_own';
  if (receiving !== 'unable') return null;
  return kind === 'operator' ? 'operator_unable' : 'recipient_unable';
}
