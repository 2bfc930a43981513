import {
  type Actor,
  findCaseToChange,
  mayTakeFromElsewhere,
  reachOf,
  type Rights,
  type Submitted,
  viewCase,
} from '../cases/index.ts';
import type { CaseRow, Tx } from '../storage/index.ts';
import { etagOf, expectedVersion, mutate } from './mutation.ts';
import type { Call } from './route.ts';
import type { Services } from './services.ts';

/** A case found for a change: within the caller's reach, at the version they saw. */
interface FoundCase {
  readonly tx: Tx;
  readonly row: CaseRow;
  readonly rights: Rights;
  readonly actor: Actor;
  readonly at: Date;
}

interface ChangedCase {
  readonly status: 200 | 201;
  readonly row: CaseRow;
  /** What the reply says besides the case. */
  readonly body?: Readonly<Record<string, unknown>>;
  /** What the change has read of the case as it now is. */
  readonly known?: Pick<Submitted, 'file' | 'rights'>;
}

/**
 * A change of the case that the address names: finds it, does the work, and answers with the case as it now is and its version.
 * The case is null when the change took it out of the caller's reach, such as a transfer.
 */
export function changeCase(
  services: Services,
  call: Call,
  action: 'change' | 'step',
  work: (found: FoundCase) => Promise<ChangedCase>,
): Promise<unknown> {
  const { desk } = services;
  const { actor } = call;
  const run = async (tx: Tx, at: Date) => {
    const step = call.params['step']!;
    const orElse = (row: CaseRow, rights: Rights) => mayTakeFromElsewhere(tx, desk, { row, step, actor, rights, at });
    const about = {
      id: call.params['id']!,
      action,
      version: expectedVersion(call),
      at,
      ...(action === 'step' && { orElse }),
    };
    const found = await findCaseToChange(tx, desk.system, actor, about);
    const { status, row, body, known } = await work({ tx, ...found, actor, at });
    const seen =
      known === undefined
        ? await tx.cases.visible(reachOf(desk.system, actor, 'content', at), row.id)
        : known.rights.may('content', row)
          ? row
          : null;
    const view = seen === null ? null : await viewCase(tx, desk, actor, seen, at, known);
    return { status, etag: etagOf(row.version), body: { ...body, case: view }, kept: { status, body: body ?? {} } };
  };
  return mutate(services, call, {
    run,
    again: (tx, at, { status, body }) => caseAgain(tx, services, { actor, id: call.params['id']!, at, status, body }),
  });
}

/** Opens a case, and answers with it and its version. */
export function startCase(services: Services, call: Call, open: (tx: Tx, at: Date) => Promise<CaseRow>): Promise<unknown> {
  const { desk } = services;
  const { actor } = call;
  return mutate(services, call, {
    run: async (tx, at) => {
      const row = await open(tx, at);
      const body = { case: await viewCase(tx, desk, actor, row, at) };
      return { status: 201, etag: etagOf(row.version), body, kept: { status: 201, body: { id: row.id } } };
    },
    again: (tx, at, { status, body: { id } }) => caseAgain(tx, services, { actor, id: String(id), at, status, body: {} }),
  });
}

interface CaseToShow {
  readonly actor: Actor;
  readonly id: string;
  readonly at: Date;
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The reply to a repeated request: the case as it is by now, as far as the caller may read it by now. */
async function caseAgain(
  tx: Tx,
  { desk }: Services,
  { actor, id, at, status, body }: CaseToShow,
): Promise<{ status: number; etag?: string; body: unknown }> {
  const row = await tx.cases.visible(reachOf(desk.system, actor, 'content', at), id);
  if (row === null) return { status, body: { ...body, case: null } };
  return { status, etag: etagOf(row.version), body: { ...body, case: await viewCase(tx, desk, actor, row, at) } };
}
