import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Matching, MatchingSpec, Table } from '../../registry/matching/index.ts';

/** Writes linked pairs and pairs to review as CSV: lines, the columns that name records, and the bits of each field. No other value. */
export async function writeLinks(path: string, matching: Matching, of: LinkedTables): Promise<void> {
  const lines = await linkLines(matching, of);
  await pipeline(Readable.from(inChunks(lines)), createWriteStream(path));
}

export interface LinkedTables {
  readonly left: Table;
  readonly right: Table;
  readonly spec: MatchingSpec;
}

async function linkLines({ prepared, model, pairs, decisions }: Matching, of: LinkedTables): Promise<Generator<string>> {
  const { columnOf, createLevels, LINK, weightsOf } = await import('../../registry/matching/index.ts');
  const ids = ([of.left, of.right] as const).map((table) =>
    (of.spec.idColumns ?? []).flatMap((name) => columnOf({ columns: [name] }, table) ?? []),
  );
  const read = createLevels(prepared);
  const weights = weightsOf(prepared, model);
  const levels = new Uint8Array(prepared.fields.length);
  const bits = new Float64Array(levels.length);
  const offset = prepared.isOneTable ? 0 : prepared.sizes[0];
  const { zones, chances, clusters } = decisions;
  const headOf = (side: string, at: number): string[] => [`${side}_line`, ...ids[at]!.map(({ name }) => `${side}_${name}`)];
  const cellsOf = (table: Table, at: number, row: number): string[] => [
    String(table.lines?.[row] ?? row + 1),
    ...ids[at]!.map(({ ids: own, values }) => values[own[row]!]!),
  ];
  return (function* () {
    yield row([
      'cluster',
      'zone',
      'probability',
      ...headOf('left', 0),
      ...headOf('right', 1),
      'bits',
      ...prepared.fields.flatMap(({ id }) => [`${id}_level`, `${id}_bits`]),
    ]);
    const chosen = Uint32Array.from({ length: pairs.size }, (_, pair) => pair).filter((pair) => zones[pair] !== 0);
    for (const pair of chosen.sort(
      (a, b) => zones[b]! - zones[a]! || clusterOf(a) - clusterOf(b) || pairs.left[a]! - pairs.left[b]!,
    )) {
      const left = pairs.left[pair]!;
      const right = pairs.right[pair]!;
      read(left, right, levels);
      const sum = weights.read(left, right, levels, bits);
      yield row([
        zones[pair] === LINK ? String(clusterOf(pair) + 1) : '',
        zones[pair] === LINK ? 'link' : 'review',
        chances[pair]!.toFixed(4),
        ...cellsOf(of.left, 0, left),
        ...cellsOf(of.right, 1, right),
        sum.toFixed(1),
        ...prepared.fields.flatMap(({ kind }, at) => [kind.levels[levels[at]!]?.id ?? 'missing', bits[at]!.toFixed(1)]),
      ]);
    }
    function clusterOf(pair: number): number {
      return Math.min(clusters[pairs.left[pair]!]!, clusters[pairs.right[pair]! + offset]!);
    }
  })();
}

function* inChunks(lines: Iterable<string>): Generator<string> {
  let chunk = '';
  for (const line of lines) {
    chunk += line;
    if (chunk.length > 1 << 16) {
      yield chunk;
      chunk = '';
    }
  }
  yield chunk;
}

/** A cell that a spreadsheet would run as a formula is preceded by an apostrophe. */
function row(cells: readonly string[]): string {
  const safe = cells.map((cell) => (/^[=+@\t\r]|^-(?![\d.]+$)/.test(cell) ? `'${cell}` : cell));
  return `${safe.map((cell) => (/[",;\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\n`;
}
