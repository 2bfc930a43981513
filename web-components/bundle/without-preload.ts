import type { BundleStep } from './compile-messages.ts';

/** Takes out what the bundler adds to fetch styles before scripts: ours are in the scripts. */
export const withoutPreload: BundleStep = Object.freeze({
  name: 'nucleo:without-preload',
  enforce: 'pre',
  transform(_code: string, id: string) {
    return id.includes('vite/preload-helper') ? 'export const __vitePreload = (load) => load();' : null;
  },
});
