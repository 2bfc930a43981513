import { type Actor, findCaseToChange, reachOf, type Rights, type Submitted, viewCase } from '../cases/index.ts';
import type { CaseRow, Tx } from '../storage/index.ts';
import { etagOf, expectedVersion, mutate } from './mutation.ts';
import type { Call } from './route.ts';
import type { Services } from './services.ts';

/** A case found for a change: within the caller's reach, at the version they saw. */
export interface FoundCase {
  readonly tx: Tx;
  readonly row: CaseRow;
  readonly rights: Rights;
  readonly actor: Actor;
  readonly at: Date;
}

export interface ChangedCase {
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
  const change = async (tx: Tx, at: Date) => {
    const about = { id: call.params['id']!, action, version: expectedVersion(call), at };
    const found = await findCaseToChange(tx, desk.system, actor, about);
    const { status, row, body, known } = await work({ tx, ...found, actor, at });
    const seen =
      known === undefined
        ? await tx.cases.visible(reachOf(desk.system, actor, 'content', at), row.id)
        : known.rights.may('content', row)
          ? row
          : null;
    const view = seen === null ? null : await viewCase(tx, desk, actor, seen, at, known);
    return { status, etag: etagOf(row.version), body: { ...body, case: view } };
  };
  return mutate(services, call, change);
}
