import { isDeepStrictEqual } from 'node:util';
import type { WatchFile } from '../../packs/index.ts';
import type { SourceFactRow } from '../../storage/index.ts';

/** What a run did to one fact. */
interface FactChange {
  readonly concept: string;
  readonly kind: 'added' | 'changed' | 'ended';
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
}

const none: Readonly<Record<string, unknown>> = {};

/** The facts of a subject that a run added and ended, each pair that is about the same as one change. */
export function changesOf(run: number, facts: readonly SourceFactRow[]): readonly FactChange[] {
  const keyOf = ({ concept, key }: SourceFactRow): string => JSON.stringify([concept, key]);
  return [...Map.groupBy(facts, keyOf).values()].map((same) => {
    const before = same.find(({ endedBy }) => endedBy === run);
    const after = same.find(({ runId, endedBy }) => runId === run && endedBy === 0);
    const kind = before === undefined ? 'added' : after === undefined ? 'ended' : 'changed';
    return { concept: same[0]!.concept, kind, before: before?.data ?? none, after: after?.data ?? none };
  });
}

/** Whether a watch is about a change. */
export function isWatched(watch: WatchFile, { concept, kind, before, after }: FactChange): boolean {
  if (watch.concept !== concept || !watch.change.includes(kind)) return false;
  const [first] = watch.paths ?? [];
  // What is said no more ends with all its keys, also where the source tells none of those that are watched.
  const differs =
    kind === 'ended' || watch.paths === undefined || watch.paths.some((path) => !isDeepStrictEqual(before[path], after[path]));
  return differs && (watch.becomes === undefined || first === undefined || watch.becomes.includes(after[first] as string));
}
