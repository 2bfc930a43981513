import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
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
  return {
    async write(bytes, limit) {
      await mkdir(join(folder, 'incoming'), { recursive: true });
      const draft = join(folder, 'incoming', newId());
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
        await makeDurable(draft);
        await mkdir(join(folder, digest.slice(0, 2)), { recursive: true });
        await rename(draft, pathOf(digest));
        return { digest, size };
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
    },
    pathOf,
    async drop(digest) {
      await rm(pathOf(digest), { force: true });
    },
    async dropAbandoned(before) {
      const incoming = join(folder, 'incoming');
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

async function makeDurable(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  await handle.sync();
  await handle.close();
}
