import type { Batch, Fact, Load, RecalledRow, RowKey } from '../../drivers/index.ts';
import type { ImportCounts, ImportRefusalRow, ImportRunRow, SaidFact, Storage } from '../../storage/index.ts';
import type { Release } from '../../packs/index.ts';
import { advance, isBeyond } from './advance.ts';
import type { Memory } from './recall/open-memory.ts';
import { eachFact, mostFacts, type OwnRow, packRows, textOf } from './recall/packed-rows.ts';
import { keyOf, type KnownRow, says } from './recall/row-table.ts';
import { toSaid } from './said.ts';

/** A row with what it says, in the order of the supply. */
interface SaidRow {
  readonly line: number;
  readonly key: RowKey | null;
  readonly record: number;
  readonly facts: readonly SaidFact[];
}

/** Rows that were recalled though others say otherwise of the same: they must be read like those. */
class Contradicted extends Error {
  readonly rows: readonly RecalledRow[];
  constructor(rows: readonly RecalledRow[]) {
    super('Recalled rows are contradicted');
    this.rows = rows;
  }
}

/** What some batches came to. */
interface Outcome {
  readonly run: ImportRunRow;
  readonly ended: readonly number[];
  readonly renamed: readonly number[];
  /** The rows, packed. */
  readonly met: Uint32Array;
}

export type StoreBatches = (run: ImportRunRow, batches: readonly Batch[]) => Promise<ImportRunRow>;

/** Stores what batches say beyond where a run stands, and that it stands after them now, in one transaction. */
export function batchStore(storage: Storage, release: Release, load: Load, memory: Memory): StoreBatches {
  const grouped = new Map([...release.concepts].map(([id, { concept }]) => [id, concept.household?.by]));
  const place = new Map(load.files.map((file, at) => [file.digest, at]));

  /** The rows of a batch in order: those that were read, and of the recalled ones those that must be. */
  const saidRows = (batch: Batch, file: number, mustBeRead: ReadonlySet<RecalledRow>): SaidRow[] => {
    const said = (facts: readonly Fact[]): SaidFact[] => facts.map((fact) => toSaid(fact, file, grouped.get(fact.concept)));
    let from = 0;
    const rows = batch.rows.map(({ line, key, record, facts }): SaidRow => ({
      line,
      key,
      record,
      facts: said(batch.facts.slice(from, (from += facts))),
    }));
    const again = batch.recalled.filter((one) => mustBeRead.has(one));
    if (again.length === 0) return rows;
    const more = again.map(({ row, as }): SaidRow => ({
      line: row.line,
      key: keyOf(as as KnownRow),
      record: as.record,
      facts: said(batch.map(row)),
    }));
    return [...rows, ...more].toSorted((one, other) => one.line - other.line);
  };

  const storeOnce = (run: ImportRunRow, batches: readonly Batch[], mustBeRead: ReadonlySet<RecalledRow>): Promise<Outcome> => {
    const isAfter = (file: number, line: number) => isBeyond(run, { file, line });
    const rows: SaidRow[] = [];
    const recalled: RecalledRow[] = [];
    const refused: ImportRefusalRow[] = [];
    for (const batch of batches) {
      const file = place.get(batch.file.digest)!;
      for (const one of saidRows(batch, file, mustBeRead)) if (isAfter(file, one.line)) rows.push(one);
      for (const one of batch.recalled) if (!mustBeRead.has(one) && isAfter(file, one.row.line)) recalled.push(one);
      for (const { line, record, fields } of batch.refused)
        if (isAfter(file, line)) refused.push({ runId: run.id, file, line, record, fields: fields.map((each) => ({ ...each })) });
    }
    const last = batches.at(-1)!;
    return storage.transaction(async (tx) => {
      const facts = rows.flatMap((one) => one.facts);
      const stored = await tx.imports.store(run, facts);
      contradict(recalled, [...stored.ended, ...stored.renamed]);
      await tx.imports.refuse(refused);
      const met = packRows(
        ownRows(rows, stored.ids),
        recalled.map(({ as }) => as as KnownRow),
      );
      const again = recalled.reduce((sum, { as }) => sum + as.facts, 0);
      const counts: ImportCounts = {
        ...run.counts,
        facts: run.counts.facts + facts.length + again,
        refused: run.counts.refused + refused.length,
        added: run.counts.added + stored.added,
        changed: run.counts.changed + stored.changed,
        unchanged: run.counts.unchanged + stored.unchanged + again,
      };
      const supply = run.supply ?? last.supply.date ?? (last.supply.year === null ? null : String(last.supply.year));
      const progress = last.progress();
      const patch = {
        file: place.get(last.file.digest)!,
        line: last.line,
        counts,
        supply,
        ...(progress === null ? {} : { progress: { ...progress } }),
      };
      const after = await advance(tx, run, patch);
      await tx.imports.remember(after, {
        rows: textOf(met),
        renamed: textOf(Uint32Array.from(stored.renamed)),
      });
      return { run: after, ended: stored.ended, renamed: stored.renamed, met };
    });
  };

  return async (run, batches) => {
    const last = batches.at(-1);
    if (last === undefined || !isBeyond(run, { file: place.get(last.file.digest)!, line: last.line })) return run;
    const mustBeRead = new Set<RecalledRow>();
    for (;;)
      try {
        const outcome = await storeOnce(run, batches, mustBeRead);
        for (const fact of [...outcome.ended, ...outcome.renamed]) memory.standing.delete(fact);
        eachFact(outcome.met, memory.met.add);
        return outcome.run;
      } catch (error) {
        if (!(error instanceof Contradicted)) throw error;
        for (const one of error.rows) mustBeRead.add(one);
      }
  };
}

/** Throws when a recalled row says what no longer stands once the others are stored. */
function contradict(recalled: readonly RecalledRow[], gone: readonly number[]): void {
  if (gone.length === 0) return;
  const isGone = new Set(gone);
  const wrong = recalled.filter(({ as }) => says(as as KnownRow, (fact) => isGone.has(fact)));
  if (wrong.length > 0) throw new Contradicted(wrong);
}

function ownRows(rows: readonly SaidRow[], ids: readonly number[]): OwnRow[] {
  const own: OwnRow[] = [];
  let from = 0;
  for (const { key, record, facts } of rows) {
    const said = ids.slice(from, (from += facts.length));
    if (said.length <= mostFacts) own.push({ key, record, facts: said });
    else
      for (let at = 0; at < said.length; at += mostFacts) own.push({ key: null, record, facts: said.slice(at, at + mostFacts) });
  }
  return own.filter((one) => one.key !== null || one.facts.length > 0);
}
