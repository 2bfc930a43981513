import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { compileMessages, withoutParser } from './bundle/compile-messages.ts';
import { withoutExamples } from './bundle/without-examples.ts';
import { shortenStyles } from './bundle/shorten-styles.ts';
import { shortenTemplates } from './bundle/shorten-templates.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The browser bundle: hashed files under `dist/web/assets`, nothing inline, so that the strict policy holds. */
export default defineConfig({
  root: at('.'),
  base: '/',
  publicDir: false,
  // Named, so that what NODE_ENV says where the pages are built does not put the slower development build of Lit in them.
  resolve: { conditions: ['module', 'browser', 'production'], alias: withoutParser },
  plugins: [compileMessages, shortenStyles, shortenTemplates, withoutExamples],
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    outDir: at('../dist/web'),
    emptyOutDir: true,
    target: 'es2024',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rollupOptions: {
      input: { desk: at('./index.html'), 'validator-runtime': at('../forms/validator-runtime.ts') },
      // Compiled validators import the runtime by this very name, and everything it exports.
      preserveEntrySignatures: 'exports-only',
      output: {
        entryFileNames: ({ name }) => (name === 'validator-runtime' ? 'assets/validator-runtime.js' : 'assets/[name]-[hash].js'),
      },
    },
  },
});
