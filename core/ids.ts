import { randomUUID } from 'node:crypto';

/** A new UUIDv7 (RFC 9562): sortable by time of creation, so primary keys stay local in their index. */
export function newId(at: number = Date.now()): string {
  const time = at.toString(16).padStart(12, '0');
  // A random UUID keeps its chance in the same places, and Node draws those in advance.
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}
