/** One line of `npm run bench`: what was measured, against the cheapest honest way to get the same in the same run. */
export interface Measure {
  readonly bench: string;
  readonly value: number;
  readonly unit: string;
  readonly floor: number;
  readonly ratio: number;
  readonly budget: string;
  readonly ok: boolean;
}

/** A bench that cannot run on this machine, with the reason. */
export class CannotRun extends Error {}

export interface Budget {
  /** Milliseconds. */
  readonly within?: number;
  /** Times the floor. */
  readonly times?: number;
}

/** Judges a value in milliseconds against its floor: every limit that is given must hold. */
export function measureOf(bench: string, value: number, floor: number, { within, times }: Budget): Measure {
  const ratio = value / floor;
  const limits = [...(within === undefined ? [] : [`<= ${within} ms`]), ...(times === undefined ? [] : [`<= ${times}x`])];
  const ok = value <= (within ?? Infinity) && ratio <= (times ?? Infinity);
  return {
    bench,
    value: rounded(value),
    unit: 'ms',
    floor: rounded(floor),
    ratio: rounded(ratio),
    budget: limits.join(' and '),
    ok,
  };
}

/** How long each turn of the work took, in milliseconds; `warmUp` turns before them are not counted. */
export async function timesOf(turns: number, warmUp: number, work: (turn: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let turn = 0; turn < warmUp + turns; turn += 1) {
    const start = performance.now();
    await work(turn);
    if (turn >= warmUp) times.push(performance.now() - start);
  }
  return times;
}

/** Two works in turn, so that both meet the same noise of the machine. */
export async function sideBySide(
  turns: number,
  warmUp: number,
  own: (turn: number) => Promise<unknown>,
  floor: (turn: number) => Promise<unknown>,
): Promise<{ own: number[]; floor: number[] }> {
  const times = { own: [] as number[], floor: [] as number[] };
  for (let turn = 0; turn < warmUp + turns; turn += 1) {
    for (const [kind, work] of [
      ['floor', floor],
      ['own', own],
    ] as const) {
      const [time] = await timesOf(1, 0, () => work(turn));
      if (turn >= warmUp) times[kind].push(time ?? NaN);
    }
  }
  return times;
}

/** The value below which this share of the times lies. */
export function quantile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

export const p95 = (times: readonly number[]): number => quantile(times, 0.95);

const rounded = (value: number): number => Math.round(value * 1000) / 1000;
