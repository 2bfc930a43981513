import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** The product's own bundle, as `npm run build` makes it, by path. */
export async function bundleDesk(): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const result = await build({
    configFile: fileURLToPath(new URL('../../../web-components/vite.config.ts', import.meta.url)),
    logLevel: 'error',
    build: { write: false },
  });
  const files = new Map<string, string | Uint8Array>();
  for (const part of [result].flat()) {
    if (!('output' in part)) throw new Error('Nothing was bundled.');
    for (const file of part.output) files.set(`/${file.fileName}`, file.type === 'chunk' ? file.code : file.source);
  }
  return files;
}
