import { permits } from '../../access/index.ts';
import { NucleoError } from '../../errors.ts';
import type { System } from '../../packs/index.ts';
import type { CaseRow, Tx } from '../../storage/index.ts';
import type { Actor } from '../rights/actor.ts';
import { reachOf } from '../rights/gate.ts';
import { workersIn } from './own-people.ts';

interface HandOver {
  readonly person: string;
  readonly worker: Actor;
  /** The colleague who takes the cases over; the offices that own them when null. */
  readonly successor: string | null;
  /** Who takes over what nobody else may see. */
  readonly judges: readonly Actor[];
  readonly by: Actor;
  readonly at: Date;
}

/** A case that changed hands: `responsible` is who has it now, null the office. */
export type HandedOver = Pick<CaseRow, 'id' | 'number' | 'responsible'>;

/**
 * Gives away what a worker has of a person: the cases they are responsible for, those that nobody but them may see, and their tasks. What
 * nobody would see goes to one of the judges when no successor is named. Throws NUC_CASE_RECIPIENT_UNKNOWN for a successor who may not
 * see one of the cases, NUC_EXCLUSION_NOBODY_LEFT where nobody may, NUC_CASE_STALE.
 */
export async function handOver(tx: Tx, system: System, asked: HandOver): Promise<readonly HandedOver[]> {
  const { worker, at } = asked;
  const handed: HandedOver[] = [];
  const colleagues = new Map<string, readonly Actor[]>();
  for (const row of await tx.cases.byPerson(asked.person)) {
    const known = colleagues.get(row.root) ?? (await workersIn(tx, [row.root], at)).filter(({ id }) => id !== worker.id);
    colleagues.set(row.root, known);
    const rows = await tx.grants.accessRowsOf(row);
    const sees = (actor: Actor, of: CaseRow) => permits(reachOf(system, actor, 'content', at), of, rows);
    const to = heirOf(row, known, asked, sees);
    await tx.tasks.handOver(row.id, worker.id, to ?? null);
    if (to === undefined) continue;
    if (!(await tx.cases.update(row.id, row.version, { responsible: to, updatedAt: at.toISOString() })))
      throw new NucleoError('NUC_CASE_STALE');
    await tx.timeline.append(row, {
      at: at.toISOString(),
      kind: 'handover',
      actor: asked.by.id,
      body: { of: worker.id, user: to },
      release: row.release,
    });
    handed.push({ id: row.id, number: row.number, responsible: to });
  }
  return handed;
}

/** Who is responsible for a case from now on, null for the office; undefined for one that stays as it is. */
function heirOf(
  row: CaseRow,
  colleagues: readonly Actor[],
  { worker, successor, judges }: HandOver,
  sees: (actor: Actor, of: CaseRow) => boolean,
): string | null | undefined {
  const isTheirs = row.responsible === worker.id;
  const left: CaseRow = isTheirs ? { ...row, responsible: null } : row;
  const isLost = (isTheirs || sees(worker, row)) && !colleagues.some((colleague) => sees(colleague, left));
  if (!isTheirs && !isLost) return undefined;
  const couldHave = (actor: Actor): boolean => sees(actor, { ...row, responsible: actor.id });
  if (successor !== null) {
    if (!colleagues.some((colleague) => colleague.id === successor && couldHave(colleague)))
      throw new NucleoError('NUC_CASE_RECIPIENT_UNKNOWN', { recipient: 'operator' });
    return successor;
  }
  if (!isLost) return null;
  const judge = judges.find(({ id }) => colleagues.some((colleague) => colleague.id === id && couldHave(colleague)));
  if (judge === undefined) throw new NucleoError('NUC_EXCLUSION_NOBODY_LEFT');
  return judge.id;
}
