import { bandOf, type CompiledField, fieldTypeOf, textIn, type Text } from '#forms';

/** What a value prints as: text, yes and no, several, or that it is not for this reader. Empty answers are null. */
export type Printed = string | boolean | typeof hidden | null | readonly Printed[];

/** Stands for what the reader may not see, answered or not. It has no names, so a template finds nothing in it. */
export const hidden: object = Object.freeze(Object.create(null) as object);

/** The words of a language, and where the labels of codes and units are found. */
export interface PrintWords {
  readonly language: string;
  labelOf(list: string, value: string): Text | undefined;
}

/** An answer as its form shows it. */
export function printedAnswer(value: unknown, field: CompiledField, words: PrintWords): string {
  const shown = fieldTypeOf(field.type ?? 'text').display(value, { field, ...words });
  const band = bandOf(field.bands, value);
  return band === undefined ? shown : `${shown} – ${textIn(band.label, words.language)}`;
}

/** The parts of an answer that holds several, one by one. */
export function printedItems(value: unknown, field: CompiledField, words: PrintWords): readonly string[] {
  return Array.isArray(value) ? value.map((each) => printedAnswer([each], field, words)) : [printedAnswer(value, field, words)];
}

const timeZone = 'Europe/Rome';
const localeOf = (language: string): string => (language === 'en' ? 'en-GB' : language);

/** The office's day of an instant, or a date, as a date is shown. */
export function printedDate(instant: string | null, language: string): string | null {
  if (instant === null || /^\d{4}$/.test(instant)) return instant;
  const day = { day: '2-digit', month: '2-digit', year: 'numeric' } as const;
  const isDay = instant.length === 10;
  return new Intl.DateTimeFormat(localeOf(language), { ...day, timeZone: isDay ? 'UTC' : timeZone }).format(new Date(instant));
}

/** Day and hour of an instant in the office. */
export function printedInstant(instant: string, language: string): string {
  const time = new Intl.DateTimeFormat(localeOf(language), { hour: '2-digit', minute: '2-digit', timeZone }).format(
    new Date(instant),
  );
  return `${printedDate(instant, language) ?? ''} ${time}`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const unprintable = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff]/g;
/** Lines to keep, and letters that turn the direction of a line: both must stay within their value. */
const needsOwnElement = /[\n\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]/;

/** A printed value as HTML. */
export function printedHtml(value: unknown, language: string): string {
  if (Array.isArray(value)) return value.map((each) => printedHtml(each, language)).join(', ');
  if (value === hidden)
    return `<span class="not-visible">${language === 'it' ? 'non visibile a chi stampa' : 'not visible to you'}</span>`;
  if (value === false) return 'No';
  if (value === true) return language === 'it' ? 'Sì' : 'Yes';
  const text = String(value).replace(unprintable, '');
  const html = text.replace(/[&<>"']/g, (sign) => entities[sign]!);
  return needsOwnElement.test(text) ? `<bdi class="value">${html}</bdi>` : html;
}
