import type { FeelContext, FeelDate, FeelDateTime, FeelDuration, FeelRange, FeelTime, FeelValue } from './value.ts';
import { kindOf } from './value.ts';
import { spend } from './budget.ts';
import { durationText } from './temporal/duration.ts';
import { numberText } from './number.ts';

const DEEPEST = 100;

/** The text of a value, as the FEEL function `string` gives it. Null when it is too large to write. */
export function textOf(value: FeelValue): string | null {
  return typeof value === 'string' ? value : write(value, 0);
}

function write(value: FeelValue, depth: number): string | null {
  if (depth > DEEPEST || !spend(1)) return null;
  const kind = kindOf(value);
  switch (kind) {
    case 'string':
      return depth === 0 ? (value as string) : quoted(value as string);
    case 'number':
      return numberText(value as number);
    case 'boolean':
      return String(value);
    case 'list':
      return joined(
        (value as readonly FeelValue[]).map((item) => write(item, depth + 1)),
        '[',
        ']',
      );
    case 'context':
      return contextText(value as FeelContext, depth);
    case 'range':
      return rangeText(value as FeelRange, depth);
    case 'date':
      return dateText(value as FeelDate);
    case 'time':
      return clockText(value as FeelTime);
    case 'date and time':
      return `${dateText(value as FeelDateTime)}T${clockText(value as FeelDateTime)}`;
    case 'years and months duration':
    case 'days and time duration':
      return durationText(value as FeelDuration);
    case 'function':
      return 'function';
    default:
      return 'null';
  }
}

function contextText(value: FeelContext, depth: number): string | null {
  const entries = Object.keys(value).map((key) => {
    const text = write(value[key], depth + 1);
    return text === null ? null : `${/^[\p{L}_][\p{L}\d_ ]*$/u.test(key) ? key : quoted(key)}: ${text}`;
  });
  return joined(entries, '{', '}');
}

function rangeText(value: FeelRange, depth: number): string | null {
  if (value.low === null || value.high === null) {
    const [end, sign] = value.low === null ? [value.high, '<'] : [value.low, '>'];
    const text = write(end, depth + 1);
    return text === null ? null : `${sign}${(value.low === null ? value.highIncluded : value.lowIncluded) ? '=' : ''}${text}`;
  }
  const low = write(value.low, depth + 1);
  const high = write(value.high, depth + 1);
  if (low === null || high === null) return null;
  return `${value.lowIncluded ? '[' : '('}${low}..${high}${value.highIncluded ? ']' : ')'}`;
}

function joined(parts: readonly (string | null)[], open: string, close: string): string | null {
  let size = 0;
  for (const part of parts) {
    if (part === null) return null;
    size += part.length;
  }
  return spend(size) ? `${open}${parts.join(', ')}${close}` : null;
}

function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

function dateText({ year, month, day }: Pick<FeelDate, 'year' | 'month' | 'day'>): string {
  return `${year < 0 ? '-' : ''}${pad(Math.abs(year), 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

function clockText({ hour, minute, second, offset, zone }: Omit<FeelTime, 'kind'>): string {
  const [whole = '', fraction] = String(Number(second.toFixed(9))).split('.');
  const clock = `${pad(hour, 2)}:${pad(minute, 2)}:${whole.padStart(2, '0')}${fraction ? `.${fraction}` : ''}`;
  if (typeof zone === 'string') return `${clock}@${zone}`;
  return typeof offset === 'number' ? `${clock}${offsetText(offset)}` : clock;
}

function offsetText(offset: number): string {
  if (offset === 0) return 'Z';
  const size = Math.abs(offset);
  const seconds = size % 60;
  const text = `${pad(Math.floor(size / 3600), 2)}:${pad(Math.floor(size / 60) % 60, 2)}`;
  return `${offset < 0 ? '-' : '+'}${text}${seconds ? `:${pad(seconds, 2)}` : ''}`;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
