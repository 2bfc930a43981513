import { type Batch, type Fact, lineOf, type Load, type RowKey, type UnsaidRow } from '../../drivers/index.ts';
import type { ImportCounts, ImportRefusalRow, ImportRepeatRow, ImportRunRow, SaidFact, Storage } from '../../storage/index.ts';
import type { DriverFile, Release } from '../../packs/index.ts';
import { advance, isBeyond, linesStored } from './advance.ts';
import { createIdSet } from './recall/id-set.ts';
import type { Memory } from './recall/open-memory.ts';
import {
  eachFact,
  eachFactOf,
  keyAt,
  mostFacts,
  type OwnRow,
  type PackedRows,
  packRows,
  says,
  textOf,
} from './recall/packed-rows.ts';
import { keepUnsaid } from './keep-unsaid.ts';
import { misnamed } from './misnamed.ts';
import { kindsByScheme, toSaid } from './said.ts';
import { repeatsOf, type SaidWatch, watchSaid } from './said-again.ts';

/** A row with what it says, in the order of the supply. */
interface SaidRow {
  readonly line: number;
  readonly key: RowKey | null;
  readonly record: number;
  readonly facts: readonly SaidFact[];
  /** How many of the recalled rows come before it. */
  after: number;
}

/** Rows were recalled though others say otherwise of the same: they must be read like those. */
class Contradicted extends Error {
  /** Where they are kept. */
  readonly places: readonly number[];
  constructor(places: readonly number[]) {
    super('Recalled rows are contradicted');
    this.places = places;
  }
}

/** What batches hold beyond where a run stands. */
interface Beyond {
  readonly rows: readonly SaidRow[];
  /** Where the rows are kept that were recalled and need not be read. */
  readonly recalled: Int32Array;
  /** How many facts of those were said already, and the rows of which all were. */
  readonly recalledAgain: number;
  readonly repeats: readonly ImportRepeatRow[];
  readonly refused: readonly ImportRefusalRow[];
  /** Of the refused rows, whom they speak of. */
  readonly unsaid: readonly UnsaidRow[];
}

/** What some batches came to. */
interface Outcome {
  readonly run: ImportRunRow;
  readonly ended: Iterable<number>;
  readonly renamed: readonly number[];
  readonly met: PackedRows;
  /** Stored facts that refused rows speak of. */
  readonly kept: readonly number[];
}

type StoreBatches = (run: ImportRunRow, batches: readonly Batch[]) => Promise<ImportRunRow>;

/**
 * Stores what batches say beyond where a run stands, and that it stands after them now, in one transaction. When a row that was recalled
 * turns out to be contradicted, that transaction is taken back and the batches are stored with the row read.
 */
