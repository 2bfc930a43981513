/** Under this age somebody is a minor (Italian civil code, article 2). */
const OF_AGE = 18;

/** Whole years on a day of who was born on another, both as `YYYY-MM-DD`; null when the birth is not known or comes later. */
export function ageAt(birth: string | null, day: string): number | null {
  if (birth === null || !/^\d{4}-\d{2}-\d{2}$/.test(birth) || birth > day) return null;
  return Number(day.slice(0, 4)) - Number(birth.slice(0, 4)) - (day.slice(5) < birth.slice(5) ? 1 : 0);
}

export function isMinorAt(birth: string | null, day: string): boolean {
  const age = ageAt(birth, day);
  return age !== null && age < OF_AGE;
}
