import { randomBytes } from 'node:crypto';
import type { Halves, Recall } from '../../../drivers/index.ts';
import type { ImportMemory, ImportRunRow, Span, Storage } from '../../../storage/index.ts';
import type { FileKinds } from '../file-kinds.ts';
import type { Newer } from '../newer-supplies.ts';
import { createIdSet, type IdSet } from './id-set.ts';
import { eachFact, eachFactOf, factsAt, recordAt, says, unpackWords, wordsIn } from './packed-rows.ts';
import { createRowFinder } from './row-finder.ts';

/** What a driver said before, in memory while a supply is read. */
export interface Memory extends Recall {
  /** The rows, packed: the place of one is where it starts. */
  readonly words: Uint32Array;
  /** Rows before this place may be named as rows of a run instead of being kept again. */
  readonly named: number;
  readonly ofRun: number;
  /** Facts that stand, of those who are called as they were: rows that say these need not be read. */
  readonly standing: IdSet;
  /** All facts that stood when the run was begun or taken up, and that the supply may end. */
  readonly stood: IdSet;
  /** Facts of earlier supplies that this one says too. */
  readonly met: IdSet;
  /** Facts of earlier supplies of which rows that were refused speak: they stand whether they were met or not. */
  readonly kept: IdSet;
  /** Where kinds of files come apart. */
  readonly kinds: FileKinds | null;
  /** Where newer supplies were read before. */
  readonly newer: Newer | undefined;
}

/** What is remembered beyond these is set against what is stored, row by row: some 150 MB. */
const mostLetters = 200_000_000;

/** A run keeps all its rows itself when so large a share of those it would name was said otherwise since. */
const tooLoose = 1 / 4;

/** What the runs of a driver came across that are of use: of one supply all rows, and what is kept since. */
interface Remembered {
  /** The run that keeps the rows of a whole supply; null when none does, or so many that they are not held. */
  readonly base: { readonly id: number; readonly texts: readonly string[]; readonly isLast: boolean } | null;
  /** Of the runs after it. */
  readonly parts: readonly ImportMemory[];
  /** Of all of these, facts of those who were called otherwise since. */
  readonly renamed: readonly string[];
}

/** Recalls what the runs of a driver came across, the newest first; `run` is the one under way. */
export async function openMemory(
  storage: Storage,
  run: ImportRunRow,
  before: readonly ImportRunRow[],
  { kinds, newer }: Pick<Memory, 'kinds' | 'newer'>,
): Promise<Memory> {
  const seed = await seedOf(storage);
  const [stood, standing, met, kept] = [createIdSet(), createIdSet(), createIdSet(), createIdSet()];
  for (const fact of await storage.read((tx) => tx.unconfirmedFacts.of([run.id]))) kept.add(fact);
  for (const earlier of before) {
    const spans = await storage.read((tx) => tx.imports.standing(earlier));
    for (const [from, to] of spans) standing.addSpan(from, to);
    // What is newer does not end for what an older supply leaves out.
    if (newer?.areWhole === true || newer?.has(earlier.id) === true) continue;
    for (const [from, to] of await replaceable(storage, { earlier, by: run.id }, spans, kinds)) stood.addSpan(from, to);
  }
  for (const said of newer?.said ?? []) for (const fact of stood.within(said)) stood.delete(fact);
  const partsOf = (id: number): Promise<ImportMemory[]> => storage.read((tx) => tx.imports.remembered(id));
  const own = before.length === 0 ? [] : await partsOf(run.id);
  const { base, parts, renamed } = await remembered(
    before,
    partsOf,
    (id) => kinds === null || kinds.mixOf(id) === kinds.mixOf(run.id),
  );
  const texts = base?.texts ?? [];
  const ordered = wordsIn(texts);
  const words = unpackWords([...texts, ...inRoom(parts)]);
  for (const fact of unpackWords([...own.map((part) => part.renamed), ...renamed])) standing.delete(fact);

  // What this run had met before it was stopped counts as met; its rows are behind it.
  const rowsOf = new Map(base === null ? [] : [[base.id, words]]);
  for (const { rows, ofRun, spans } of own) {
    eachFact(unpackWords([rows]), met.add);
    if (ofRun !== 0 && !rowsOf.has(ofRun)) rowsOf.set(ofRun, unpackWords((await partsOf(ofRun)).map((part) => part.rows)));
    if (ofRun !== 0) eachFactOf(unpackWords([spans]), rowsOf.get(ofRun)!, met.add);
  }

  // Of rows that are kept by the run before others, those that the last supply named.
  const named = createIdSet();
  if (base?.isLast === true) named.addSpan(0, ordered - 1);
  else
    for (const { ofRun, spans } of parts) {
      const own = ofRun === base?.id ? unpackWords([spans]) : [];
      for (let at = 0; at < own.length; at += 2) named.addSpan(own[at]!, own[at + 1]! - 1);
    }
  const isGone = (fact: number): boolean => !standing.has(fact);
  const isKnown = (at: number): boolean => (at >= ordered || named.has(at)) && !says(words, at, isGone);
  const { find } = createRowFinder({ words, ordered, isKnown });
  const isNamed = base !== null && words.length - ordered < ordered * tooLoose;
  return {
    seed,
    find,
    recordOf: (at) => recordAt(words, at),
    factsOf: (at) => factsAt(words, at),
    words,
    named: isNamed ? ordered : 0,
    ofRun: isNamed ? base.id : 0,
    stood,
    standing,
    met,
    kept,
    kinds,
    newer,
  };
}

