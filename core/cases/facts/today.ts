const rome = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Rome', year: 'numeric', month: '2-digit', day: '2-digit' });

/** The calendar date in Italy at an instant: deadlines and ages are counted in the office's day, not in UTC. */
export function todayAt(at: Date): string {
  return rome.format(at);
}
