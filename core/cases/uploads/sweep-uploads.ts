import type { Storage } from '../../storage/index.ts';

/** Where the bytes of documents are. */
interface Bytes {
  dropUnless(digest: string, isNeeded: () => Promise<boolean>): Promise<void>;
}

/**
 * Deletes files whose case was not opened in time. First nobody may take them up any more, then their bytes go, then the last
 * that is known of them: whoever is killed in between is followed by the next.
 */
export async function sweepUploads(storage: Storage, bytes: Bytes, at: Date): Promise<void> {
  for (;;) {
    const gone = await storage.transaction((tx) => tx.uploads.giveUp(at.toISOString()));
    if (gone.length === 0) return;
    for (const { id, digest } of gone) {
      await bytes.dropUnless(digest, () => storage.read((tx) => tx.documents.areNeeded(digest)));
      await storage.transaction((tx) => tx.uploads.delete(id));
    }
  }
}
