type Identity = Readonly<Record<string, unknown>>;

export const readIdentity = (text: string): Identity => JSON.parse(text) as Identity;
const saidIn = (identity: Identity) => Object.entries(identity).filter(([, value]) => value !== null);
const differ = (before: Identity, now: Identity): boolean =>
  saidIn(now).some(([field, value]) => (before[field] ?? value) !== value);

/** Whether two identities (JSON) of one subject differ in something that both say. */
export function isOtherwise(known: string | null, said: string | null): boolean {
  return known !== null && said !== null && known !== said && differ(readIdentity(known), readIdentity(said));
}

/**
 * What is known of who a subject is once more is said of it, as JSON. A row that says less takes nothing away: many name people by their
 * code alone. One that says otherwise is believed; where the code is another too, or there is none, it may speak of somebody else, and
 * nothing that was known holds.
 */
export function joinedIdentity(known: string | null, said: string | null, scheme: string): string | null {
  if (known === null || said === null || known === said) return said ?? known;
  const [before, now] = [readIdentity(known), readIdentity(said)];
  const code = now['fiscal_code'] ?? null;
  const isOneCode = scheme === 'fiscal_code' || (code !== null && code === before['fiscal_code']);
  if (!isOneCode && differ(before, now)) return said;
  return JSON.stringify({ ...before, ...Object.fromEntries(saidIn(now)) });
}
