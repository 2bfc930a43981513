import { NucleoError } from '../../errors.ts';
import { refusedFor, type RequestProblem } from '../refused-for.ts';
import type { Tx } from '../../storage/index.ts';
import type { WorkflowFile } from '../../workflow/index.ts';
import type { CaseFile } from '../facts/case-file.ts';

type Asked = NonNullable<WorkflowFile['steps'][string]['recipients']>;
const kinds = ['operator', 'unit', 'body'] as const;

/** Who a step is addressed to, checked against what the step asks: present when required, absent when ignored, existing in the same system. */
export async function readRecipients(
  tx: Tx,
  asked: Asked,
  given: unknown,
  file: CaseFile,
  at: Date,
): Promise<Readonly<Record<string, string>>> {
  const values = (given ?? {}) as Readonly<Record<string, unknown>>;
  const problems: RequestProblem[] = [];
  const found: Record<string, string> = {};
  for (const kind of kinds) {
    const value = values[kind];
    const rule = asked[kind] ?? 'ignored';
    const pointer = `/recipients/${kind}`;
    if (value === undefined || value === null || value === '') {
      if (rule === 'required') problems.push(refusedFor('recipient_needed', { code: 'required', pointer }));
    } else if (rule === 'ignored') problems.push(refusedFor('recipient_unasked', { code: 'not_on_form', pointer }));
    else if (typeof value !== 'string' || !(await isKnown(tx, kind, value, { root: file.row.root, at })))
      problems.push(refusedFor('recipient_unknown', { code: 'recipient_unknown', pointer }));
    else found[kind] = value;
  }
  if (problems.length > 0) throw new NucleoError('NUC_CASE_ANSWERS_INVALID', {}, { problems });
  return found;
}

async function isKnown(
  tx: Tx,
  kind: (typeof kinds)[number],
  id: string,
  { root, at }: { root: string; at: Date },
): Promise<boolean> {
  if (kind === 'operator')
    return (
      (await tx.users.get(id))?.active === true &&
      (await tx.users.assignmentsOf(id, at.toISOString())).some((held) => held.root === root)
    );
  return (await tx.units.get(id))?.root === root;
}
