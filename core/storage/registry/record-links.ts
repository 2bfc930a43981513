import { join, sql, type Fragment } from '../database/fragment.ts';
import type { Session } from '../database/session.ts';
import { RecordLink, type RecordLinkRow } from '../entities/identity.ts';
import { parts } from './parts.ts';
import { type PairViewer, seenBy } from './seen-records.ts';

export type NewLink = Omit<RecordLinkRow, 'id' | 'replacedBy'>;

/** Who records are about. Nothing is overwritten: a link that is put replaces the one that stood. */
export interface RecordLinks {
  /** The links that stand of some records. */
  of(records: readonly string[]): Promise<RecordLinkRow[]>;
  /** The links that put records to some persons. */
  ofIdentities(identities: readonly string[]): Promise<RecordLinkRow[]>;
  /** The links that put a record, and others with it, to one person: of those that the viewer may see; none when it is not among them. */
  together(viewer: PairViewer, record: string): Promise<RecordLinkRow[]>;
  /** All that stand in a root; for a run over everything. */
  all(root: string): Promise<Pick<RecordLinkRow, 'record' | 'identity'>[]>;
  /** Every link that a record ever had, the newest first. */
  history(record: string): Promise<RecordLinkRow[]>;
  /** The links that stand because of a judgement, each with the one that stood before; null when there was none. */
  byPair(pair: number): Promise<{ readonly link: RecordLinkRow; readonly before: RecordLinkRow | null }[]>;
  put(links: readonly NewLink[]): Promise<void>;
}

export function recordLinksIn(session: Session): RecordLinks {
  const rows = (where: Fragment) => session.rows(RecordLink, sql`select * from record_link where ${where}`);
  const inParts = async (values: readonly string[], where: (part: readonly string[]) => Fragment) => {
    const found: RecordLinkRow[] = [];
    for (const part of parts(values)) found.push(...(await rows(where(part))));
    return found;
  };
  return {
    of: (records) => inParts(records, (part) => sql`record in ${part} and replaced_by = 0`),
    ofIdentities: (identities) => inParts(identities, (part) => sql`identity in ${part} and replaced_by = 0 order by id`),
    async together(viewer, record) {
      const seen = await seenBy(session, viewer, ['l.record']);
      const found = await session.rows(
        RecordLink,
        sql`select l.* from record_link l where l.replaced_by = 0 and l.root in ${viewer.roots} and l.identity in (
              select o.identity from record_link o where o.record = ${record} and o.replaced_by = 0 and o.identity <> ''
            ) and ${seen} order by l.id`,
      );
      return found.some((link) => link.record === record) ? found : [];
    },
    async all(root) {
      const found = await session.all<{ record: string; identity: string }>(
        sql`select record, identity from record_link where root = ${root} and replaced_by = 0`,
      );
      return found.map(({ record, identity }) => ({ record, identity: identity === '' ? null : identity }));
    },
    history: (record) => rows(sql`record = ${record} order by id desc limit 200`),
    async byPair(pair) {
      const links = await rows(sql`pair_id = ${pair} and replaced_by = 0 order by id`);
      const found = [];
      for (const link of links) {
        const [before] = await rows(sql`record = ${link.record} and replaced_by = ${link.id}`);
        found.push({ link, before: before ?? null });
      }
      return found;
    },
    async put(links) {
      for (const part of parts(links, 400)) {
        const records = part.map(({ record }) => record);
        await session.run(sql`update record_link set replaced_by = -id where record in ${records} and replaced_by = 0`);
        await session.run(
          sql`insert into record_link (root, record, identity, against, stage, chance, evidence, run_id, pair_id, linked_by, linked_at, replaced_by)
              values ${join(part.map(valuesOf), ', ')}`,
        );
        await session.run(
          sql`update record_link set replaced_by = (
                select n.id from record_link n where n.record = record_link.record and n.replaced_by = 0
              ) where record in ${records} and replaced_by < 0`,
        );
      }
    },
  };
}

const valuesOf = (link: NewLink): Fragment =>
  sql`${[
    link.root,
    link.record,
    link.identity ?? '',
    link.against,
    link.stage,
    link.chance,
    JSON.stringify(link.evidence),
    link.runId,
    link.pairId,
    link.by,
    link.at,
    0,
  ]}`;
