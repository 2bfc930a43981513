import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Actor,
  type CaseDesk,
  createFormLibrary,
  findCase,
  findCaseToChange,
  fireTimer,
  mayTakeFromElsewhere,
  openCase,
  printDocument,
  readActor,
  type Rights,
  submitForm,
  takeStep,
  viewCase,
} from '../cases/index.ts';
import { NucleoError } from '../errors.ts';
import { newId } from '../ids.ts';
import { createJobQueue } from '../jobs/index.ts';
import type { System } from '../packs/index.ts';
import { keepReleases } from '../releases/keep-releases.ts';
import { type CaseRow, openStorage, type Storage, type Tx } from '../storage/index.ts';
import { printedText } from './printed-text.ts';
import type { OpenScenarioService, ScenarioService } from './service.ts';

/** Opens services on the real engine, each on an empty SQLite database in memory; compiled validators are shared. */
export async function openCaseServices(system: System): Promise<{ open: OpenScenarioService; close(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'nucleo-scenarios-'));
  const library = createFormLibrary(system, folder);
  return {
    async open(_root, at) {
      const storage = await openStorage({ kind: 'sqlite', file: ':memory:' });
      await keepReleases(storage, system, at);
      const jobs = await createJobQueue(storage);
      return caseService(storage, { system, library, jobs }, at);
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

/** A scenario's service on a database: the operations a user has, as that user, on a clock of its own. */
export function caseService(storage: Storage, desk: CaseDesk, from: Date): ScenarioService {
  let now = from;
  const as = async (tx: Tx, user: string): Promise<Actor> => {
    const actor = await readActor(tx, user, now);
    if (actor === null) throw new NucleoError('NUC_ACCESS_NOT_SIGNED_IN');
    return actor;
  };
  const toChange = async (tx: Tx, actor: Actor, id: string, step?: string) => {
    const { version } = await findCase(tx, desk.system, actor, id, now);
    const about = { id, version, at: now };
    if (step === undefined) return findCaseToChange(tx, desk.system, actor, { ...about, action: 'change' });
    const orElse = (row: CaseRow, rights: Rights) => mayTakeFromElsewhere(tx, desk, { row, step, actor, rights, at: now });
    return findCaseToChange(tx, desk.system, actor, { ...about, action: 'step', orElse });
  };
  return {
    populate: ({ actors, people, home }) =>
      storage.transaction(async (tx) => {
        const ids = { actors: {} as Record<string, string>, people: {} as Record<string, string> };
        for (const [name, actor] of Object.entries(actors)) ids.actors[name] = await addUser(tx, actor, now);
        for (const [name, person] of Object.entries(people))
          ids.people[name] = await addPerson(tx, person, home ?? Object.values(actors)[0]?.unit, now);
        return ids;
      }),
    start: ({ as: user, type, unit, person, parent, answers, confirmed }) =>
      storage.transaction(async (tx) => {
        const actor = await as(tx, user);
        return (
          await openCase(
            tx,
            desk,
            actor,
            {
              type,
              unit,
              person: person ?? undefined,
              parent: parent ?? undefined,
              answers: answers ?? undefined,
              confirmed: confirmed ?? 'all',
            },
            now,
          )
        ).id;
      }),
    submit: ({ as: user, case: id, form, answers, confirmed, task }) =>
      storage.transaction(async (tx) => {
        const actor = await as(tx, user);
        await submitForm(tx, desk, {
          ...(await toChange(tx, actor, id)),
          form,
          answers,
          confirmed: confirmed ?? 'all',
          task: task ?? undefined,
          actor,
          at: now,
        });
      }),
    step: ({ as: user, case: id, step, answers, confirmed, recipients, note }) =>
      storage.transaction(async (tx) => {
        const actor = await as(tx, user);
        const before = new Set((await tx.cases.childrenOf(id)).map((child) => child.id));
        await takeStep(tx, desk, {
          ...(await toChange(tx, actor, id, step)),
          step,
          answers: answers ?? undefined,
          confirmed: confirmed ?? 'all',
          recipients: recipients ?? undefined,
          note: note ?? undefined,
          actor,
          at: now,
        });
        return (await tx.cases.childrenOf(id)).map((child) => child.id).filter((child) => !before.has(child));
      }),
    print: ({ as: user, case: id, document, language }) =>
      storage.transaction(async (tx) => {
        const request = { case: id, document, language: language ?? undefined };
        return printedText((await printDocument(tx, desk, await as(tx, user), request, now)).html);
      }),
    async advance(to) {
      for (;;) {
        const timer = await storage.read((tx) => tx.timers.nextDue(to.toISOString()));
        if (timer === null) break;
        if (timer.dueAt > now.toISOString()) now = new Date(timer.dueAt);
        await storage.transaction((tx) => fireTimer(tx, desk, timer.id, now));
      }
      now = to;
    },
    view: ({ as: user, case: id }) =>
      storage.read(async (tx) => {
        const actor = await as(tx, user);
        const row = await findCase(tx, desk.system, actor, id, now).catch((error: unknown) => {
          if (error instanceof NucleoError && error.code === 'NUC_CASE_NOT_FOUND') return null;
          throw error;
        });
        if (row === null) return null;
        const seen = await viewCase(tx, desk, actor, row, now);
        const entries = await tx.timeline.ofCase(id, { limit: 1000 });
        return {
          state: row.state,
          states: row.states,
          category: row.category,
          tasks: seen.tasks.filter(({ status }) => status === 'open').map(({ key }) => key),
          possible: seen.steps.filter(({ possible, mayI }) => possible && mayI).map(({ step }) => step),
          timeline: entries.map(({ kind }) => kind).reverse(),
          responsible: row.responsible,
          unit: row.ownerUnit,
          children: seen.children.map(({ type }) => type),
          data: seen.data as never,
          masked: seen.masked,
        };
      }),
    async close() {
      await desk.jobs.close();
      await storage.close();
    },
  };
}

async function addUser(tx: Tx, { role, unit, name }: { role: string; unit: string; name: string }, at: Date): Promise<string> {
  const id = newId();
  await tx.users.save({ id, name, email: `${id}@example.invalid`, active: true, epoch: 1, createdAt: at.toISOString() });
  await tx.users.assign({ id: newId(), userId: id, role, unitId: unit, from: '2000-01-01T00:00:00.000Z', until: null });
  return id;
}

async function addPerson(tx: Tx, person: Readonly<Record<string, unknown>>, unit: string | undefined, at: Date): Promise<string> {
  const id = newId();
  const text = (name: string): string | null => (typeof person[name] === 'string' ? person[name] : null);
  const line = unit === undefined ? [] : await tx.units.ancestorsOf(unit);
  const municipality = line.map(({ codes }) => (codes as { istat?: string }).istat).find((code) => code !== undefined) ?? null;
  await tx.persons.insert({
    id,
    surname: text('surname'),
    givenName: text('given_name'),
    alias: text('alias'),
    anonymous: text('surname') === null,
    birthDate: text('birth_date'),
    sex: text('sex'),
    fiscalCode: text('fiscal_code'),
    municipality,
    doc: Object.fromEntries(
      Object.entries(person).map(([concept, value]) => [
        concept,
        { value, label: 'id', source: 'scenario', at: at.toISOString() },
      ]),
    ),
    version: 1,
    createdAt: at.toISOString(),
    updatedAt: at.toISOString(),
  });
  return id;
}