export function batchStore(
  storage: Storage,
  { driver, release }: { readonly driver: DriverFile; readonly release: Release },
  load: Load,
  { memory, supply }: { readonly memory: Memory; readonly supply: string | null },
): StoreBatches {
  const kinds = kindsByScheme(driver);
  const grouped = new Map([...release.concepts].map(([id, { concept }]) => [id, concept.household?.by]));
  const fileAt = new Map(load.files.map(({ digest }, at) => [digest, at]));

  /** The rows of a batch in order: those that were read, and those at some indexes of the recalled ones, which are read now. */
  const saidRows = (batch: Batch, file: number, unread: readonly number[]): SaidRow[] => {
    const said = (facts: readonly Fact[]): SaidFact[] =>
      facts.map((fact) => toSaid(fact, { file, groupBy: grouped.get(fact.concept), kinds }));
    let from = 0;
    const rows = batch.rows.map(({ line, key, record, facts }): SaidRow => ({
      line,
      key,
      record,
      facts: said(batch.facts.slice(from, (from += facts))),
      after: 0,
    }));
    if (unread.length === 0) return rows;
    const more = unread.map((index): SaidRow => {
      const at = batch.recalled.places[index]!;
      const facts = said(batch.map(batch.recalled.row(index)));
      return { line: batch.recalled.lines[index]!, key: keyAt(memory.words, at), record: memory.recordOf(at), facts, after: 0 };
    });
    return [...rows, ...more].toSorted((one, other) => one.line - other.line);
  };

  const beyond = (
    run: ImportRunRow,
    batches: readonly Batch[],
    { mustBeRead, watch }: { readonly mustBeRead: ReadonlySet<number>; readonly watch: SaidWatch },
  ): Beyond => {
    const rows: SaidRow[] = [];
    const repeats: ImportRepeatRow[] = [];
    let recalledAgain = 0;
    const recalled = new Int32Array(batches.reduce((sum, batch) => sum + batch.recalled.places.length, 0));
    let passed = 0;
    const refused: ImportRefusalRow[] = [];
    const unsaid: UnsaidRow[] = [];
    for (const batch of batches) {
      const file = fileAt.get(batch.file.digest)!;
      const stored = linesStored(run, file);
      const unread: number[] = [];
      const { lines, places } = batch.recalled;
      if (mustBeRead.size > 0) for (const [index, at] of places.entries()) if (mustBeRead.has(at)) unread.push(index);
      let index = 0;
      const pass = (index: number): void => {
        const at = places[index]!;
        recalled[passed++] = at;
        const again = watch.seeRecalled(at);
        if (again === 0) return;
        recalledAgain += again;
        if (again < memory.factsOf(at)) return;
        const record = driver.records[memory.recordOf(at)]!.id;
        const line = lineOf(batch.recalled.row(index));
        repeats.push({ runId: run.id, isSame: 1, file, line, record, ofFile: 0, ofLine: 0 });
      };
      const passUpTo = (line: number): void => {
        for (; index < places.length && lines[index]! < line; index += 1)
          if (lines[index]! > stored && !mustBeRead.has(places[index]!)) pass(index);
      };
      for (const one of saidRows(batch, file, unread)) {
        if (one.line <= stored) continue;
        passUpTo(one.line);
        one.after = passed;
        rows.push(one);
      }
      passUpTo(Infinity);
      for (const { line, reached, record, fields } of batch.refused)
        if (reached > stored) refused.push({ runId: run.id, file, line, record, fields: fields.map((each) => ({ ...each })) });
      unsaid.push(...batch.unsaid.filter(({ line }) => line > stored));
    }
    return { rows, recalled: recalled.subarray(0, passed), recalledAgain, repeats, refused, unsaid };
  };

  const storeOnce = (run: ImportRunRow, batches: readonly Batch[], mustBeRead: ReadonlySet<number>): Promise<Outcome> => {
    const watch = watchSaid(memory);
    const { rows, recalled, recalledAgain, repeats, refused, unsaid } = beyond(run, batches, { mustBeRead, watch });
    const last = batches.at(-1)!;
    return storage.transaction(async (tx) => {
      const facts = rows.flatMap((one) => one.facts);
      const stored = await tx.imports.store(run, facts, { kindOf: memory.kinds?.of, isSaid: watch.isSaid, newer: memory.newer });
      contradict(memory.words, recalled, [...stored.replaced.keys(), ...stored.renamed]);
      await memory.newer?.noteUnconfirmed(tx, stored.replaced);
      await tx.imports.refuse(refused);
      const wrong = misnamed(run, facts, stored.named);
      const again = [...repeats, ...repeatsOf(run, rows, stored.again)];
      await tx.imports.noteRepeats([...wrong, ...withoutThose(again, wrong)]);
      const { kept, unknown } = await keepUnsaid(tx, run, unsaid, { stood: memory.stood, kinds });
      const met = packRows(ownRows(rows, stored.ids), recalled, memory);
      const factsRecalled = recalled.reduce((sum, at) => sum + memory.factsOf(at), 0);
      const contradicted = stored.again.filter(({ isOtherwise }) => isOtherwise).length;
      const repeated = stored.again.length - contradicted + recalledAgain;
      const counts: ImportCounts = {
        ...run.counts,
        facts: run.counts.facts + facts.length + factsRecalled,
        refused: run.counts.refused + refused.length,
        added: run.counts.added + stored.added,
        changed: run.counts.changed + stored.changed,
        unchanged: run.counts.unchanged + stored.unchanged + factsRecalled - recalledAgain,
        ...overtaken(run.counts, stored.overtaken, memory.newer),
        ...(repeated === 0 ? {} : { repeated: (run.counts.repeated ?? 0) + repeated }),
        ...(contradicted === 0 ? {} : { contradicted: (run.counts.contradicted ?? 0) + contradicted }),
        ...(wrong.length === 0 ? {} : { misnamed: (run.counts.misnamed ?? 0) + wrong.length }),
        ...(unknown === 0 ? {} : { unknown: (run.counts.unknown ?? 0) + unknown }),
      };
      const progress = last.progress();
      const patch = {
        file: fileAt.get(last.file.digest)!,
        line: last.line,
        counts,
        supply: run.supply ?? supply,
        ...(progress === null ? {} : { progress: { ...progress } }),
      };
      const after = await advance(tx, run, patch);
      await tx.imports.remember(after, {
        rows: textOf(met.rows),
        ofRun: met.spans.length === 0 ? 0 : memory.ofRun,
        spans: textOf(met.spans),
        renamed: textOf(Uint32Array.from(stored.renamed)),
      });
      return { run: after, ended: stored.replaced.keys(), renamed: stored.renamed, met, kept };
    });
  };

  return async (run, batches) => {
    const last = batches.at(-1);
    if (last === undefined || !isBeyond(run, { file: fileAt.get(last.file.digest)!, line: last.line })) return run;
    const mustBeRead = new Set<number>();
    for (;;)
      try {
        const outcome = await storeOnce(run, batches, mustBeRead);
        for (const fact of [...outcome.ended, ...outcome.renamed]) memory.standing.delete(fact);
        eachFact(outcome.met.rows, memory.met.add);
        eachFactOf(outcome.met.spans, memory.words, memory.met.add);
        for (const fact of outcome.kept) memory.kept.add(fact);
        return outcome.run;
      } catch (error) {
        if (!(error instanceof Contradicted)) throw error;
        for (const at of error.places) mustBeRead.add(at);
      }
  };
}

