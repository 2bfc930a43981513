import { readSupply, type Supply } from '../../drivers/index.ts';
import type { FactPlace, ImportRunRow, NewerSupplies, Storage, Tx } from '../../storage/index.ts';
import type { FileKinds } from './file-kinds.ts';
import { isOlder } from './older-supply.ts';
import { createIdSet, type IdSet } from './recall/id-set.ts';
import { textOf, unpackWords } from './recall/packed-rows.ts';

/** The supplies of a source that were read before the one under way, though they are newer. */
export interface Newer extends NewerSupplies {
  has(run: number): boolean;
  /** Whether one of them says all there is to say. */
  readonly areWhole: boolean;
  /** Facts of earlier runs that those say again which are not whole. */
  readonly said: readonly IdSet[];
  /** The date or year of one. */
  supplyOf(run: number): string;
  /** Notes that what took the place of facts which one of them left unconfirmed is so, too. */
  noteUnconfirmed(tx: Tx, replaced: ReadonlyMap<number, number>): Promise<void>;
}

interface NewerRun {
  readonly id: number;
  readonly supply: string;
  /** It replaces what was said before, and was read to its end. */
  readonly isWhole: boolean;
  /** Where it is not whole, facts of earlier runs that it says. */
  readonly said: IdSet;
  /** Where it is, facts that stand though their rows were refused: it does not say those. */
  readonly unconfirmed: IdSet;
}

/** Those that are newer than a supply, of the runs before that of it; undefined when none is, or nobody can tell. */
export async function newerSupplies(
  storage: Storage,
  {
    run,
    before,
    kinds,
  }: { readonly run: ImportRunRow; readonly before: readonly ImportRunRow[]; readonly kinds: FileKinds | null },
  own: Supply,
): Promise<Newer | undefined> {
  const found = before.filter(({ supply }) => supply !== null && isOlder(own, readSupply(supply)));
  if (found.length === 0) return undefined;
  const runs = await storage.read(async (tx) => {
    const read: NewerRun[] = [];
    for (const each of found) read.push(await newerRun(tx, each));
    return read;
  });
  runs.sort((one, other) => (one.supply === other.supply ? other.id - one.id : one.supply < other.supply ? 1 : -1));
  const isReplaced = (by: number, of: number, file: number): boolean => kinds === null || kinds.isReplaced(by, of, file);
  const isSaying = (newer: NewerRun, { id, run: by, file }: FactPlace): boolean =>
    by === newer.id ||
    (newer.isWhole ? by < newer.id && isReplaced(newer.id, by, file) && !newer.unconfirmed.has(id) : newer.said.has(id));
  const byId = new Map(runs.map((each) => [each.id, each]));
  return {
    has: (id) => byId.has(id),
    areWhole: runs.some(({ isWhole }) => isWhole),
    said: runs.map(({ said }) => said),
    supplyOf: (id) => byId.get(id)!.supply,
    saying: (fact) => runs.find((each) => isSaying(each, fact))?.id ?? 0,
    inPlaceOf: (file) => runs.find(({ id, isWhole }) => isWhole && isReplaced(id, run.id, file))?.id ?? 0,
    async noteUnconfirmed(tx, replaced) {
      for (const { id, unconfirmed } of runs) {
        const facts = [...replaced].filter(([before]) => unconfirmed.has(before)).map(([, fact]) => fact);
        await tx.unconfirmedFacts.add(id, facts);
        for (const fact of facts) unconfirmed.add(fact);
      }
    },
  };
}

async function newerRun(tx: Tx, { id, supply, mode, state }: ImportRunRow): Promise<NewerRun> {
  const isWhole = mode === 'replace' && state === 'done';
  const [said, unconfirmed] = [createIdSet(), createIdSet()];
  if (isWhole) for (const fact of await tx.unconfirmedFacts.of([id])) unconfirmed.add(fact);
  const spans = isWhole ? null : await tx.imports.saidBy(id);
  const ends = unpackWords(spans === null ? [] : [spans]);
  for (let at = 0; at < ends.length; at += 2) said.addSpan(ends[at]!, ends[at + 1]!);
  return { id, supply: supply!, isWhole, said, unconfirmed };
}

/** Keeps of a supply that is not whole which facts of earlier runs it said again: one that is older may come later. */
export async function keepSaidAgain(
  tx: Tx,
  run: number,
  { met, stood }: { readonly met: IdSet; readonly stood: IdSet },
): Promise<void> {
  const facts = Uint32Array.from(met.within(stood)).sort();
  if (facts.length === 0) return;
  const ends: number[] = [];
  for (const fact of facts)
    if (ends.at(-1) === fact - 1) ends[ends.length - 1] = fact;
    else ends.push(fact, fact);
  await tx.imports.keepSaid(run, textOf(Uint32Array.from(ends)));
}
