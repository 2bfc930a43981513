import { NucleoError } from '../../errors.ts';
import type { CaseRow, Tx } from '../../storage/index.ts';
import type { CaseFile } from '../facts/case-file.ts';
import type { CaseDesk } from '../facts/desk.ts';
import { refusedFor } from '../refused-for.ts';
import { givenTo, receivingOf, type Recipients } from './receiving.ts';

interface Handover {
  readonly file: CaseFile;
  readonly after: CaseRow;
  readonly recipients: Recipients;
  readonly at: Date;
}

/** Refuses to give a case to who could not handle it: it would be lost. */
export async function refuseUnreceived(tx: Tx, desk: CaseDesk, { file, after, recipients, at }: Handover): Promise<void> {
  const given = givenTo(file.row, after, recipients);
  if (given.length === 0) return;
  const receiving = await receivingOf(tx, desk, file, at);
  const problems = given
    .filter((kind) => receiving(kind, after) === 'unable')
    .map((kind) =>
      refusedFor(kind === 'operator' ? 'operator_unable' : 'recipient_unable', {
        code: 'recipient_unable',
        pointer: `/recipients/${kind}`,
      }),
    );
  if (problems.length > 0) throw new NucleoError('NUC_CASE_ANSWERS_INVALID', {}, { problems });
}