/** Of the facts of a run that stand, those in place of which the supply stands. */
async function replaceable(
  storage: Storage,
  { earlier, by }: { readonly earlier: ImportRunRow; readonly by: number },
  standing: readonly Span[],
  kinds: FileKinds | null,
): Promise<readonly Span[]> {
  const files = [...earlier.files.keys()].filter((file) => kinds === null || kinds.isReplaced(by, earlier.id, file));
  if (files.length === earlier.files.length) return standing;
  return files.length === 0 ? [] : storage.read((tx) => tx.imports.standing(earlier, files));
}

async function remembered(
  before: readonly ImportRunRow[],
  partsOf: (run: number) => Promise<ImportMemory[]>,
  isAlike: (run: number) => boolean,
): Promise<Remembered> {
  const parts: ImportMemory[] = [];
  const renamed: string[] = [];
  for (const { id, mode, state } of before) {
    const own = await partsOf(id);
    renamed.push(...own.map((part) => part.renamed));
    if (mode !== 'replace' || state !== 'done') parts.push(...own);
    else if (isAlike(id)) {
      const named = own.find(({ ofRun }) => ofRun !== 0)?.ofRun ?? null;
      const texts = (named === null ? own : await partsOf(named)).map(({ rows }) => rows);
      const isHeld = texts.reduce((sum, { length }) => sum + length, 0) <= mostLetters;
      return {
        base: isHeld ? { id: named ?? id, texts, isLast: named === null } : null,
        parts: named === null && isHeld ? parts : [...parts, ...own],
        renamed,
      };
    }
  }
  return { base: null, parts, renamed };
}

/** The rows of parts, as far as they are held. */
function inRoom(parts: readonly ImportMemory[]): string[] {
  let room = mostLetters;
  return parts.flatMap(({ rows }) => ((room -= rows.length) < 0 ? [] : [rows]));
}

const seedKey = 'import_seed';

/** What the keys of rows start from in this database. */
async function seedOf(storage: Storage): Promise<Halves> {
  const known = await storage.read((tx) => tx.meta.get(seedKey));
  const text = known ?? randomBytes(8).toString('hex');
  if (known === null) await storage.transaction((tx) => tx.meta.set(seedKey, text));
  const bytes = Buffer.from(text, 'hex');
  return { high: bytes.readInt32LE(0), low: bytes.readInt32LE(4) };
}
