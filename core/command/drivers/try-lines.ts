import { textIn } from '#forms';
import { reasons, type Fact, type RecordCount, type RefusedRow, type Report, type Values } from '../../drivers/index.ts';
import type { DriverFile } from '../../packs/index.ts';
import { problemLines } from '../problem-lines.ts';
import { paint, type Terminal } from '../terminal.ts';

/** What `nucleo driver try` shows of the rows. */
interface Tried {
  readonly rows: ReadonlyMap<string, readonly { readonly line: number; readonly values: Values }[]>;
  readonly facts: readonly Fact[];
  readonly refused: readonly RefusedRow[];
}

interface TryAbout {
  readonly driver: DriverFile;
  readonly report: Report;
  readonly tried: Tried;
  /** Milliseconds. */
  readonly took: number;
}

/** The page of `nucleo driver try`: rows, facts, what is refused, codes, counts. */
export function* tryLines({ driver, report, tried, took }: TryAbout, terminal: Terminal): Generator<string> {
  yield `${paint(terminal, 'bold', driver.id)} ${driver.version}  ${textIn(driver.title, 'en')}`;
  for (const { name, bytes, digest } of report.files)
    yield `  ${name}  ${sizeOf(bytes)}  ${paint(terminal, 'dim', digest.slice(0, 19))}`;
  for (const [record, rows] of tried.rows) {
    yield '';
    yield paint(terminal, 'bold', record);
    for (const { line, values } of rows) {
      yield `  line ${line}`;
      for (const [field, value] of Object.entries(values))
        if (value !== null) yield `    ${field.padEnd(28)} ${JSON.stringify(value)}`;
    }
  }
  if (tried.facts.length > 0) {
    yield '';
    yield paint(terminal, 'bold', 'facts');
    for (const { concept, subject, values, from, to, line } of tried.facts) {
      yield `  ${concept}  of ${subject.kind} ${subject.scheme}:${subject.key}${from === null && to === null ? '' : `  ${from ?? '…'} – ${to ?? '…'}`}  ${paint(terminal, 'dim', `line ${line}`)}`;
      yield `    ${JSON.stringify(Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)))}`;
    }
  }
  if (tried.refused.length > 0) {
    yield '';
    yield paint(terminal, 'bold', 'refused');
    const names = new Map(report.files.map(({ digest, name }) => [digest, name]));
    for (const { file, line, record, fields } of tried.refused)
      for (const { field, place, reason } of fields) {
        const where = [names.size > 1 ? names.get(file) : null, record, field, place === null ? null : `at ${place}`];
        yield `  line ${String(line).padEnd(6)} ${paint(terminal, 'red', reasons[reason].en)}  ${where.filter((each) => each !== null).join('  ')}`;
      }
    if (report.total.refused > tried.refused.length) yield `  … and ${report.total.refused - tried.refused.length} more rows`;
  }
  for (const [field, codes] of report.unmapped) {
    yield '';
    yield `${paint(terminal, 'yellow', 'codes without a meaning')} in ${field}: ${[...codes]
      .map(([code, count]) => `${JSON.stringify(code)} ×${count}`)
      .slice(0, 20)
      .join(', ')}`;
  }
  yield* problemLines(report.problems, terminal);
  yield '';
  yield* countLines(report);
  yield `${paint(terminal, 'dim', `read in ${Math.round(took)} ms; nothing was imported`)}`;
}

function* countLines({ records, total }: Report): Generator<string> {
  const rows: [string, RecordCount][] = [...records, ['total', total]];
  const width = Math.max(6, ...rows.map(([name]) => name.length));
  const heads = ['rows', 'carried', 'aside', 'refused', 'facts'] as const;
  yield `${'record'.padEnd(width)}${heads.map((head) => head.padStart(10)).join('')}`;
  for (const [name, count] of rows)
    yield `${name.padEnd(width)}${heads.map((head) => String(count[head]).padStart(10)).join('')}`;
}

function sizeOf(bytes: number): string {
  return bytes < 10_000
    ? `${bytes} B`
    : bytes < 10_000_000
      ? `${Math.round(bytes / 1000)} kB`
      : `${Math.round(bytes / 1_000_000)} MB`;
}
