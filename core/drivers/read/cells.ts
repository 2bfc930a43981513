import type { Reason } from '../refusal.ts';

/** What makes cells unreadable that are no part of a line: characters that a database cannot keep, or would change. */
export const faultOf = (cells: readonly string[]): Reason | null =>
  cells.every((cell) => cell.isWellFormed() && !cell.includes('\0')) ? null : 'control_character';
