import { textsOf, type Say } from '../texts/say.ts';
import en from './texts/en.json' with { type: 'json' };
import it from './texts/it.json' with { type: 'json' };

export { textIn, type Text } from '../../forms/browser.ts';

/** The texts of the desk and of the elements it is composed of. */
export const words: Say = textsOf({ it, en });

const regions: Readonly<Record<string, string>> = { it: 'it-IT', en: 'en-GB' };
const formats = new Map<string, Intl.DateTimeFormat>();

/** `2026-03-09` or an instant as a day: `09/03/2026`. Text that is no date stays as it is. */
export function dayText(iso: string | null | undefined, language: string): string {
  return shown(iso, language, 'day', { day: '2-digit', month: '2-digit', year: 'numeric' });
}

/** Of which day a supply is, or of which year where no more is known of it. */
export function supplyText(supply: string, language: string): string {
  return /^\d{4}$/.test(supply) ? supply : dayText(supply, language);
}

/** An instant as day and time. */
export function momentText(iso: string | null | undefined, language: string): string {
  return shown(iso, language, 'moment', {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
}

export function timeText(iso: string, language: string): string {
  return shown(iso, language, 'time', { hour: '2-digit', minute: '2-digit' });
}

/** `lunedì 9 marzo 2026`, for headings. */
export function longDayText(iso: string, language: string): string {
  return shown(iso, language, 'long', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
}

function shown(iso: string | null | undefined, language: string, name: string, options: Intl.DateTimeFormatOptions): string {
  if (!iso) return '';
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(iso);
  const date = new Date(isDay ? `${iso}T12:00:00Z` : iso);
  if (Number.isNaN(date.getTime())) return iso;
  const key = `${language} ${name} ${isDay}`;
  let format = formats.get(key);
  if (!format)
    formats.set(
      key,
      (format = new Intl.DateTimeFormat(regions[language] ?? language, { ...options, ...(isDay ? { timeZone: 'UTC' } : {}) })),
    );
  return format.format(date);
}

/** Whole days from the day of `today` until the due day; negative when past. */
export function daysUntil(due: string, today: Date): number {
  const day = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  const end = /^\d{4}-\d{2}-\d{2}$/.test(due) ? Date.parse(due) : day(new Date(due));
  return Math.round((end - day(today)) / 86_400_000);
}

/** `1,4 MB`. */
export function sizeText(bytes: number, language: string): string {
  const [unit, divisor] = bytes < 1e6 ? (['kilobyte', 1e3] as const) : (['megabyte', 1e6] as const);
  return new Intl.NumberFormat(regions[language] ?? language, {
    style: 'unit',
    unit,
    maximumFractionDigits: bytes < 1e5 ? 0 : 1,
  }).format(Math.max(bytes / divisor, 1));
}
