import type { DriverFile } from '../packs/index.ts';

/** What a name of a file tells: whether it fits a pattern, and the date and the body of the supply when the pattern has them. */
interface NameMatch {
  readonly year: number | null;
  /** As 2026-01-31. */
  readonly date: string | null;
  /** The body whose supply it is, in capitals. */
  readonly body: string | null;
}

const told: Readonly<Record<string, string>> = {
  '{body}': '(?<body>[A-Z0-9]+)',
  '{yyyy}': '(?<year>\\d{4})',
  '{yyyymmdd}': '(?<year>\\d{4})(?<month>\\d\\d)(?<day>\\d\\d)',
  '{ddmmyyyy}': '(?<day>\\d\\d)(?<month>\\d\\d)(?<year>\\d{4})',
};

/** The body that the name of a file of a driver tells; null when it tells none. */
export const bodyOf = (driver: DriverFile, name: string): string | null => nameTelling('body', driver, name)?.body ?? null;

/** What a name of a file tells by the first of the driver's patterns that tells the date of a supply, or its body; null when none does. */
export function nameTelling(what: 'year' | 'body', { file: { names = [] } }: DriverFile, name: string): NameMatch | null {
  for (const pattern of names) {
    const match = matchName(pattern, name);
    if (match !== null && match[what] !== null) return match;
  }
  return null;
}

/** Reads a name by a pattern such as `ANA_PER_*_{yyyymmdd}.txt`; capitals do not count. Null when it does not fit. */
export function matchName(pattern: string, name: string): NameMatch | null {
  // Each "*" takes as little as it can and never backs into another: the name is bounded by the file system.
  const source = pattern
    .split(/(\*|\{[a-z]+\})/)
    .map((part) => (part === '*' ? '.*?' : (told[part] ?? part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))))
    .join('');
  const match = new RegExp(`^${source}$`, 'i').exec(name.slice(0, 255));
  if (match === null) return null;
  const { year, month, day, body } = match.groups ?? {};
  return {
    year: year === undefined ? null : Number(year),
    body: body?.toUpperCase() ?? null,
    date: year === undefined || month === undefined ? null : `${year}-${month}-${day}`,
  };
}
