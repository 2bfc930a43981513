import type { DriverRecord } from '../../packs/index.ts';
import type { RowValues } from './row-writer.ts';

/** A file in the layout of a driver, made row by row. */
export interface RowTaker {
  /** `told` hears by which line, or number of a sheet, its reader will know the row, once that is certain. */
  row(record: DriverRecord, values: RowValues, told?: (line: number) => void): void;
  end(): void;
}
