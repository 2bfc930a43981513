import { nameTelling } from '../../drivers/index.ts';
import { NucleoError } from '../../errors.ts';
import type { DriverFile } from '../../packs/index.ts';
import type { ImportRunRow } from '../../storage/index.ts';
import { refusedName } from './write-refused.ts';

interface Mending {
  readonly driver: DriverFile;
  readonly names: readonly string[];
  readonly isCorrection?: boolean;
  /** The date that is said. */
  readonly supply?: string | undefined;
}

/**
 * When a supply was delivered, as far as that is said; of mended rows of which neither anybody nor the name of their file says it, the
 * date of the supply that they mend: the one of which rows wait to be mended, else the last. `known` are the runs of the source, the
 * newest first. Throws NUC_IMPORT_MENDS where rows of several dates wait.
 */
export function supplySaid(
  { driver, names, isCorrection = false, supply }: Mending,
  known: readonly ImportRunRow[],
): string | undefined {
  if (supply !== undefined || !isCorrection || names.some((name) => nameTelling('year', driver, name) !== null)) return supply;
  const ended = known.filter(({ state }) => state !== 'running');
  const supplies = ended.filter(({ mode }) => mode !== 'correction');
  const waiting = supplies.filter((run) => isWaiting(run, ended));
  const named = waiting.filter(({ files }) => files.some(({ name }) => names.includes(refusedName(name))));
  const mended = named.length > 0 ? named : waiting.length > 0 ? waiting : supplies.slice(0, 1);
  const dates = [...new Set(mended.flatMap((run) => run.supply ?? []))];
  if (dates.length > 1) throw new NucleoError('NUC_IMPORT_MENDS', { supplies: dates.toSorted().join(', ') });
  return dates[0];
}

/** Whether rows of a supply are to be mended, and no mended rows of its date came that were all read. */
const isWaiting = ({ id, supply, counts }: ImportRunRow, known: readonly ImportRunRow[]): boolean =>
  counts.refused + (counts.contradicted ?? 0) > 0 &&
  !known.some((other) => other.mode === 'correction' && other.id > id && other.supply === supply && other.counts.refused === 0);
