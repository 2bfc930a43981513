// Writes a large file of a kind, or reads it in a process of its own and says what that took: how much memory at most, besides Node itself.
import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { openLoad } from '../../../core/drivers/index.ts';
import { deflatedSheet } from './large-sheet.ts';
import { simple } from './reading.ts';

const [deed, kind = 'delimited', path = '', size = '320'] = process.argv.slice(2);
/** Bytes; of a spreadsheet, unpacked. */
const least = Number(size) * 1_000_000;
const text = 'invented text that makes a row as long as those of real supplies are, within a few characters '.repeat(2);

/** Of a kind: its driver, and how a file of it is written. */
const columns = [
  { id: 'cf', column: 'cf' },
  { id: 'nome', column: 'nome' },
];
const tree = [
  { id: 'cf', column: '@cf' },
  { id: 'nome', column: 'N' },
];
const kinds = {
  delimited: {
    driver: simple({ format: 'delimited', header: true }, columns),
    write: lines('cf;nome\n', (at) => `A${at};${text}\n`),
  },
  fixed: {
    driver: simple({ format: 'fixed' }, [
      { id: 'cf', at: 1, length: 12 },
      { id: 'nome', at: 13, length: 180 },
    ]),
    write: lines('', (at) => `${`A${at}`.padEnd(12)}${text}\n`),
  },
  xml: {
    driver: simple({ format: 'xml', rows: ['E/P'] }, tree),
    write: lines('<E>', (at) => `<P cf="A${at}"><N>${text}</N></P>\n`, '</E>'),
  },
  ndjson: { driver: simple({ format: 'ndjson' }, columns), write: lines('', (at) => `{"cf":"A${at}","nome":"${text}"}\n`) },
  xlsx: { driver: simple({ format: 'xlsx', header: true }, columns), write: () => deflatedSheet(path, least, text) },
  sqlite: {
    driver: simple({ format: 'sqlite', query: 'select cf, nome from t' }, columns),
    write() {
      const db = new DatabaseSync(path);
      db.exec('pragma journal_mode = off; pragma synchronous = off; create table t (cf text, nome text)');
      db.prepare(
        `with recursive n(i) as (select 1 union all select i + 1 from n where i < ?) insert into t select 'A' || i, ? from n`,
      ).run(Math.ceil(least / text.length), text);
      db.close();
    },
  },
} as const;

/** Writes a head, numbered rows until the file is large enough, and an end. */
function lines(head: string, row: (at: number) => string, end = ''): () => void {
  return () => {
    const file = openSync(path, 'w');
    writeSync(file, head);
    for (let at = 1, bytes = 0; bytes < least;) {
      let piece = '';
      while (piece.length < 1 << 20) piece += row(at++);
      bytes += writeSync(file, piece);
    }
    writeSync(file, end);
    closeSync(file);
  };
}

const { driver, write } = kinds[kind as keyof typeof kinds];
if (deed === 'write') await write();
else await readWhole();

async function readWhole(): Promise<void> {
  const before = process.memoryUsage().rss;
  let peak = before;
  const started = performance.now();
  const load = await openLoad(driver, [path], { codelists: new Map() });
  let facts = 0;
  for await (const batch of load.batches()) {
    facts += batch.facts.length;
    peak = Math.max(peak, process.memoryUsage().rss);
  }
  const { total, problems } = load.report;
  const seen = {
    bytes: statSync(path).size,
    rows: total.rows,
    facts,
    refused: total.refused,
    problems: problems.map(({ code }) => code),
    seconds: Math.round(performance.now() - started) / 1000,
    megabytes: Math.round((peak - before) / 1_000_000),
  };
  process.stdout.write(JSON.stringify(seen));
}
