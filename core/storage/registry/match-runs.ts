import { metaIn } from '../control/meta.ts';
import { join, sql, verbatim } from '../database/fragment.ts';
import type { Session } from '../database/session.ts';
import { MatchModel, MatchRun, type MatchRunRow } from '../entities/identity.ts';
import { parts } from './parts.ts';

/** A place of a record among those that one rule compares with each other. */
export interface BlockRow {
  readonly rule: number;
  readonly key: number;
  readonly record: string;
}

/** Runs of matching, what they learned, and what brings records together. */
export interface MatchRuns {
  /** Makes other runs of the root wait for this one, until its transaction ends; returns the number of a new run. */
  begin(root: string): Promise<number>;
  last(root: string): Promise<MatchRunRow | null>;
  get(id: number): Promise<MatchRunRow | null>;
  insert(row: MatchRunRow): Promise<void>;
  model(root: string, run: number): Promise<unknown>;
  /** Keeps what a full run learned; what those before it had is not needed any more. */
  keepModel(root: string, run: number, body: unknown): Promise<void>;
  /** Takes blocks and model away: until a full run has ended, a run over what changed would miss whoever is in no block yet. */
  forget(root: string): Promise<void>;
  /** Puts records into blocks, in which they were not. */
  putBlocks(root: string, rows: readonly BlockRow[]): Promise<void>;
  leaveBlocks(records: readonly string[]): Promise<void>;
  /** The records that some blocks of a rule hold; none of a block with more than `most`. */
  inBlocks(root: string, rule: number, keys: readonly number[], most: number): Promise<BlockRow[]>;
}

export function matchRunsIn(session: Session): MatchRuns {
  const runs = (rest: ReturnType<typeof sql>) => session.rows(MatchRun, sql`select * from match_run ${rest}`);
  return {
    begin: () => metaIn(session).next('match_run'),
    last: async (root) => (await runs(sql`where root = ${root} order by id desc limit 1`))[0] ?? null,
    get: async (id) => (await runs(sql`where id = ${id}`))[0] ?? null,
    async insert(row) {
      await session.insert(MatchRun, row);
    },
    async model(root, run) {
      const [row] = await session.rows(MatchModel, sql`select * from match_model where root = ${root} and run_id = ${run}`);
      return row?.body ?? null;
    },
    async keepModel(root, run, body) {
      await session.run(sql`delete from match_model where root = ${root}`);
      await session.insert(MatchModel, { root, runId: run, body });
    },
    async forget(root) {
      await session.run(sql`delete from match_model where root = ${root}`);
      await session.run(sql`delete from record_block where root = ${root}`);
    },
    async putBlocks(root, rows) {
      for (const part of parts(rows)) {
        const values = part.map(({ rule, key, record }) => sql`${[root, rule, key, record]}`);
        await session.run(
          sql`insert into record_block (root, rule, block_key, record) values ${join(values, ', ')}
              on conflict (root, rule, block_key, record) do nothing`,
        );
      }
    },
    async leaveBlocks(records) {
      for (const part of parts(records)) await session.run(sql`delete from record_block where record in ${part}`);
    },
    async inBlocks(root, rule, keys, most) {
      const found: BlockRow[] = [];
      for (const part of parts(keys)) {
        const rows = await session.all<{ block_key: number; record: string }>(
          sql`select b.block_key, b.record from record_block b where b.root = ${root} and b.rule = ${rule} and b.block_key in (
                select n.block_key from record_block n where n.root = ${root} and n.rule = ${rule} and n.block_key in ${part}
                group by ${verbatim('n.block_key')} having count(*) <= ${most})`,
        );
        for (const { block_key: key, record } of rows) found.push({ rule, key: Number(key), record });
      }
      return found;
    },
  };
}
