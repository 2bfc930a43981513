export { type ImportList, type ImportView, listImports, mayImport, readImport } from './read-imports.ts';
export { importJob, orderedRoot, orderImport } from './order-import.ts';
export type { SupplyStore } from './supply-store.ts';
export { dropReadFiles } from './read-files.ts';
export { refusedFile, undoImport } from './settle-import.ts';
