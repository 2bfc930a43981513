import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import config from '../../../web-components/vite.config.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

export interface Weight {
  /** Bytes, minified and gzipped, of all that must be there before the form can be shown. */
  readonly first: number;
  /** The same, with every part that is fetched only when a form needs it. */
  readonly whole: number;
  /** The modules in it, by path from the project. */
  readonly modules: readonly string[];
}

/** What a page loads for `nucleo-form` with every field type, bundled as the product is. */
export async function formWeight(): Promise<Weight> {
  const { build: settings, ...rest } = config;
  const result = await build({
    ...rest,
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      ...settings,
      write: false,
      rollupOptions: { input: `${root}web-components/nucleo-form/define.ts` },
    },
  });
  const output = [result].flat()[0];
  if (!output || !('output' in output)) throw new Error('Nothing was bundled.');
  const chunks = new Map(output.output.flatMap((part) => (part.type === 'chunk' ? [[part.fileName, part] as const] : [])));
  const first = new Set([...chunks.values()].filter((chunk) => chunk.isEntry).map((chunk) => chunk.fileName));
  for (const name of first) for (const next of chunks.get(name)?.imports ?? []) first.add(next);
  const weigh = (all: readonly { readonly code: string }[]): number =>
    all.reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0);
  const shown = [...first].map((name) => chunks.get(name)!);
  return {
    first: weigh(shown),
    whole: weigh([...chunks.values()]),
    modules: shown.flatMap(({ modules }) => Object.keys(modules)).map((path) => path.replace(root, '')),
  };
}
