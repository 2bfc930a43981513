import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { compileMessages, withoutParser } from './bundle/compile-messages.ts';
import { withoutExamples } from './bundle/without-examples.ts';
import { withoutPreload } from './bundle/without-preload.ts';
import { shortenStyles } from './bundle/shorten-styles.ts';
import { shortenTemplates } from './bundle/shorten-templates.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Entries that are imported by name, from compiled validators and from pages of others. */
const named = new Set(['validator-runtime', 'nucleo-form']);

/** The browser bundle: hashed files under `dist/web/assets`, nothing inline, so that the strict policy holds. */
export default defineConfig({
  root: at('.'),
  base: '/',
  publicDir: false,
  // Named, so that what NODE_ENV says where the pages are built does not put the slower development build of Lit in them.
  resolve: { conditions: ['module', 'browser', 'production'], alias: withoutParser },
  plugins: [compileMessages, shortenStyles, shortenTemplates, withoutExamples, withoutPreload],
  // Scripts find each other from where they are: in a page of another origin, that is not the page.
  experimental: { renderBuiltUrl: (_file, { hostType }) => (hostType === 'js' ? { relative: true } : undefined) },
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    outDir: at('../dist/web'),
    emptyOutDir: true,
    target: 'es2024',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false, resolveDependencies: (_file, needed, { hostType }) => (hostType === 'html' ? needed : []) },
    reportCompressedSize: false,
    rollupOptions: {
      input: {
        desk: at('./index.html'),
        gallery: at('./gallery/index.html'),
        'validator-runtime': at('../forms/validator-runtime.ts'),
        'nucleo-form': at('./nucleo-form/embedded/embedded-form.ts'),
      },
      // Everything that a named entry exports stays.
      preserveEntrySignatures: 'exports-only',
      output: {
        // One file of what all elements need of Lit, whichever parts share it: many small ones weigh more.
        codeSplitting: {
          groups: [{ name: 'lit', test: /node_modules\/(@lit|lit|lit-html|lit-element)\/(?!directives\/(?!live))/ }],
        },
        entryFileNames: ({ name }) => (named.has(name) ? 'assets/[name].js' : 'assets/[name]-[hash].js'),
      },
    },
  },
});
