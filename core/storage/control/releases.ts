import type { Session } from '../database/session.ts';
import { stored } from '../entities/columns.ts';
import { Artefact, Release, type ArtefactRow, type ReleaseRow } from '../entities/control.ts';

/** Releases and their artefacts, by digest: stored once, never changed. */
export interface Releases {
  get(digest: string): Promise<ReleaseRow | null>;
  /** Releases of a root, newest first. */
  ofRoot(root: string): Promise<ReleaseRow[]>;
  /** Stores a release with its artefacts. Artefacts that are there stay as they are; so does a release, but that its manifest may name more. */
  save(release: ReleaseRow, artefacts: readonly ArtefactRow[]): Promise<void>;
  artefact(digest: string): Promise<ArtefactRow | null>;
}

export function releasesIn({ db }: Session): Releases {
  return {
    get: async (digest) =>
      (await db.selectFrom('pack_release').selectAll().where('digest', '=', digest).executeTakeFirst()) ?? null,
    ofRoot: (root) => db.selectFrom('pack_release').selectAll().where('root', '=', root).orderBy('at', 'desc').execute(),
    async save(release, artefacts) {
      for (const artefact of artefacts) {
        await db
          .insertInto('artefact')
          .values(stored(Artefact, artefact))
          .onConflict((conflict) => conflict.column('digest').doNothing())
          .execute();
      }
      await db
        .insertInto('pack_release')
        .values(stored(Release, release))
        .onConflict((conflict) => conflict.column('digest').doUpdateSet(stored(Release, { manifest: release.manifest })))
        .execute();
    },
    artefact: async (digest) =>
      (await db.selectFrom('artefact').selectAll().where('digest', '=', digest).executeTakeFirst()) ?? null,
  };
}
