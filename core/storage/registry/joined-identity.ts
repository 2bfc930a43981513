type Identity = Readonly<Record<string, unknown>>;

const read = (text: string): Identity =>
  Object.fromEntries(Object.entries(JSON.parse(text) as Identity).filter(([, value]) => value !== null));

/** Whether two identities (JSON) of one subject differ in something that both say. */
export function isOtherwise(known: string | null, said: string | null): boolean {
  if (known === null || said === null || known === said) return false;
  const before = read(known);
  return Object.entries(read(said)).some(([field, value]) => before[field] !== undefined && before[field] !== value);
}

/**
 * What is known of who a subject is once more is said of it, as JSON. A row that says less takes nothing away: many name people by their
 * code alone. One that says otherwise is believed; where the code is another too, or there is none, it may speak of somebody else, and
 * nothing that was known holds.
 */
export function joinedIdentity(known: string | null, said: string | null, scheme: string): string | null {
  if (known === null || said === null || known === said) return said ?? known;
  const [before, now] = [read(known), read(said)];
  const isOneCode =
    scheme === 'fiscal_code' || (now['fiscal_code'] !== undefined && now['fiscal_code'] === before['fiscal_code']);
  if (isOtherwise(known, said) && !isOneCode) return said;
  return JSON.stringify({ ...(JSON.parse(known) as Identity), ...now });
}
