import { metaIn } from '../control/meta.ts';
import { sql } from '../database/fragment.ts';
import type { Session } from '../database/session.ts';
import { ImportRefusal, ImportRun, type ImportRefusalRow, type ImportRunRow } from '../entities/registry.ts';
import { type SaidFact, stageFacts } from './stage.ts';

export type { SaidFact } from './stage.ts';

/** What some facts did to those that were stored. */
export interface Stored {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

export type ImportPatch = Partial<Pick<ImportRunRow, 'state' | 'file' | 'line' | 'counts' | 'endedAt'>>;

/** Readings of supplies, and what they say. */
export interface Imports {
  get(run: number): Promise<ImportRunRow | null>;
  /** The newest first. */
  list(limit: number): Promise<ImportRunRow[]>;
  /** The runs of a driver that were not undone, the newest first. */
  ofDriver(root: string, driver: string): Promise<ImportRunRow[]>;
  insert(row: Omit<ImportRunRow, 'id'>): Promise<number>;
  /** Changes a run that stands where it is said to stand; `false` when another process has brought it on since. */
  advance(run: Pick<ImportRunRow, 'id' | 'file' | 'line' | 'state'>, patch: ImportPatch): Promise<boolean>;
  /** Stores what a supply says. No two of the facts are about the same: of those, the later is stored after the earlier. */
  store(run: Pick<ImportRunRow, 'id' | 'root' | 'driver' | 'mode'>, facts: readonly SaidFact[]): Promise<Stored>;
  refuse(rows: readonly ImportRefusalRow[]): Promise<void>;
  refusals(run: number, limit: number): Promise<ImportRefusalRow[]>;
  /** Ends what the driver said before and this run has not met again; returns how many. */
  endUnseen(run: Pick<ImportRunRow, 'id' | 'root' | 'driver'>): Promise<number>;
  forgetSeen(run: number): Promise<void>;
  /** Takes away what a run added and lets stand again what it ended. */
  undo(run: number): Promise<void>;
}

export function importsIn(session: Session): Imports {
  const runs = (rest: ReturnType<typeof sql>) => session.rows(ImportRun, sql`select * from import_run ${rest}`);
  return {
    get: async (run) => (await runs(sql`where id = ${run}`))[0] ?? null,
    list: (limit) => runs(sql`order by id desc limit ${limit}`),
    ofDriver: (root, driver) => runs(sql`where root = ${root} and driver = ${driver} and state <> 'undone' order by id desc`),
    async insert(row) {
      const id = await metaIn(session).next('import_run');
      await session.insert(ImportRun, { ...row, id });
      return id;
    },
    advance: async ({ id, file, line, state }, patch) =>
      (await session.update(ImportRun, patch, sql`id = ${id} and file = ${file} and line = ${line} and state = ${state}`)) === 1,
    async store(run, facts) {
      if (facts.length === 0) return { added: 0, changed: 0, unchanged: 0 };
      await stageFacts(session, facts);
      await findSubjects(session, run);
      await findFacts(session);
      const changed = await session.run(
        sql`update source_fact set ended_by = ${run.id} where id in (select fact_id from import_stage where same = 0)`,
      );
      const written = await session.run(
        sql`insert into source_fact (subject_id, concept, fact_key, group_key, data, valid_from, valid_to, run_id, ended_by, file, line, record)
            select subject_id, concept, fact_key, group_key, data, valid_from, valid_to, ${run.id}, 0, file, line, record
            from import_stage where same = 0 order by file, line`,
      );
      if (run.mode === 'replace')
        await session.run(
          sql`insert into import_seen (run_id, fact_id) select ${run.id}, fact_id from import_stage where same = 1
              on conflict (run_id, fact_id) do nothing`,
        );
      return { added: written - changed, changed, unchanged: facts.length - written };
    },
    async refuse(rows) {
      for (const row of rows) await session.insert(ImportRefusal, row, sql`on conflict (run_id, file, line) do nothing`);
    },
    refusals: (run, limit) =>
      session.rows(ImportRefusal, sql`select * from import_refusal where run_id = ${run} order by file, line limit ${limit}`),
    endUnseen: ({ id, root, driver }) =>
      session.run(
        sql`update source_fact set ended_by = ${id} where ended_by = 0 and run_id <> ${id}
            and subject_id in (select id from source_subject where root = ${root} and driver = ${driver})
            and not exists (select 1 from import_seen s where s.run_id = ${id} and s.fact_id = source_fact.id)`,
      ),
    async forgetSeen(run) {
      await session.run(sql`delete from import_seen where run_id = ${run}`);
    },
    async undo(run) {
      await session.run(sql`delete from source_fact where run_id = ${run}`);
      await session.run(sql`update source_fact set ended_by = 0 where ended_by = ${run}`);
      await session.run(sql`delete from import_refusal where run_id = ${run}`);
      await session.run(sql`delete from import_seen where run_id = ${run}`);
    },
  };
}

/** Whom the staged facts are about: who is new is written down; of who is known, what they were last called. */
async function findSubjects(session: Session, { id, root, driver }: Pick<ImportRunRow, 'id' | 'root' | 'driver'>): Promise<void> {
  await session.run(
    sql`insert into source_subject (root, driver, kind, scheme, subject_key, fiscal_key, identity, changed_by)
        select ${root}, ${driver}, kind, scheme, subject, max(fiscal), max(identity), ${id} from import_stage
        where true group by kind, scheme, subject
        on conflict (root, driver, kind, scheme, subject_key) do update
          set identity = excluded.identity, fiscal_key = excluded.fiscal_key, changed_by = excluded.changed_by
          where excluded.identity is not null and source_subject.identity is distinct from excluded.identity`,
  );
  await session.run(
    sql`update import_stage set subject_id = (
          select s.id from source_subject s where s.root = ${root} and s.driver = ${driver} and s.kind = import_stage.kind
            and s.scheme = import_stage.scheme and s.subject_key = import_stage.subject
        )`,
  );
}

/** Which stored fact each staged one is about, and whether it says the same. */
async function findFacts(session: Session): Promise<void> {
  await session.run(
    sql`update import_stage set fact_id = (
          select f.id from source_fact f where f.subject_id = import_stage.subject_id and f.concept = import_stage.concept
            and f.fact_key = import_stage.fact_key and f.ended_by = 0
        )`,
  );
  await session.run(
    sql`update import_stage set same = case when exists (
          select 1 from source_fact f where f.id = import_stage.fact_id and f.data = import_stage.data
            and f.valid_from = import_stage.valid_from and f.valid_to = import_stage.valid_to
        ) then 1 else 0 end`,
  );
}
