import type { DriverFile, Release } from '../../packs/index.ts';
import { openLoad } from '../load.ts';
import { type Reason, reasons } from '../refusal.ts';
import type { RecordCount } from '../report.ts';
import { linesSaid, mostLinesSaid } from './lines-said.ts';

/** What the draft reads in the whole file. */
export interface Tried {
  readonly total: RecordCount;
  /** One line for each reason for which rows are refused, with the lines, and each problem of the file; never a value. */
  readonly notes: readonly string[];
}

const mostNotes = 12;

/** Reads the whole file with the draft, since what was guessed is of its beginning. */
export async function tryDraft(driver: DriverFile, path: string, { codelists }: Release): Promise<Tried> {
  const load = await openLoad(driver, [path], { codelists });
  const found = new Map<string, { readonly lines: number[]; count: number }>();
  for await (const { refused } of load.batches())
    for (const { line, fields } of refused)
      for (const { field, reason } of fields) {
        const why = said(field, reason);
        let own = found.get(why);
        if (own === undefined) found.set(why, (own = { lines: [], count: 0 }));
        own.count += 1;
        if (own.lines.length < mostLinesSaid) own.lines.push(line);
      }
  const { total, problems } = load.report;
  const refusals = [...found].toSorted(([, one], [, other]) => other.count - one.count);
  return {
    total: { ...total },
    notes: [
      ...refusals.slice(0, mostNotes).map(([why, { lines, count }]) => `refused, ${linesSaid(lines, count)}: ${why}`),
      ...(refusals.length > mostNotes ? [`refused for ${refusals.length - mostNotes} more reasons`] : []),
      ...problems.map(({ message }) => message),
    ],
  };
}

const said = (field: string | null, reason: Reason): string =>
  field === null ? reasons[reason].en : `${field} ${reasons[reason].en}`;