/** Facts that newer supplies have overtaken, by their dates: those of a run so far, and some more. */
function overtaken(
  { overtaken: before = {} }: ImportCounts,
  more: ReadonlyMap<number, number>,
  newer: Memory['newer'],
): Pick<ImportCounts, 'overtaken'> {
  if (newer === undefined || more.size === 0) return {};
  const counts = { ...before };
  for (const [run, count] of more) counts[newer.supplyOf(run)] = (counts[newer.supplyOf(run)] ?? 0) + count;
  return { overtaken: counts };
}

/** Throws Contradicted when a recalled row says what no longer stands once the others are stored: `gone` are ids of facts. */
function contradict(words: Uint32Array, recalled: Int32Array, gone: readonly number[]): void {
  if (gone.length === 0) return;
  const ids = createIdSet();
  for (const fact of gone) ids.add(fact);
  const wrong = recalled.filter((at) => says(words, at, ids.has));
  if (wrong.length > 0) throw new Contradicted([...wrong]);
}

/** A row that is told to speak of somebody else is not told to say the same again. */
const withoutThose = (rows: readonly ImportRepeatRow[], those: readonly ImportRepeatRow[]): readonly ImportRepeatRow[] =>
  those.length === 0 ? rows : rows.filter((row) => !those.some(({ file, line }) => file === row.file && line === row.line));

function ownRows(rows: readonly SaidRow[], ids: readonly number[]): OwnRow[] {
  const own: OwnRow[] = [];
  let from = 0;
  for (const { key, record, facts, after } of rows) {
    const said = ids.slice(from, (from += facts.length));
    if (said.length <= mostFacts) own.push({ key, record, facts: said, after });
    else
      for (let at = 0; at < said.length; at += mostFacts)
        own.push({ key: null, record, facts: said.slice(at, at + mostFacts), after });
  }
  return own.filter((one) => one.key !== null || one.facts.length > 0);
}
