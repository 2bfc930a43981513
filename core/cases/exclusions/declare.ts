import { NucleoError } from '../../errors.ts';
import { newId } from '../../ids.ts';
import type { System } from '../../packs/index.ts';
import type { ExclusionRow, Tx } from '../../storage/index.ts';
import { instantsOfDay, isDate, todayAt } from '../facts/today.ts';
import { readPerson } from '../people/people.ts';
import { refusedFor } from '../refused-for.ts';
import { type Actor, readActor } from '../rights/actor.ts';
import { handOver, type HandedOver } from './hand-over.ts';
import { answersFor, judgesOf } from './own-people.ts';
import { tellDeclared, tellEnded } from './tell-exclusion.ts';

export interface ExclusionRequest {
  readonly person: string;
  /** Whose it is; the actor's own when absent. */
  readonly user?: string;
  /** First and last day (ISO dates); from now on and without end when absent. */
  readonly from?: string;
  readonly until?: string;
  /** In words, for who judges it. */
  readonly reason: string;
  /** The colleague who takes over the cases that the worker is responsible for; the offices when absent. */
  readonly successor?: string;
}

interface DeclaredExclusion {
  readonly exclusion: ExclusionRow;
  readonly handed: readonly HandedOver[];
}

/**
 * Keeps a worker from a person: themselves, or one whom the actor answers for. What they have of the person is given away at once, also when
 * it holds from a later day. A person of whom the actor may not know is like one that is not there. Throws NUC_PERSON_NOT_FOUND,
 * NUC_ACCESS_DENIED, NUC_EXCLUSION_SAID, NUC_HTTP_REQUEST_INVALID for days that do not fit, and what `handOver` throws.
 */
export async function declareExclusion(
  tx: Tx,
  system: System,
  actor: Actor,
  asked: ExclusionRequest,
  at: Date,
): Promise<DeclaredExclusion> {
  const person = await readPerson(tx, system, actor, asked.person, at);
  if (person === null) throw new NucleoError('NUC_PERSON_NOT_FOUND');
  const worker = await workerOf(tx, system, actor, asked.user ?? actor.id, at);
  const during = timeOf(asked, at);
  await tx.persons.hold(person.id);
  if ((await tx.exclusions.ofPerson(person.id, [worker.id], at.toISOString())).length > 0)
    throw new NucleoError('NUC_EXCLUSION_SAID');
  const exclusion: ExclusionRow = {
    ...{ id: newId(), userId: worker.id, caseId: null, personId: person.id, reason: asked.reason.trim() },
    ...{ by: actor.id, at: at.toISOString(), ...during, endedBy: null },
  };
  await tx.exclusions.insert(exclusion);
  const judges = await judgesOf(tx, system, worker, at);
  const handed = await handOver(tx, system, {
    ...{ person: person.id, worker, successor: asked.successor ?? null },
    ...{ judges, by: actor, at },
  });
  await tellDeclared(tx, { worker, by: actor, judges, handed, at });
  return { exclusion, handed };
}

/** Lets a worker know of a person again. Throws NUC_EXCLUSION_OWN for their own, NUC_EXCLUSION_NOT_FOUND for one that the actor does not judge. */
export async function endExclusion(tx: Tx, system: System, actor: Actor, id: string, at: Date): Promise<void> {
  const row = await tx.exclusions.get(id);
  const worker = row === null || row.personId === null ? null : await readActor(tx, row.userId, at);
  if (worker === null) throw new NucleoError('NUC_EXCLUSION_NOT_FOUND');
  if (worker.id === actor.id) throw new NucleoError('NUC_EXCLUSION_OWN');
  if (!answersFor(system, actor, worker, at) || !(await tx.exclusions.end(id, { by: actor.id, at: at.toISOString() })))
    throw new NucleoError('NUC_EXCLUSION_NOT_FOUND');
  await tellEnded(tx, { worker, by: actor, judges: await judgesOf(tx, system, worker, at), at });
}

/** Whose conflict it is. */
async function workerOf(tx: Tx, system: System, actor: Actor, user: string, at: Date): Promise<Actor> {
  if (user === actor.id) return actor;
  const worker = await readActor(tx, user, at);
  if (worker === null || !answersFor(system, actor, worker, at))
    throw new NucleoError('NUC_ACCESS_DENIED', { action: 'exclude' });
  return worker;
}

function timeOf({ from, until }: ExclusionRequest, at: Date): Pick<ExclusionRow, 'from' | 'until'> {
  const today = todayAt(at);
  const first = from ?? today;
  const refuse = (pointer: string) =>
    new NucleoError(
      'NUC_HTTP_REQUEST_INVALID',
      { where: 'body' },
      { problems: [refusedFor('exclusion_days', { code: 'date', pointer })] },
    );
  if (!isDate(first) || first < today) throw refuse('/from');
  if (until !== undefined && (!isDate(until) || until < first)) throw refuse('/until');
  return {
    from: first === today ? at.toISOString() : instantsOfDay(first).first,
    until: until === undefined ? null : instantsOfDay(until).last,
  };
}
