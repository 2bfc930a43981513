/** What a name of a file tells: whether it fits a pattern, and the date of the supply when the pattern has one. */
export interface NameMatch {
  readonly year: number | null;
  /** As 2026-01-31. */
  readonly date: string | null;
}

const dates: Readonly<Record<string, string>> = {
  '{yyyy}': '(?<year>\\d{4})',
  '{yyyymmdd}': '(?<year>\\d{4})(?<month>\\d\\d)(?<day>\\d\\d)',
  '{ddmmyyyy}': '(?<day>\\d\\d)(?<month>\\d\\d)(?<year>\\d{4})',
};

/** Reads a name by a pattern such as `ANA_PER_*_{yyyymmdd}.txt`; capitals do not count. Null when it does not fit. */
export function matchName(pattern: string, name: string): NameMatch | null {
  // Each "*" takes as little as it can and never backs into another: the name is bounded by the file system.
  const source = pattern
    .split(/(\*|\{[a-z]+\})/)
    .map((part) => (part === '*' ? '.*?' : (dates[part] ?? part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))))
    .join('');
  const match = new RegExp(`^${source}$`, 'i').exec(name.slice(0, 255));
  if (match === null) return null;
  const { year, month, day } = match.groups ?? {};
  return {
    year: year === undefined ? null : Number(year),
    date: year === undefined || month === undefined ? null : `${year}-${month}-${day}`,
  };
}
