import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import config from '../../../web-components/vite.config.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** What types of fields fetch when a form has one of them. */
const ofFields = /^web-components\/(fields|nucleo-code-search)\//;
const ofLanguages = /^web-components\/texts\/(\w+)\.ts$/;

/** Bytes, minified and gzipped. */
export interface Weight {
  /** What must be there before a form of plain fields can be shown, in Italian. */
  readonly first: number;
  /** The same for a form with a field of every type. */
  readonly fields: number;
  /** The same with every part that is fetched only when a form needs it. */
  readonly whole: number;
  /** The modules that `first` is made of, by path from the project. */
  readonly modules: readonly string[];
}

/** What a page loads for `nucleo-form`, bundled as the product is. */
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
      rollupOptions: { ...settings?.rollupOptions, input: `${root}web-components/nucleo-form/define.ts` },
    },
  });
  const output = [result].flat()[0];
  if (!output || !('output' in output)) throw new Error('Nothing was bundled.');
  const chunks = new Map(output.output.flatMap((part) => (part.type === 'chunk' ? [[part.fileName, part] as const] : [])));
  const pathOf = (path: string): string => path.replace(root, '');
  /** Of some chunks, with all that they import. */
  const weigh = (wanted: (facade: string) => boolean) => {
    const taken = new Set(
      [...chunks.values()].filter(({ facadeModuleId: at }) => at && wanted(pathOf(at))).map(({ fileName }) => fileName),
    );
    for (const name of taken) for (const next of chunks.get(name)?.imports ?? []) taken.add(next);
    const parts = [...taken].map((name) => chunks.get(name)!);
    return {
      bytes: parts.reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0),
      modules: parts.flatMap(({ modules }) => Object.keys(modules)).map(pathOf),
    };
  };
  const isFirst = (path: string): boolean => path.endsWith('nucleo-form/define.ts') || ofLanguages.exec(path)?.[1] === 'it';
  const first = weigh(isFirst);
  return {
    first: first.bytes,
    fields: weigh((path) => isFirst(path) || ofFields.test(path)).bytes,
    whole: weigh((path) => isFirst(path) || !ofLanguages.test(path)).bytes,
    modules: first.modules,
  };
}
