import type { FeelDuration, MonthsDuration, SecondsDuration } from '../value.ts';
import { add } from '../number.ts';

const MONTHS = /^(-?)P(?:(\d{1,12})Y)?(?:(\d{1,12})M)?$/;
const SECONDS = /^(-?)P(?:(\d{1,12})D)?(?:T(?:(\d{1,12})H)?(?:(\d{1,12})M)?(?:(\d{1,12}(?:\.\d{0,9})?)S)?)?$/;

export function monthsDuration(months: number): MonthsDuration | null {
  return Number.isFinite(months)
    ? Object.freeze({ kind: 'years and months duration', months: Math.trunc(months) + 0 } as const)
    : null;
}

export function secondsDuration(seconds: number): SecondsDuration | null {
  return Number.isFinite(seconds) ? Object.freeze({ kind: 'days and time duration', seconds: seconds + 0 } as const) : null;
}

/** Reads an ISO 8601 duration: years and months, or days and time. */
export function readDuration(text: string): FeelDuration | null {
  if (text.endsWith('P') || text.endsWith('T')) return null;
  const months = MONTHS.exec(text);
  if (months) return monthsDuration(sign(months[1]) * (count(months[2]) * 12 + count(months[3])));
  const match = SECONDS.exec(text);
  if (!match) return null;
  const whole = count(match[2]) * 86400 + count(match[3]) * 3600 + count(match[4]) * 60;
  return secondsDuration(sign(match[1]) * add(whole, count(match[5])));
}

/** The ISO 8601 text of a duration in its largest units. */
export function durationText(value: FeelDuration): string {
  return value.kind === 'years and months duration' ? monthsText(value.months) : secondsText(value.seconds);
}

function monthsText(months: number): string {
  const size = Math.abs(months);
  const years = Math.trunc(size / 12);
  const rest = size % 12;
  const text = `${years ? `${years}Y` : ''}${rest ? `${rest}M` : ''}`;
  return `${months < 0 ? '-' : ''}P${text || '0M'}`;
}

function secondsText(seconds: number): string {
  const size = Math.abs(seconds);
  const days = Math.trunc(size / 86400);
  const hours = Math.trunc(size / 3600) % 24;
  const minutes = Math.trunc(size / 60) % 60;
  const rest = Number((size % 60).toFixed(9));
  const time = `${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${rest ? `${rest}S` : ''}`;
  if (!days && !time) return 'PT0S';
  return `${seconds < 0 ? '-' : ''}P${days ? `${days}D` : ''}${time ? `T${time}` : ''}`;
}

function sign(text: string | undefined): number {
  return text === '-' ? -1 : 1;
}

function count(text: string | undefined): number {
  return text === undefined ? 0 : Number(text);
}
