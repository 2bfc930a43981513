import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, link, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { NucleoError } from '../errors.ts';
import { newId } from '../ids.ts';
import type { DocumentStore } from './services.ts';

/** Files on disk named by their SHA-256: written beside, made durable, then renamed, so a reader never meets half a file. */
export function createDocumentStore(folder: string): DocumentStore {
  const pathOf = (digest: string): string => join(folder, digest.slice(0, 2), digest);
  const has = async (digest: string): Promise<boolean> =>
    /^[0-9a-f]{64}$/.test(digest) &&
    access(pathOf(digest)).then(
      () => true,
      () => false,
    );
  const incoming = join(folder, 'incoming');
  const put = async (bytes: AsyncIterable<Uint8Array>, limit: number, holdAs: string | null) => {
    await mkdir(incoming, { recursive: true });
    const draft = join(incoming, newId());
    const hash = createHash('sha256');
    let size = 0;
    // There before anything can fail: a file that is opened later would be made after it was taken away.
    const file = await open(draft, 'w');
    try {
      await pipeline(
        Readable.from(bytes),
        async function* (chunks: AsyncIterable<Uint8Array>) {
          for await (const chunk of chunks) {
            size += chunk.length;
            if (size > limit) throw new NucleoError('NUC_HTTP_BODY_TOO_LARGE');
            hash.update(chunk);
            yield chunk;
          }
        },
        file.createWriteStream(),
      );
      const digest = hash.digest('hex');
      await makeDurable(draft, 'r+');
      if ((await mkdir(dirname(pathOf(digest)), { recursive: true })) !== undefined) await makeDurable(folder);
      if (holdAs !== null) await link(draft, holdAs);
      await rename(draft, pathOf(digest));
      await makeDurable(dirname(pathOf(digest)));
      return { digest, size };
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  };
  /** Puts a file in its place again, unless there is one. */
  const restore = async (file: string, digest: string): Promise<void> => {
    await link(file, pathOf(digest)).catch(unless('EEXIST'));
    await makeDurable(dirname(pathOf(digest)));
  };
  return {
    write: (bytes, limit) => put(bytes, limit, null),
    async receive(bytes, limit) {
      const hold = join(incoming, newId());
      const { digest, size } = await put(bytes, limit, hold);
      return {
        digest,
        size,
        path: hold,
        async letGo() {
          await restore(hold, digest);
          await rm(hold, { force: true });
        },
      };
    },
    pathOf,
    async drop(digest) {
      await rm(pathOf(digest), { force: true });
    },
    async dropUnless(digest, isNeeded) {
      if (await isNeeded()) return;
      const aside = join(incoming, newId());
      await mkdir(incoming, { recursive: true });
      const isThere = await rename(pathOf(digest), aside).then(
        () => true,
        (error: unknown) => unless('ENOENT')(error) ?? false,
      );
      if (!isThere) return;
      // Who needs it since may have seen it in its place; who comes later puts it there anew.
      if (await isNeeded()) await restore(aside, digest);
      await rm(aside, { force: true });
    },
    async storedBefore(instant) {
      const digests: string[] = [];
      for (const part of await readdir(folder).catch(() => []))
        for (const digest of /^[0-9a-f]{2}$/.test(part) ? await readdir(join(folder, part)) : []) {
          const stored = await stat(pathOf(digest)).catch(() => null);
          if (stored !== null && stored.mtime < instant) digests.push(digest);
        }
      return digests;
    },
    async dropAbandoned(before) {
      for (const name of await readdir(incoming).catch(() => [])) {
        const draft = join(incoming, name);
        const begun = await stat(draft).catch(() => null);
        if (begun !== null && begun.mtime < before) await rm(draft, { force: true });
      }
    },
    has,
    async read(digest) {
      return (await has(digest)) ? createReadStream(pathOf(digest)) : null;
    },
  };
}

/** Passes over one failure of the file system. */
const unless =
  (code: string) =>
  (error: unknown): undefined => {
    if ((error as NodeJS.ErrnoException).code !== code) throw error;
  };

/** Outlives a loss of power: what a file holds, or which names a folder has. A name is not of the file that it names. */
async function makeDurable(path: string, flags: 'r' | 'r+' = 'r'): Promise<void> {
  const handle = await open(path, flags);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
