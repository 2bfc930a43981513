import { evaluate, type FeelValue, type Scope } from '#forms';
import { addWorkingDays, type Calendar } from '../calendar.ts';
import type { Workflow } from '../workflow.ts';
import type { Delay } from '../workflow.types.ts';
import { addDuration, atDate } from './duration.ts';
import { instantOf, localDate } from './zone.ts';

interface Waiting {
  readonly delay: Delay;
  /** Calendar that counts the working days; without one Saturdays and Sundays rest. */
  readonly calendar?: string | undefined;
  /** When the waiting began. */
  readonly from: Date;
}

const plainWeek: Calendar = { id: 'plain_week', weekend: [6, 7], fixed: [], easter: [], extra: [] };

/**
 * The instant at which a waiting ends, ISO; null while its date is unknown or is no date.
 * Days, months and working days keep the time on the wall; a date begins at midnight in the zone of the workflow.
 */
export function dueAt(workflow: Workflow, { delay, calendar, from }: Waiting, scope: Scope): string | null {
  const due = delay.until === undefined ? dueAfter(workflow, delay, from, calendar) : untilOf(workflow, delay.until, scope);
  return due && !Number.isNaN(due.getTime()) ? due.toISOString() : null;
}

function dueAfter(
  { calendars, timeZone }: Workflow,
  { duration: text, workingDays }: Delay,
  from: Date,
  calendar: string | undefined,
): Date | null {
  if (text !== undefined) return addDuration(from, text, timeZone);
  if (workingDays === undefined) return null;
  const chosen = (calendar !== undefined && calendars[calendar]) || plainWeek;
  return atDate(addWorkingDays(chosen, localDate(from, timeZone), workingDays), from, timeZone);
}

function untilOf({ expressions, timeZone }: Workflow, text: string, scope: Scope): Date | null {
  const value = evaluate(expressions[text]!, scope);
  if (isKind(value, 'date')) return instantOf({ ...value, hour: 0, minute: 0, second: 0 }, timeZone);
  if (!isKind(value, 'date and time')) return null;
  const { zone, offset } = value;
  const local = { ...value, second: Math.floor(value.second) };
  if (zone === null && offset !== null)
    return new Date(Date.UTC(local.year, local.month - 1, local.day, local.hour, local.minute, local.second) - offset * 1000);
  return instantOf(local, zone ?? timeZone);
}

function isKind<K extends 'date' | 'date and time'>(
  value: FeelValue,
  kind: K,
): value is Extract<FeelValue, { readonly kind: K }> {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && (value as { readonly kind?: unknown }).kind === kind
  );
}
