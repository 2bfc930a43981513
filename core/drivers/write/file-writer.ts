import type { DriverFile, DriverRecord } from '../../packs/index.ts';
import { elementWriter } from './element-writer.ts';
import { encoder } from './encode.ts';
import { inPieces } from './in-pieces.ts';
import type { RowTaker } from './row-taker.ts';
import { headerOf, rowWriter } from './row-writer.ts';
import { sheetWriter } from './sheet-writer.ts';

/** Writes rows as the driver reads them; bytes are given away in pieces. For drivers of lines, XML and spreadsheets. */
export function fileWriter(driver: DriverFile, write: (bytes: Uint8Array) => void): RowTaker {
  const { format } = driver.file;
  if (format === 'xlsx') return sheetWriter(driver, write);
  const encode = encoder(driver.file.encoding ?? 'utf-8');
  const pieces = inPieces((text) => write(encode(text)));
  const writer = format === 'xml' ? elementWriter(driver, pieces.add) : lineWriter(driver, pieces.add);
  return {
    row: writer.row,
    end() {
      writer.end();
      pieces.flush();
    },
  };
}

function lineWriter(driver: DriverFile, write: (text: string) => void): RowTaker {
  const writers = new Map<DriverRecord, ReturnType<typeof rowWriter>>();
  let line = 0;
  const put = (text: string): void => {
    line += 1;
    write(`${text}\n`);
  };
  const header = headerOf(driver);
  if (header !== null) put(header);
  return {
    row(record, values, told) {
      let writeRow = writers.get(record);
      if (writeRow === undefined) writers.set(record, (writeRow = rowWriter(driver, record)));
      put(writeRow(values));
      told?.(line);
    },
    end() {},
  };
}
