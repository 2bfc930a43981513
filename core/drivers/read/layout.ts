import type { DriverLayout } from '../../packs/index.ts';

const lineFormats: ReadonlySet<DriverLayout['format']> = new Set(['delimited', 'fixed', 'ndjson']);

/** Whether each row is a line, or lines, of the file that was given: only such rows can be given out as they were. */
export const hasLines = ({ format }: DriverLayout): boolean => lineFormats.has(format);

/** Whether the rows are what a database says, and nobody gives a file. */
export const isQueried = ({ format }: DriverLayout): boolean => format === 'postgresql';

/** Whether each character takes two bytes in an encoding. */
export const isWide = (encoding: string | undefined): boolean => encoding === 'utf-16le';

/** How many lines stand before the first row. */
export const headLines = ({ skip = 0, header }: DriverLayout): number => skip + (header === true ? 1 : 0);
